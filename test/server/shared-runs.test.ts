import { describe, expect, it } from 'vitest';
import { SharedRuns } from '#server/shared-runs.ts';

/** Runs that end when they are told to. */
function runs() {
  const begun: PromiseWithResolvers<number>[] = [];
  const run = () => {
    const one = Promise.withResolvers<number>();
    begun.push(one);
    return one.promise;
  };
  return { begun, run };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('Runs that are shared', () => {
  it('give all who ask together one answer', async () => {
    const { begun, run } = runs();
    const shared = new SharedRuns<number>();
    const asked = [1, 2, 3].map(() => shared.ask('a', run));
    await settle();
    expect(begun).toHaveLength(1);
    begun[0]?.resolve(7);
    expect(await Promise.all(asked)).toEqual([7, 7, 7]);
  });

  it('give who asks later an answer that begins after the question, one at a time', async () => {
    const { begun, run } = runs();
    const shared = new SharedRuns<number>();
    const first = shared.ask('a', run);
    await settle();
    const later = [shared.ask('a', run), shared.ask('a', run)];
    await settle();
    expect(begun).toHaveLength(1);
    begun[0]?.resolve(1);
    expect(await first).toBe(1);
    await settle();
    expect(begun).toHaveLength(2);
    begun[1]?.resolve(2);
    expect(await Promise.all(later)).toEqual([2, 2]);
    void shared.ask('a', run);
    await settle();
    expect(begun).toHaveLength(3);
  });

  it('keep what is asked under other keys apart', async () => {
    const { begun, run } = runs();
    const shared = new SharedRuns<number>();
    const asked = [shared.ask('a', run), shared.ask('b', run)];
    await settle();
    begun[1]?.resolve(2);
    begun[0]?.resolve(1);
    expect(await Promise.all(asked)).toEqual([1, 2]);
  });

  it('fail for those who shared a run that failed, and not for the next', async () => {
    const { begun, run } = runs();
    const shared = new SharedRuns<number>();
    const first = shared.ask('a', run);
    await settle();
    const later = shared.ask('a', run);
    begun[0]?.reject(new Error('away'));
    await expect(first).rejects.toThrow('away');
    await settle();
    begun[1]?.resolve(2);
    expect(await later).toBe(2);
  });
});
