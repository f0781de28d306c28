import { expect, test } from 'vitest';
import { asOfInstant, asOfProblem } from '#core/as-of.ts';

test('a day means its end in the customer’s zone', () => {
  expect(asOfInstant('2026-12-02', 'Asia/Tokyo')).toBe('2026-12-02T14:59:59.999Z');
  // 25 hours: the clocks go back
  expect(asOfInstant('2026-11-01', 'America/New_York')).toBe('2026-11-02T04:59:59.999Z');
});

test('a day and time are the customer’s, an offset stands for itself', () => {
  expect(asOfInstant('2026-12-02T09:00', 'Asia/Tokyo')).toBe('2026-12-02T00:00:00.000Z');
  expect(asOfInstant('2026-12-02T09:00+01:00', 'Asia/Tokyo')).toBe('2026-12-02T08:00:00.000Z');
  expect(asOfInstant('2026-12-02T09:00:00Z', 'Asia/Tokyo')).toBe('2026-12-02T09:00:00.000Z');
});

test.each(['', 'yesterday', '2026-02-30', '2026-12-02T25:00', '2026-12', '2026-12-02T09:00+99:00'])(
  'what is no instant is refused: %j',
  (text) => {
    expect(asOfProblem(text, '2026-12-31')?.code).toBe('as_of.unparsable');
  },
);

test('what has not come yet is refused', () => {
  expect(asOfProblem('2026-12-03', '2026-12-02')?.code).toBe('as_of.future');
  expect(asOfProblem('2026-12-02', '2026-12-02')).toBeNull();
});
