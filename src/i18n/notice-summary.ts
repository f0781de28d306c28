/** A user's choice of notices in sentences (§6). */
import { noticeKinds, noticeTopics, type NoticeChoices } from '#core/notice-choices.ts';
import type { BusinessCalendar } from '#core/notice-hours.ts';
import { sendingHours } from '#core/report-time.ts';
import type { Locale } from './messages.ts';
import { noticeScreenWords } from './notice-screen-words.ts';
import { regularWords } from './regular-words.ts';

/**
 * What is told, when, and how often, a sentence each.
 * @param password the days of notice before a password ends; null: passwords do not end (§1.3)
 */
export function noticeSummary(
  locale: Locale,
  choices: NoticeChoices,
  { weekdays, holidays }: BusinessCalendar,
  password: { noticeDays: number } | null,
): string[] {
  const { summary, topics, weekdays: names, comma, weekdayComma } = noticeScreenWords(locale);
  const { silentDays, hours, businessDays, serviceAnytime, digestAt, reminderDays } = choices;
  const chosen = noticeTopics.filter((topic) => choices.topics[topic] !== null);
  if (chosen.length === 0) return [summary.nothing];
  const own = weekdays.map((day) => names[day - 1] ?? '');
  const worked = own.join(weekdayComma);
  const working = holidays.size === 0 ? worked : regularWords(locale).butHolidays(worked);
  const days = businessDays ? working : summary.everyDay;
  const isHeld = hours !== null || businessDays || digestAt !== null;
  const isOfDevices = [...noticeKinds, 'recovered' as const].some(
    (topic) => choices.topics[topic] !== null,
  );
  const when =
    digestAt !== null
      ? summary.digest(days, digestAt)
      : hours !== null
        ? summary.hours(days, hours.from, hours.to)
        : summary.always(days);
  const isAnytime = isHeld && serviceAnytime && choices.topics.service !== null;
  return [
    summary.topics(chosen.flatMap((topic) => topics[topic] ?? []).join(comma)),
    ...(choices.topics.silent === null ? [] : [summary.silent(silentDays)]),
    ...(isOfDevices ? [when] : []),
    ...(isAnytime ? [summary.anytime] : []),
    ...(isOfDevices && reminderDays !== null ? [summary.reminder(reminderDays)] : []),
    ...regularSentences(locale, choices, password),
  ];
}

function regularSentences(
  locale: Locale,
  choices: NoticeChoices,
  password: { noticeDays: number } | null,
): string[] {
  const words = regularWords(locale);
  const { monthly, password: expiry, ordersWeekly, ordersMonthly } = choices.topics;
  const { from } = sendingHours(choices);
  const ends = password === null ? words.passwordsStay : words.password(password.noticeDays, from);
  return [
    ...(ordersWeekly === null ? [] : [words.ordersWeekly(from)]),
    ...(ordersMonthly === null ? [] : [words.ordersMonthly(from)]),
    ...(monthly === null ? [] : [words.monthly(from)]),
    ...(expiry === null ? [] : [ends]),
  ];
}
