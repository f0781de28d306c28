import { expect, test } from 'vitest';
import { inSteps, withTurns } from '#server/in-steps.ts';

test('many items come some at a time, in order, with a turn for others between', async () => {
  let turns = 0;
  const turn = () => {
    turns++;
    setImmediate(turn).unref();
  };
  setImmediate(turn).unref();
  const items = Array.from({ length: 12 }, (_, n) => n);
  const steps: { size: number; first: number | undefined; turns: number }[] = [];
  for await (const some of inSteps(items, 5)) {
    steps.push({ size: some.length, first: some[0], turns });
  }
  expect(steps.map(({ size, first }) => [size, first])).toEqual([
    [5, 0],
    [5, 5],
    [2, 10],
  ]);
  expect(steps[0]?.turns).toBe(0);
  expect(steps[1]?.turns).toBeGreaterThan(0);
  expect(steps[2]?.turns).toBeGreaterThan(steps[1]?.turns ?? 0);
});

test('nothing takes no step', async () => {
  for await (const some of inSteps([])) throw new Error(String(some));
});

test('work that pauses lets others have their turn at each pause', async () => {
  let turns = 0;
  const turn = () => {
    turns++;
    setImmediate(turn).unref();
  };
  setImmediate(turn).unref();
  function* work(): Generator<void, number> {
    yield;
    yield;
    return turns;
  }
  expect(await withTurns(work())).toBeGreaterThan(1);
});
