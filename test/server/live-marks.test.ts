import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openLiveMarks } from '#server/live-marks.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A database that holds these marks, and what was asked of it. */
function marks(now: Record<string, number>) {
  const asked: string[][] = [];
  const warned: object[] = [];
  const live = openLiveMarks({
    marksOf: async (ids) => {
      asked.push([...ids]);
      if (now['broken']) throw new Error('away');
      return new Map(Object.entries(now));
    },
    log: { warn: (fields) => warned.push(fields) },
    most: 3,
  });
  return { live, asked, warned };
}

const aSecond = () => vi.advanceTimersByTimeAsync(1_000);

test('§3.1.7 who follows is told of each change once, and only of his customer’s', async () => {
  const now: Record<string, number> = { a: 4, b: 1 };
  const { live } = marks(now);
  const told: string[] = [];
  live.follow('a', 4, (mark) => told.push(`a ${mark}`));
  live.follow('b', 1, (mark) => told.push(`b ${mark}`));
  await aSecond();
  expect(told).toEqual([]);
  now['a'] = 5;
  await aSecond();
  await aSecond();
  expect(told).toEqual(['a 5']);
});

test('what changed between a page and its following is told at once', async () => {
  const { live } = marks({ a: 7 });
  const told: number[] = [];
  live.follow('a', 6, (mark) => told.push(mark));
  await aSecond();
  expect(told).toEqual([7]);
});

test('a customer whose devices never changed has no row, which is no change', async () => {
  const { live } = marks({});
  const told: number[] = [];
  live.follow('a', 0, (mark) => told.push(mark));
  await aSecond();
  expect(told).toEqual([]);
});

test('nothing is asked while nobody follows, and one question is for all customers', async () => {
  const { live, asked } = marks({});
  await aSecond();
  expect(asked).toEqual([]);
  const ends = [live.follow('a', 0, () => {}), live.follow('b', 0, () => {})];
  await aSecond();
  expect(asked).toEqual([['a', 'b']]);
  for (const end of ends) end?.();
  await aSecond();
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked.length).toBe(before);
});

test('there is an end to how many may follow; who leaves makes room', async () => {
  const { live } = marks({});
  const ends = [1, 2, 3].map(() => live.follow('a', 0, () => {}));
  expect(live.follow('b', 0, () => {})).toBeNull();
  ends[0]?.();
  ends[0]?.();
  expect(live.follow('b', 0, () => {})).not.toBeNull();
  expect(live.follow('b', 0, () => {})).toBeNull();
});

test('a database that is away is said once, and followed on when it is back', async () => {
  const now: Record<string, number> = { a: 1, broken: 1 };
  const { live, warned } = marks(now);
  const told: number[] = [];
  live.follow('a', 0, (mark) => told.push(mark));
  await aSecond();
  await aSecond();
  expect(warned).toHaveLength(1);
  now['broken'] = 0;
  await aSecond();
  expect(told).toEqual([1]);
});

test('disposing ends the questions', async () => {
  const { live, asked } = marks({});
  live.follow('a', 0, () => {});
  live[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual([]);
});
