/** The form of the choice of notices, as it is sent. */
import { noticeTopics, type NoticeTopic } from '#core/notice-choices.ts';
import type { TypedChoices } from '#core/notice-form.ts';

/** Topics in the order of the screen. */
export const offered = [
  ...(['service', 'error', 'warning', 'supply', 'silent', 'recovered'] as const),
  ...(['ordersWeekly', 'ordersMonthly', 'monthly', 'password'] as const),
];

export interface TypedNotices extends TypedChoices {
  topics: NoticeTopic[];
  version: number;
}

/** What stands in the form; numbers that are none are NaN, which the rules refuse. */
export function readNotices(form: FormData): TypedNotices {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const number = (name: string) => (/^\d{1,4}$/.test(text(name)) ? Number(text(name)) : Number.NaN);
  const topics = new Set(form.getAll('topic').map(String));
  const hours = { from: text('hoursFrom'), to: text('hoursTo') };
  return {
    topics: noticeTopics.filter((topic) => topics.has(topic)),
    version: number('version') || 0,
    groupIds: text('groups') === 'some' ? form.getAll('group').map(String) : null,
    silentDays: number('silentDays'),
    reminderDays: form.has('reminder') ? number('reminderDays') : null,
    hours: form.has('hours') ? hours : null,
    businessDays: form.has('businessDays'),
    serviceAnytime: form.has('serviceAnytime'),
    digestAt: form.has('digest') ? text('digestTime') : null,
  };
}
