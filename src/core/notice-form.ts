/** What can be wrong with the choice of notices as it is typed (§6). */
import { isDayCount, isTimeOfDay, type NoticeChoices } from './notice-choices.ts';

/** The choice without what the portal adds. */
export type TypedChoices = Omit<NoticeChoices, 'topics'>;

export interface NoticeProblem {
  field: 'silentDays' | 'reminderDays' | 'hoursFrom' | 'digestTime' | 'groups';
  code:
    | 'notices.silent_days'
    | 'notices.reminder_days'
    | 'notices.hours'
    | 'notices.digest'
    | 'notices.no_groups';
}

/** @returns everything that keeps a choice from being saved, in the order of the form */
export function noticeProblems(typed: TypedChoices): NoticeProblem[] {
  const { silentDays, reminderDays, hours, digestAt, groupIds } = typed;
  const problems: NoticeProblem[] = [];
  if (!isDayCount(silentDays)) {
    problems.push({ field: 'silentDays', code: 'notices.silent_days' });
  }
  if (groupIds !== null && groupIds.length === 0) {
    problems.push({ field: 'groups', code: 'notices.no_groups' });
  }
  const isRange =
    hours === null || (isTimeOfDay(hours.from) && isTimeOfDay(hours.to) && hours.from !== hours.to);
  if (!isRange) problems.push({ field: 'hoursFrom', code: 'notices.hours' });
  if (digestAt !== null && !isTimeOfDay(digestAt)) {
    problems.push({ field: 'digestTime', code: 'notices.digest' });
  }
  if (reminderDays !== null && !isDayCount(reminderDays)) {
    problems.push({ field: 'reminderDays', code: 'notices.reminder_days' });
  }
  return problems;
}
