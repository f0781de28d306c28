import { describe, expect, test } from 'vitest';
import type { PollPlan } from '#core/poll-plan.ts';
import { pollDevice } from '#server/drivers/snmp/poll-device.ts';
import type { SnmpTarget } from '#server/drivers/snmp/target.ts';
import { startResponder, type Manners, type Responder } from '#test/support/snmp-responder.ts';

const now = (): number => Date.UTC(2026, 0, 31, 12);
const quick = { now, timeoutMs: 150, retries: 1, deadlineMs: 5_000 };

/** Two columns of one table, a column of another, two scalars of three. */
const values = {
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.9.0.1.0': 'a scalar',
  '1.3.9.1.1.1': 101,
  '1.3.9.1.1.2': 102,
  '1.3.9.1.1.3': 103,
  '1.3.9.1.2.1': 'Total 1',
  '1.3.9.1.2.2': 'Total 2',
  '1.3.9.1.2.3': 'Large',
  '1.3.9.2.1.7': 7,
  '1.3.9.9.0': 'what follows',
};
const plan: PollPlan = {
  scalars: ['1.3.9.0.1.0', '1.3.9.0.2.0'],
  subtrees: ['1.3.9.1.1', '1.3.9.1.2', '1.3.9.2.1'].map((oid) => ({ oid, maxRows: 100 })),
};
const everything = Object.keys(values).filter((oid) => oid !== '1.3.9.9.0');

function at(responder: Responder, more: Partial<SnmpTarget> = {}): SnmpTarget {
  return { host: responder.host, port: responder.port, version: 'auto', ...more };
}

function oidsOf(result: Awaited<ReturnType<typeof pollDevice>>): string[] {
  return (result.observation?.varbinds ?? []).map((varbind) => varbind.oid).sort();
}

describe('a device that behaves', () => {
  test('gives the scalars and tables that the plan names, and nothing else', async () => {
    await using device = await startResponder({ values });
    const result = await pollDevice(at(device), plan, quick);
    expect(result.error).toBeNull();
    expect(result.complete).toBe(true);
    expect(oidsOf(result)).toEqual([...everything].sort());
    expect(result.takenAt).toBe('2026-01-31T12:00:00.000Z');
    expect(result.notes).toEqual([]);
  });

  test('is asked in one GET and one GETBULK where tables are short', async () => {
    await using device = await startResponder({ values });
    const result = await pollDevice(at(device), plan, quick);
    expect(device.seen.map((request) => request.pdu)).toEqual([160, 165]);
    expect(result.dialect).toEqual({ version: '2c', bulk: true });
    expect(result.datagrams).toBe(2);
  });

  test('is asked a second time only for what the first step did not ask', async () => {
    await using device = await startResponder({ values });
    const result = await pollDevice(
      at(device),
      {
        identify: { scalars: ['1.3.9.0.1.0'], subtrees: [{ oid: '1.3.9.2.1', maxRows: 5 }] },
        then: (found) => {
          expect(found.map((varbind) => varbind.oid)).toContain('1.3.9.2.1.7');
          return plan;
        },
      },
      quick,
    );
    expect(oidsOf(result)).toEqual([...everything].sort());
  });

  test('keeps every syntax as it is: Counter64 up to 2^63 and more, bytes that are no UTF-8, empty text', async () => {
    const high = Uint8Array.from([0x80, 0, 0, 0, 0, 0, 0, 0]);
    await using device = await startResponder({
      values: {
        '1.3.9.1.1.1': { type: 70, value: Uint8Array.from([0, ...high]) },
        '1.3.9.1.1.2': { type: 70, value: high },
        '1.3.9.1.1.3': { type: 4, value: Uint8Array.from([0xff, 0xfe, 0x82]) },
        '1.3.9.1.1.4': { type: 4, value: new Uint8Array() },
        '1.3.9.1.1.5': { type: 65, value: 4_294_967_295 },
        '1.3.9.1.1.6': { type: 64, value: Uint8Array.from([10, 0, 0, 7]) },
        '1.3.9.1.1.7': { type: 70, value: Uint8Array.from([1, ...high, 0]) },
        '1.3.9.1.1.8': { type: 2, value: -2 },
      },
    });
    const result = await pollDevice(at(device), plan, quick);
    expect(result.error).toBeNull();
    const byRow = Object.fromEntries(
      result.observation?.varbinds.map(({ oid, value }) => [oid.split('.').at(-1), value]) ?? [],
    );
    expect(byRow).toEqual({
      1: 2n ** 63n,
      2: 2n ** 63n,
      3: Uint8Array.from([0xff, 0xfe, 0x82]),
      4: new Uint8Array(),
      5: 4_294_967_295,
      6: '10.0.0.7',
      8: -2,
    });
  });

  test('that is slower than one try, but not than two, is read', async () => {
    await using device = await startResponder({ values, delayMs: 200 });
    const result = await pollDevice(at(device, { version: '2c' }), plan, quick);
    expect(result.complete).toBe(true);
  });
});

