import { expect, test } from 'vitest';
import { Turn } from '#server/storage/dialects/turn.ts';

test('turns are taken in the order of asking', async () => {
  const turn = new Turn(1_000);
  await turn.acquire();
  const order: number[] = [];
  const waiting = [1, 2, 3].map(async (n) => {
    await turn.acquire();
    order.push(n);
    turn.release();
  });
  turn.release();
  await Promise.all(waiting);
  expect(order).toEqual([1, 2, 3]);
});

test('whoever waits too long is told, and does not hold up the next', async () => {
  const turn = new Turn(5);
  await turn.acquire();
  await expect(turn.acquire()).rejects.toMatchObject({ code: 'storage.busy' });
  turn.release();
  await turn.acquire();
});
