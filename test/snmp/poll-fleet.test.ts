import { describe, expect, test } from 'vitest';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import { pollFleet } from '#server/drivers/snmp/poll-fleet.ts';
import { startResponder, type Manners } from '#test/support/snmp-responder.ts';

const now = (): number => 0;
const values = { '1.3.6.1.2.1.1.2.0': 1, '1.3.9.1.1.1': 101, '1.3.9.9.0': 1 };
const plan = { scalars: [], subtrees: [{ oid: '1.3.9.1.1', maxRows: 50 }] };

describe('a fleet', () => {
  test('is read to the end, whatever some of its devices do: the poller carries on', async () => {
    const bad: Manners[] = ['dead', 'truncated', 'garbage', 'looping', 'endless', 'v1-only'];
    const manners = [...bad, 'bulk-hostile' as const, 'good' as const, 'good' as const];
    await using devices = new AsyncDisposableStack();
    const jobs = [];
    for (const one of manners) {
      jobs.push({ one, device: devices.use(await startResponder({ values, manners: one })) });
    }
    const wrong = devices.use(await startResponder({ values, community: 'secret' }));
    jobs.push({ one: 'wrong community', device: wrong });
    const codes: Record<string, string> = {};
    const results = pollFleet(jobs, ({ device }, run) =>
      pollDevice({ host: device.host, port: device.port, version: 'auto' }, plan, {
        now,
        timeoutMs: 100,
        ...run,
      }),
    );
    for await (const { job, result } of results) codes[job.one] = result.error?.code ?? 'read';
    expect(codes).toEqual({
      dead: 'snmp.timeout',
      truncated: 'snmp.truncated',
      garbage: 'snmp.bad_answer',
      looping: 'read',
      endless: 'read',
      'v1-only': 'read',
      'bulk-hostile': 'read',
      good: 'read',
      'wrong community': 'snmp.timeout',
    });
  });

  test('is not held up by dead hosts: they give their place away while they are waited for', async () => {
    await using dead = await startResponder({ values, manners: 'dead' });
    await using alive = await startResponder({ values });
    const jobs = [...Array(20).fill(dead), ...Array(20).fill(alive)] as (typeof alive)[];
    const started = performance.now();
    let read = 0;
    const results = pollFleet(
      jobs,
      (device, run) =>
        pollDevice({ host: device.host, port: device.port, version: '2c' }, plan, {
          now,
          timeoutMs: 3_000,
          retries: 0,
          ...run,
        }),
      { concurrency: 2 },
    );
    for await (const { result } of results) {
      if (result.error === null) read += 1;
      if (read === 20) break;
    }
    // twenty dead hosts two at a time would take 30 s
    expect(performance.now() - started).toBeLessThan(4_500);
  }, 10_000);

  test('runs no more devices at once than allowed', async () => {
    let running = 0;
    let most = 0;
    const poll = async (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 5));
      running -= 1;
    };
    let done = 0;
    for await (const _ of pollFleet(Array(20).keys(), poll, { concurrency: 4 })) done += 1;
    expect([done, most]).toEqual([20, 4]);
  });

  test('stops what is under way when nobody wants the rest', async () => {
    const aborted: boolean[] = [];
    const poll = (job: number, { signal }: { signal: AbortSignal }): Promise<number> =>
      job === 0
        ? Promise.resolve(job)
        : new Promise((resolve) =>
            signal.addEventListener('abort', () => {
              aborted.push(true);
              resolve(job);
            }),
          );
    for await (const _ of pollFleet([0, 1, 2], poll)) break;
    expect(aborted).toEqual([true, true]);
  });
});
