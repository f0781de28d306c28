import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceTail } from '#core/device-tail.ts';
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
  live.follow('a', 4, { tell: (mark) => told.push(`a ${mark}`) });
  live.follow('b', 1, { tell: (mark) => told.push(`b ${mark}`) });
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
  live.follow('a', 6, { tell: (mark) => told.push(mark) });
  await aSecond();
  expect(told).toEqual([7]);
});

test('a customer whose devices never changed has no row, which is no change', async () => {
  const { live } = marks({});
  const told: number[] = [];
  live.follow('a', 0, { tell: (mark) => told.push(mark) });
  await aSecond();
  expect(told).toEqual([]);
});

test('nothing is asked while nobody follows, and one question is for all customers', async () => {
  const { live, asked } = marks({});
  await aSecond();
  expect(asked).toEqual([]);
  const ends = [live.follow('a', 0, { tell() {} }), live.follow('b', 0, { tell() {} })];
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
  const ends = [1, 2, 3].map(() => live.follow('a', 0, { tell() {} }));
  expect(live.follow('b', 0, { tell() {} })).toBeNull();
  ends[0]?.();
  ends[0]?.();
  expect(live.follow('b', 0, { tell() {} })).not.toBeNull();
  expect(live.follow('b', 0, { tell() {} })).toBeNull();
});

test('a database that is away is said once, and followed on when it is back', async () => {
  const now: Record<string, number> = { a: 1, broken: 1 };
  const { live, warned } = marks(now);
  const told: number[] = [];
  live.follow('a', 0, { tell: (mark) => told.push(mark) });
  await aSecond();
  await aSecond();
  expect(warned).toHaveLength(1);
  now['broken'] = 0;
  await aSecond();
  expect(told).toEqual([1]);
});

test('disposing ends the questions', async () => {
  const { live, asked } = marks({});
  live.follow('a', 0, { tell() {} });
  live[Symbol.dispose]();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(asked).toEqual([]);
});

test('§3.1.7 who shows some devices is told of those, and of what came before he followed', async () => {
  const now: Record<string, number> = { a: 4 };
  let mark = 4;
  let changed: string[] | null = [];
  const live = openLiveMarks({
    marksOf: async () => new Map(Object.entries(now)),
    changedSince: async () => ({ change: { mark, token: 'x' }, deviceIds: changed }),
    log: { warn() {} },
  });
  const told: string[] = [];
  const of = (id: string) => new Set([deviceTail(id)]);
  live.follow('a', 4, { tell: () => told.push('all') });
  live.follow('a', 4, { tell: () => told.push('one'), of: of('device-number-1') });
  live.follow('a', 3, { tell: () => told.push('late'), of: of('device-number-1') });
  await aSecond();
  expect(told.splice(0)).toEqual(['late']);
  const changes = async (ids: string[] | null) => {
    now['a'] = mark += 1;
    changed = ids;
    await aSecond();
    return told.splice(0);
  };
  expect(await changes(['device-number-2'])).toEqual(['all']);
  expect(await changes(['device-number-1', 'device-number-2'])).toEqual(['all', 'one', 'late']);
  expect(await changes(['device-number-3'])).toEqual(['all']);
  expect(await changes(null)).toEqual(['all', 'one', 'late']);
});
