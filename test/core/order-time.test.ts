/** §5, §6: when the list of orders comes by mail. */
import { expect, test } from 'vitest';
import { noChoices, type NoticeChoices } from '#core/notice-choices.ts';
import { usualCalendar } from '#core/notice-hours.ts';
import { ordersDue } from '#core/order-time.ts';

const zone = 'Asia/Tokyo';
const chosenAt = '2026-10-15T00:00:00.000Z';
const topics = { ...noChoices.topics, ordersWeekly: chosenAt, ordersMonthly: chosenAt };
const due = (
  local: string,
  topic: 'ordersWeekly' | 'ordersMonthly',
  more: Partial<NoticeChoices> = {},
  holidays: string[] = [],
) =>
  ordersDue(
    {
      now: new Date(`${local}+09:00`).toISOString(),
      ...{ zone, userZone: zone, choices: { ...noChoices, topics, ...more } },
      calendar: { ...usualCalendar, holidays: new Set(holidays) },
    },
    topic,
  );

test('weekly: from the first business day of the week on, in the hours of an office', () => {
  expect(due('2026-11-22T10:00', 'ordersWeekly')).toBeNull(); // a Sunday
  expect(due('2026-11-23T07:59', 'ordersWeekly')).toBeNull();
  expect(due('2026-11-23T08:00', 'ordersWeekly')).toBe('2026-W48');
  expect(due('2026-11-23T08:00', 'ordersWeekly', {}, ['2026-11-23'])).toBeNull();
  expect(due('2026-11-24T08:00', 'ordersWeekly', {}, ['2026-11-23'])).toBe('2026-W48');
  // what was not sent on its day is sent later in its week
  expect(due('2026-11-27T19:00', 'ordersWeekly')).toBe('2026-W48');
});

test('monthly: from the first business day of the month on', () => {
  expect(due('2026-11-01T10:00', 'ordersMonthly')).toBeNull(); // a Sunday
  expect(due('2026-11-02T10:00', 'ordersMonthly')).toBe('2026-11');
});

test('quiet hours and the time of the digest hold', () => {
  expect(
    due('2026-11-23T12:59', 'ordersWeekly', { hours: { from: '13:00', to: '15:00' } }),
  ).toBeNull();
  expect(due('2026-11-23T13:00', 'ordersWeekly', { hours: { from: '13:00', to: '15:00' } })).toBe(
    '2026-W48',
  );
  expect(due('2026-11-23T16:00', 'ordersWeekly', { digestAt: '17:00' })).toBeNull();
  expect(due('2026-11-23T17:00', 'ordersWeekly', { digestAt: '17:00' })).toBe('2026-W48');
});

test('a week or month that had begun when it was chosen is left out, and nothing comes unchosen', () => {
  const late = { topics: { ...topics, ordersWeekly: '2026-11-24T00:00:00.000Z' } };
  expect(due('2026-11-25T10:00', 'ordersWeekly', late)).toBeNull();
  expect(due('2026-11-30T10:00', 'ordersWeekly', late)).toBe('2026-W49');
  expect(due('2026-11-25T10:00', 'ordersWeekly', { topics: noChoices.topics })).toBeNull();
});