describe('a device with an old tongue', () => {
  test('that speaks v1 only is found out, read by GETNEXT, and remembered', async () => {
    await using device = await startResponder({ values, manners: 'v1-only' });
    const first = await pollDevice(at(device), plan, quick);
    expect(first.dialect).toEqual({ version: '1', bulk: false });
    expect(oidsOf(first)).toEqual([...everything].sort());
    const before = device.seen.length;
    const second = await pollDevice(at(device), plan, { ...quick, dialect: first.dialect });
    expect(oidsOf(second)).toEqual([...everything].sort());
    expect(device.seen.slice(before).every((request) => request.version === 0)).toBe(true);
  });

  test('at the end of its MIB (v1: noSuchName) ends the column, not the poll', async () => {
    const { '1.3.9.9.0': _, ...shorter } = values;
    await using device = await startResponder({ values: shorter, manners: 'v1-only' });
    const result = await pollDevice(at(device, { version: '1' }), plan, quick);
    expect(result.complete).toBe(true);
    expect(oidsOf(result)).toEqual([...everything].sort());
  });

  test.each<Manners>(['bulk-hostile', 'bulk-error', 'truncated-bulk'])(
    'that fails GETBULK (%s) is read by GETNEXT, and remembered',
    async (manners) => {
      await using device = await startResponder({ values, manners });
      const first = await pollDevice(at(device), plan, quick);
      expect(first.error).toBeNull();
      expect(first.dialect).toEqual({ version: '2c', bulk: false });
      expect(first.notes).toEqual([{ code: 'bulk-failed', oid: '' }]);
      expect(oidsOf(first)).toEqual([...everything].sort());
      const before = device.seen.length;
      await pollDevice(at(device), plan, { ...quick, dialect: first.dialect });
      expect(device.seen.slice(before).some((request) => request.pdu === 165)).toBe(false);
    },
  );
});

test('a device that hangs on one column is read without it', async () => {
  await using device = await startResponder({ values, manners: 'hanging' });
  const result = await pollDevice(at(device), plan, quick);
  expect(result.error).toBeNull();
  expect(oidsOf(result)).toEqual(everything.filter((oid) => !oid.startsWith('1.3.9.1.2.')).sort());
  expect(result.notes).toContainEqual({ code: 'column-refused', oid: '1.3.9.1.2' });
});

test('a GETBULK that is lost on the way once does not cost the device its GETBULK', async () => {
  let replies = 0;
  await using device = await startResponder({
    values,
    // the second reply is the first to a GETBULK
    mutate: (reply) => (++replies === 2 ? null : reply),
  });
  const result = await pollDevice(at(device), plan, { ...quick, retries: 0 });
  expect(result.error).toBeNull();
  expect(result.dialect).toEqual({ version: '2c', bulk: true });
  expect(oidsOf(result)).toEqual([...everything].sort());
});

