/** A user's choice of notices in sentences (§6). */
import { noticeTopics, type NoticeChoices } from '#core/notice-choices.ts';
import type { BusinessCalendar } from '#core/notice-hours.ts';
import type { Locale } from './messages.ts';
import { noticeScreenWords } from './notice-screen-words.ts';

/** What is told, when, and how often, a sentence each. */
export function noticeSummary(
  locale: Locale,
  choices: NoticeChoices,
  { weekdays }: BusinessCalendar,
): string[] {
  const { summary, topics, weekdays: names, comma, weekdayComma } = noticeScreenWords(locale);
  const { silentDays, hours, businessDays, serviceAnytime, digestAt, reminderDays } = choices;
  const chosen = noticeTopics.filter((topic) => choices.topics[topic] !== null);
  if (chosen.length === 0) return [summary.nothing];
  const own = weekdays.map((day) => names[day - 1] ?? '');
  const days = businessDays ? own.join(weekdayComma) : summary.everyDay;
  const isHeld = hours !== null || businessDays || digestAt !== null;
  return [
    summary.topics(chosen.flatMap((topic) => topics[topic] ?? []).join(comma)),
    ...(choices.topics.silent === null ? [] : [summary.silent(silentDays)]),
    digestAt !== null
      ? summary.digest(days, digestAt)
      : hours !== null
        ? summary.hours(days, hours.from, hours.to)
        : summary.always(days),
    ...(isHeld && serviceAnytime && choices.topics.service !== null ? [summary.anytime] : []),
    ...(reminderDays === null ? [] : [summary.reminder(reminderDays)]),
  ];
}
