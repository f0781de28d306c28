import { expect, test } from 'vitest';
import { TwoLines } from '#server/two-lines.ts';

/** A piece of work that notes its name. */
const noting = (names: string[], name: string) => async () => {
  names.push(name);
};

test('short work goes before long work, which has its turn after some of it', async () => {
  const lines = new TwoLines(2);
  const names: string[] = [];
  const first = Promise.withResolvers<void>();
  const all = [lines.turn('long', () => first.promise)];
  for (const name of ['l1', 'l2']) all.push(lines.turn('long', noting(names, name)));
  for (const name of ['s1', 's2', 's3']) all.push(lines.turn('short', noting(names, name)));
  first.resolve();
  await Promise.all(all);
  expect(names).toEqual(['s1', 's2', 'l1', 's3', 'l2']);
});

test('one at a time, also where one fails', async () => {
  const lines = new TwoLines();
  const names: string[] = [];
  const failed = lines.turn('short', async () => {
    names.push('begins');
    await Promise.resolve();
    names.push('fails');
    throw new Error('as it does');
  });
  const next = lines.turn('short', noting(names, 'next'));
  await expect(failed).rejects.toThrow('as it does');
  await next;
  await lines.turn('long', noting(names, 'later'));
  expect(names).toEqual(['begins', 'fails', 'next', 'later']);
});
