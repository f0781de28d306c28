import { expect, test } from 'vitest';
import { tipPlace } from '#ui/enhance/tip-place.ts';

const room = { width: 1000, height: 600, widest: 320 };

test('a tip stands below its value, and ends where it ends', () => {
  const place = tipPlace({ top: 100, bottom: 130, right: 700 }, room);
  expect(place).toEqual({ top: 130, bottom: null, right: 300 });
});

test('a tip stands above a value in the lower half of the window', () => {
  const place = tipPlace({ top: 500, bottom: 530, right: 700 }, room);
  expect(place).toEqual({ top: null, bottom: 100, right: 300 });
});

test('a tip reaches beyond the window on neither side', () => {
  // the widest tip begins 4 px from the left side
  expect(tipPlace({ top: 0, bottom: 30, right: 150 }, room).right).toBe(1000 - 320 - 4);
  expect(tipPlace({ top: 0, bottom: 30, right: 1100 }, room).right).toBe(4);
});