describe('a walk without end', () => {
  test('that loops is stopped; what was given once is kept, as there is no more to learn', async () => {
    await using device = await startResponder({ values, manners: 'looping' });
    const result = await pollDevice(at(device), plan, quick);
    expect(result.complete).toBe(true);
    expect(oidsOf(result)).toEqual([...everything].sort());
    expect(result.notes.map((note) => note.code)).toEqual(Array(3).fill('walk-not-increasing'));
  });

  test('that jumps back to rows not yet seen drops its table, as rows may be missing', async () => {
    await using device = await startResponder({
      values: { '1.3.9.1.1.1': 1, '1.3.9.1.1.2': 2, '1.3.9.1.1.3': 3, '1.3.9.2.1.7': 7 },
      manners: 'unordered',
    });
    const result = await pollDevice(at(device), plan, quick);
    expect(oidsOf(result)).toEqual(['1.3.9.2.1.7']);
    expect(result.notes).toContainEqual({ code: 'table-incomplete', oid: '1.3.9.1' });
  });

  test('that grows for ever is given up at the rows planned for, and its table is dropped', async () => {
    await using device = await startResponder({ values, manners: 'endless' });
    const subtrees = plan.subtrees.map(({ oid }) => ({ oid, maxRows: 40 }));
    const result = await pollDevice(at(device), { ...plan, subtrees }, quick);
    expect(oidsOf(result)).toEqual(['1.3.6.1.2.1.1.2.0', '1.3.9.0.1.0', '1.3.9.2.1.7']);
    expect(result.notes).toEqual([
      { code: 'walk-capped', oid: '1.3.9.1.1' },
      { code: 'table-incomplete', oid: '1.3.9.1' },
    ]);
    expect(result.datagrams).toBeLessThan(5);
  });

  test('of exactly the rows planned for is whole', async () => {
    await using device = await startResponder({ values });
    const subtrees = plan.subtrees.map(({ oid }) => ({ oid, maxRows: 3 }));
    const result = await pollDevice(at(device), { ...plan, subtrees }, quick);
    expect(oidsOf(result)).toEqual([...everything].sort());
    expect(result.notes).toEqual([]);
  });

  test('that never stops is stopped by the deadline; whole tables are kept, begun ones are not', async () => {
    await using device = await startResponder({ values, manners: 'endless', delayMs: 5 });
    const result = await pollDevice(
      at(device),
      { ...plan, subtrees: plan.subtrees.map(({ oid }) => ({ oid, maxRows: Infinity })) },
      { ...quick, deadlineMs: 400 },
    );
    expect(result.error?.code).toBe('snmp.deadline');
    expect(result.complete).toBe(false);
    expect(oidsOf(result)).toEqual(['1.3.6.1.2.1.1.2.0', '1.3.9.0.1.0', '1.3.9.2.1.7']);
    expect(result.notes).toContainEqual({ code: 'table-incomplete', oid: '1.3.9.1' });
  });

  test('of a huge table is read whole, some rows at a time', async () => {
    const huge = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, i) => [`1.3.9.1.1.${i + 1}`, i]),
    );
    await using device = await startResponder({ values: huge });
    const result = await pollDevice(
      at(device),
      { scalars: [], subtrees: [{ oid: '1.3.9.1.1', maxRows: 5_000 }] },
      quick,
    );
    expect(oidsOf(result)).toHaveLength(2_000);
    expect(result.datagrams).toBeLessThan(90);
  });
});

describe('a device that cannot be read', () => {
  test('because the community is wrong looks like a dead one, and the sentence says both', async () => {
    await using device = await startResponder({ values });
    const result = await pollDevice(at(device, { community: 'wrong' }), plan, quick);
    expect(result.error?.code).toBe('snmp.timeout');
    expect(result.error?.details['advice']).toMatch(/off.*community/s);
    expect(result.observation).toBeNull();
    expect(result.dialect).toBeNull();
  });

  test('because it is dead is a timeout after both versions were tried', async () => {
    await using device = await startResponder({ values, manners: 'dead' });
    const result = await pollDevice(at(device), plan, quick);
    expect(result.error?.code).toBe('snmp.timeout');
    expect(device.seen.map((request) => request.version)).toEqual([1, 1, 0, 0]);
  });

  test('because nothing listens there is told at once', async () => {
    const device = await startResponder({ values });
    await device[Symbol.asyncDispose]();
    const result = await pollDevice(at(device), plan, { ...quick, timeoutMs: 4_000 });
    expect(result.error?.code).toBe('snmp.unreachable');
  });

  test('because its name is unknown is unreachable', async () => {
    const target: SnmpTarget = { host: 'printer.invalid', version: 'auto' };
    const result = await pollDevice(target, plan, quick);
    expect(['snmp.unreachable', 'snmp.deadline']).toContain(result.error?.code);
  });

  test('because every answer is cut off says so', async () => {
    await using device = await startResponder({ values, manners: 'truncated' });
    const result = await pollDevice(at(device), plan, quick);
    expect(result.error?.code).toBe('snmp.truncated');
    expect(result.observation).toBeNull();
  });

  test('because it does not speak SNMP says so', async () => {
    await using device = await startResponder({ values, manners: 'garbage' });
    const result = await pollDevice(at(device), plan, quick);
    expect(result.error?.code).toBe('snmp.bad_answer');
  });

  test('because it fell silent half-way keeps no half table and learns nothing about GETBULK', async () => {
    await using device = await startResponder({ values, answers: 1 });
    const result = await pollDevice(at(device), plan, quick);
    expect(result.error?.code).toBe('snmp.timeout');
    expect(result.complete).toBe(false);
    expect(result.dialect).toEqual({ version: '2c', bulk: true });
    expect(oidsOf(result)).toEqual(['1.3.6.1.2.1.1.2.0', '1.3.9.0.1.0']);
  });

  test('because somebody stops the poll ends at once', async () => {
    await using device = await startResponder({ values, manners: 'dead' });
    const signal = AbortSignal.timeout(50);
    const result = await pollDevice(at(device), plan, { ...quick, timeoutMs: 4_000, signal });
    expect(result.error?.code).toBe('snmp.aborted');
  });
});
