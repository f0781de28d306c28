import { expect, test } from 'vitest';
import { LivePace } from '#ui/enhance/live-pace.ts';

test('§3.1.7 a change is asked for soon, and not by all screens in the same instant', () => {
  expect(new LivePace(() => 0).waitMs(0)).toBe(200);
  expect(new LivePace(() => 0.5).waitMs(0)).toBe(450);
});

test('changes that do not end are asked for now and then, one that comes after a rest at once', () => {
  const pace = new LivePace(() => 0);
  const asked: number[] = [];
  // a change each second
  for (let nowMs = 0; nowMs < 60_000;) {
    nowMs += Math.max(1_000, pace.waitMs(nowMs));
    pace.asks(nowMs);
    asked.push(nowMs);
  }
  expect(asked.length).toBeLessThanOrEqual(60 / 4 + 2);
  expect(asked.slice(0, 2)).toEqual([1_000, 2_000]);
  expect(pace.waitMs(90_000)).toBe(200);
});
