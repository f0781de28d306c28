import { expect, test } from 'vitest';
import { headingPeriod, instantText, longPeriod, shortDay } from '#i18n/days.ts';

test('months and days are written as the language writes them', () => {
  expect(longPeriod('ja', '2026-11')).toBe('2026年11月');
  expect(longPeriod('en', '2026-11')).toBe('November 2026');
  expect(longPeriod('ja', '2026-11-05')).toBe('2026年11月5日(木)');
  expect(longPeriod('en', '2026-11-05')).toBe('Thu, 5 November 2026');
  expect(headingPeriod('en', '2026-09')).toBe('Sep 2026');
  expect(headingPeriod('ja', '2026-11-05')).toBe('11/5(木)');
  expect(shortDay('ja', '2026-11-05')).toBe('11月5日');
});

test('a closing month is told from the calendar month of the same name', () => {
  expect(longPeriod('ja', '2026-11', 'closing')).toBe('2026年11月度');
  expect(headingPeriod('en', '2026-11', 'closing')).toBe('Nov 2026 closing');
});

test('instants are shown in the zone of the user, the day included', () => {
  const instant = '2026-10-31T15:30:00.000Z';
  expect(instantText('ja', instant, 'Asia/Tokyo')).toBe('2026/11/01 00:30');
  expect(instantText('ja', instant, 'America/New_York')).toBe('2026/10/31 11:30');
  expect(instantText('en', instant, 'UTC')).toBe('31 Oct 2026, 15:30');
});
