/** Of several processes on one database one does a piece of background work (decision 0028). */
import { expect, test } from 'vitest';
import { WorkClaims } from '#server/work-claims.ts';
import { workDone } from '#server/storage/queries/claim-work.ts';
import { clockAt } from '#test/support/clock.ts';
import { describeEveryEngine, testDatabase } from '#test/support/database.ts';

const everyMs = 30_000;

async function twoProcesses(engine: Parameters<typeof testDatabase>[0]) {
  const database = await testDatabase(engine);
  const clock = clockAt('2026-11-22T03:00:00Z');
  const of = (holder: string) => new WorkClaims({ db: database.db, clock, holder });
  return { database, clock, a: of('a'), b: of('b') };
}

describeEveryEngine((engine) => {
  test('what one process has taken no other gets, until it gives it back', async () => {
    const { database, a, b } = await twoProcesses(engine);
    await using _ = database;
    expect(await a.claim('collect', ['c1', 'c2'], null)).toEqual(['c1', 'c2']);
    expect(await b.claim('collect', ['c1', 'c2', 'c3'], null)).toEqual(['c3']);
    expect(await a.claim('collect', ['c1'], null)).toEqual(['c1']);
    expect(await b.claim('forget', ['c1'], null)).toEqual(['c1']);
    await a.release('collect', ['c1'], null);
    expect(await b.claim('collect', ['c1', 'c2'], null)).toEqual(['c1']);
    // what is another's is not given back by who had it
    await a.release('collect', ['c1'], null);
    expect(await a.claim('collect', ['c1'], null)).toEqual([]);
  });

  test('who dies loses it when the lease ends, who renews keeps it', async () => {
    const { database, clock, a, b } = await twoProcesses(engine);
    await using _ = database;
    await a.claim('collect', ['c1', 'c2'], null);
    clock.move({ seconds: 40 });
    expect(await a.renew('collect', ['c1'])).toEqual(['c1']);
    clock.move({ seconds: 30 });
    expect(await b.claim('collect', ['c1', 'c2'], null)).toEqual(['c2']);
    // it comes back to life and learns that it has lost it
    expect(await a.renew('collect', ['c1', 'c2'])).toEqual(['c1']);
  });

  test('what was done is not done again before it is time, by whomever', async () => {
    const { database, clock, a, b } = await twoProcesses(engine);
    await using _ = database;
    expect(await a.claim('notify', ['c1', 'c2'], everyMs)).toEqual(['c1', 'c2']);
    await a.release('notify', ['c1'], clock.now().toString({ fractionalSecondDigits: 3 }));
    // it failed: it is tried again
    await a.release('notify', ['c2'], null);
    clock.move({ seconds: 10 });
    expect(await b.claim('notify', ['c1', 'c2'], everyMs)).toEqual(['c2']);
    clock.move({ seconds: 10 });
    expect(await b.claim('notify', ['c1'], everyMs)).toEqual(['c1']);
    expect(await workDone(database.db)).toEqual([
      {
        kind: 'notify',
        longestAgo: '2026-11-22T03:00:00.000Z',
        last: '2026-11-22T03:00:00.000Z',
      },
    ]);
  });

  test('a clock that was put back does not stop the work', async () => {
    const { database, clock, a, b } = await twoProcesses(engine);
    await using _ = database;
    await a.claim('notify', ['c1'], everyMs);
    await a.release('notify', ['c1'], '2026-11-22T03:00:00.000Z');
    clock.move({ hours: -5 });
    expect(await a.claim('notify', ['c1'], everyMs)).toEqual(['c1']);
    expect(await b.claim('notify', ['c1'], everyMs)).toEqual([]);
  });

  test('of many that want the same at once one gets each', async () => {
    const { database, clock } = await twoProcesses(engine);
    await using _ = database;
    const customers = Array.from({ length: 50 }, (_none, index) => `c${index}`);
    const taken = await Promise.all(
      ['a', 'b', 'c', 'd'].map((holder, turn) =>
        new WorkClaims({ db: database.db, clock, holder }).claim(
          'notify',
          turn % 2 === 0 ? customers : customers.toReversed(),
          everyMs,
        ),
      ),
    );
    expect(taken.flat().toSorted()).toEqual(customers.toSorted());
  });
});
