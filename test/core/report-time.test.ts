/** §6: the monthly report and the mail on a password come once, at the times that the user chose. */
import { describe, expect, test } from 'vitest';
import { noChoices, type NoticeChoices } from '#core/notice-choices.ts';
import type { BusinessCalendar } from '#core/notice-hours.ts';
import { usualCalendar } from '#core/notice-hours.ts';
import { expiryDue, reportDue } from '#core/report-time.ts';

const long = '2020-01-01T00:00:00.000Z';
const topics = { ...noChoices.topics, monthly: long, password: long };
const hourMs = 3_600_000;

interface Case {
  zone?: string;
  userZone?: string;
  choices?: Partial<NoticeChoices>;
  calendar?: BusinessCalendar;
}

const inputAt = (now: string, { zone = 'Asia/Tokyo', userZone, choices, calendar }: Case = {}) => ({
  ...{ now, zone, userZone: userZone ?? zone },
  choices: { ...noChoices, topics, ...choices },
  calendar: calendar ?? usualCalendar,
});

/** The instants of each month's report, looked for every half hour, told once. */
function reports(from: string, to: string, plan: Case = {}): string[] {
  const told = new Map<string, string>();
  for (let ms = Date.parse(from); ms < Date.parse(to); ms += hourMs / 2) {
    const now = new Date(ms).toISOString();
    const month = reportDue(inputAt(now, plan));
    if (month !== null && !told.has(month)) told.set(month, now);
  }
  return [...told].map(([month, at]) => `${month} ${at}`);
}

describe('§6 the report of a month', () => {
  test('comes at eight on the first business day that is not the first of the month', () => {
    const year = reports('2025-12-31T15:00:00Z', '2026-12-31T15:00:00Z');
    expect(year).toHaveLength(12);
    // 2 January 2026 is a Friday, 2 and 3 May a weekend: 08:00 in Tokyo is 23:00 the day before
    expect(year[0]).toBe('2025-12 2026-01-01T23:00:00.000Z');
    expect(year[4]).toBe('2026-04 2026-05-03T23:00:00.000Z');
  });

  test('waits for the end of holidays, but not beyond the middle of the month', () => {
    const weekdays = [1, 2, 3, 4, 5];
    const shut = Array.from({ length: 7 }, (_, n) => `2026-05-0${n + 1}`);
    const [golden] = reports('2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z', {
      calendar: { weekdays, holidays: new Set(shut) },
    });
    expect(golden).toBe('2026-04 2026-05-07T23:00:00.000Z');
    const month = Array.from({ length: 31 }, (_, n) => `2026-05-${String(n + 1).padStart(2, '0')}`);
    const [closed] = reports('2026-05-01T00:00:00Z', '2026-06-01T00:00:00Z', {
      calendar: { weekdays, holidays: new Set(month) },
    });
    expect(closed).toBe('2026-04 2026-05-14T23:00:00.000Z');
  });

  test('keeps to the hours, or to the time of the daily mail', () => {
    const june = ['2026-06-01T00:00:00Z', '2026-06-30T00:00:00Z'] as const;
    const hours = { hours: { from: '10:30', to: '11:00' } };
    expect(reports(...june, { choices: hours })).toEqual(['2026-05 2026-06-02T01:30:00.000Z']);
    const digest = { ...hours, digestAt: '18:00' };
    expect(reports(...june, { choices: digest })).toEqual(['2026-05 2026-06-02T09:00:00.000Z']);
    const night = { hours: { from: '22:00', to: '05:00' } };
    expect(reports(...june, { choices: night })).toEqual(['2026-05 2026-06-01T15:00:00.000Z']);
  });

  test('has the customer’s months and the user’s hours, also where clocks are put on', () => {
    const berlin = { zone: 'Europe/Berlin' };
    const march = reports('2026-03-01T00:00:00Z', '2026-05-01T00:00:00Z', berlin);
    // eight o'clock is 07:00 UTC in winter and 06:00 in summer
    expect(march).toEqual(['2026-02 2026-03-02T07:00:00.000Z', '2026-03 2026-04-02T06:00:00.000Z']);
    const far = { zone: 'Asia/Tokyo', userZone: 'America/New_York' };
    // the 2nd has begun in Tokyo while it is the 1st in New York, a business day in its hours
    expect(reports('2026-06-01T00:00:00Z', '2026-06-10T00:00:00Z', far)).toEqual([
      '2026-05 2026-06-01T15:00:00.000Z',
    ]);
  });

  test('is late where the portal was off, and none of an earlier month comes', () => {
    expect(reportDue(inputAt('2026-06-25T03:00:00.000Z'))).toBe('2026-05');
    expect(reportDue(inputAt('2026-07-01T03:00:00.000Z'))).toBeNull();
    expect(reportDue(inputAt('2026-07-02T03:00:00.000Z'))).toBe('2026-06');
    expect(reportDue(inputAt('2026-06-24T18:00:00.000Z'))).toBeNull();
  });

  test('is of no month that was told before it was chosen', () => {
    const chosen = (monthly: string | null) => ({ choices: { topics: { ...topics, monthly } } });
    const now = '2026-06-25T03:00:00.000Z';
    expect(reportDue(inputAt(now, chosen('2026-06-01T14:59:00.000Z')))).toBe('2026-05');
    expect(reportDue(inputAt(now, chosen('2026-06-02T03:00:00.000Z')))).toBeNull();
    expect(reportDue(inputAt(now, chosen(null)))).toBeNull();
  });
});

describe('§1.3 §6 a password that runs out', () => {
  // 3 months: it ends on 30 August at noon in Tokyo, a Sunday
  const password = { changedAt: '2026-05-30T03:00:00.000Z', months: 3, noticeDays: 7 };
  const due = (now: string, plan?: Case) => expiryDue(inputAt(now, plan), password);
  const end = '2026-08-30T03:00:00.000Z';

  test('is told from the days of notice on, by day, until its end', () => {
    expect(due('2026-08-23T02:59:00.000Z')).toBeNull();
    expect(due('2026-08-23T03:00:00.000Z')).toBe(end);
    expect(due('2026-08-24T18:00:00.000Z')).toBeNull();
    expect(due('2026-08-30T02:59:00.000Z')).toBe(end);
    expect(due('2026-08-30T03:00:00.000Z')).toBeNull();
  });

  test('waits for business days where they are chosen, but not past the last day', () => {
    const choices = { businessDays: true };
    expect(due('2026-08-23T03:00:00.000Z', { choices })).toBeNull();
    expect(due('2026-08-24T03:00:00.000Z', { choices })).toBe(end);
    expect(due('2026-08-29T18:00:00.000Z', { choices })).toBe(end);
  });

  test('is not told where it does not end, was issued by somebody else, or nobody asked', () => {
    const now = '2026-08-25T03:00:00.000Z';
    expect(expiryDue(inputAt(now), { ...password, months: null })).toBeNull();
    const issued = { ...password, changedAt: '1970-01-01T00:00:00.000Z' };
    expect(expiryDue(inputAt(now), issued)).toBeNull();
    expect(due(now, { choices: { topics: noChoices.topics } })).toBeNull();
  });
});
