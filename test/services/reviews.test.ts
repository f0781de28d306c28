import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CounterValues, Source } from '#core/counter.ts';
import type { DecisionWord } from '#core/review.ts';
import type { Context } from '#server/context.ts';
import { decideFinding } from '#server/services/decide-finding.ts';
import { ingest } from '#server/services/ingest.ts';
import { countOpenReviews, listReviews, type ReviewQuery } from '#server/services/list-reviews.ts';
import { showReview } from '#server/services/show-review.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { undoDecision } from '#server/services/undo-decision.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { auditOf, deviceRows } from '#test/support/device-rows.ts';
import { seed, type Seed } from '#test/support/seed.ts';

/** @param day of the year, at nine (UTC) unless it says when */
const at = (day: string) => `2026-${day}${day.includes('T') ? ':00' : 'T09:00:00'}.000Z`;
type Told = readonly [
  day: string,
  counters: CounterValues,
  more?: { serial?: string; source?: Source },
];

/** A device with these readings; the office's clock stands on 2026-11-22. */
async function told(office: Seed, readings: readonly Told[], name = 'Hall'): Promise<string> {
  const deviceId = office.devices.get(name) ?? '';
  await ingest(
    office.ctx,
    readings.map(([day, counters, more = {}]) =>
      delivery(deviceId, at(day), counters, {
        counter32: false,
        ...more,
        id: `${name} ${day} ${more.source ?? 'snmp'}`,
      }),
    ),
  );
  return deviceId;
}

async function use(ctx: Context, deviceId: string): Promise<Record<string, unknown>> {
  const query = {
    unit: 'day',
    from: '2026-11-10',
    to: '2026-11-14',
    measure: 'usage',
    group: 'all',
    kind: null,
    sort: null,
    page: 1,
    asOf: null,
  } as const;
  const { table } = await tabulateDevice(ctx, { deviceId, breakdown: 'base', query });
  return Object.fromEntries(
    table.rows.flatMap(({ head, cells }) =>
      head.type === 'period' && cells[0]?.value != null
        ? [[head.period.slice(5), cells[0].value]]
        : [],
    ),
  );
}

const all: ReviewQuery = {
  state: 'all',
  group: 'all',
  deviceId: null,
  kind: null,
  page: 1,
  pageSize: 50,
};
const plan = {
  devices: [{ name: 'Hall', group: 'East' }, { name: 'Desk' }],
  groups: ['East', 'West'],
};
const jump: readonly Told[] = [
  ['11-10', { total: 9000 }],
  ['11-11', { total: 260000 }],
  ['11-12', { total: 260100 }],
];

/** The next reading of the jump's device, a minute after the one of the round before. */
function later(round: number): Told {
  return [
    `11-13T0${Math.floor(round / 60)}:${String(round % 60).padStart(2, '0')}`,
    { total: 260200 + round },
  ];
}

async function decide(
  ctx: Context,
  deviceId: string,
  readingId: string,
  decision: DecisionWord,
  counters: string[] | null = null,
) {
  const { seen } = await showReview(ctx, { deviceId, readingId, counter: null });
  await decideFinding(ctx, { deviceId, readingId, counters, decision, seen });
}

async function undo(ctx: Context, deviceId: string, readingId: string) {
  const { seen } = await showReview(ctx, { deviceId, readingId, counter: null });
  await undoDecision(ctx, { deviceId, readingId, counters: null, seen });
}

describeEachEngine((engine) => {
  test('case 9: a jump decided "not real" gives 0 and 100; undone, all is as before', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, jump);
    const before = await deviceRows(ctx, deviceId);
    expect(await use(ctx, deviceId)).toEqual({ '11-10': 9000, '11-11': 251000, '11-12': 100 });
    await decide(ctx, deviceId, 'Hall 11-11 snmp', 'rebase');
    expect(await use(ctx, deviceId)).toEqual({ '11-10': 9000, '11-11': 0, '11-12': 100 });
    await undo(ctx, deviceId, 'Hall 11-11 snmp');
    expect(await deviceRows(ctx, deviceId)).toBe(before);
  });

  test('what a decision would do is told before it is made, and comes true', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, jump);
    const readingId = 'Hall 11-11 snmp';
    const { options } = await showReview(ctx, { deviceId, readingId, counter: 'total' });
    expect(options.map(({ decision }) => decision)).toEqual([
      'confirm',
      'count',
      'restart',
      'rebase',
      'ignore',
    ]);
    for (const { decision, changes } of options) {
      await decide(ctx, deviceId, readingId, decision);
      const figures = await use(ctx, deviceId);
      for (const { unit, period, usage } of changes) {
        if (unit === 'day') expect(figures[period.slice(5)] ?? null).toBe(usage.after.value);
      }
      await undo(ctx, deviceId, readingId);
    }
  });

  test('each worked case that leaves something to decide is listed once, all counters together', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const kindOf = async (readings: readonly Told[]) => {
      const deviceId = await told(office, readings);
      const { items } = await listReviews(ctx, { ...all, deviceId });
      await ctx.db.deleteFrom('readings').execute();
      await ctx.db.deleteFrom('lineages').execute();
      return items.map(({ kind, counters, readingId }) => `${kind} ${counters} ${readingId}`);
    };
    const both = (total: number) => ({ total, print: total });
    expect(
      await kindOf([
        ['11-10', both(9000)],
        ['11-11', both(20)],
      ]),
    ).toEqual(['unconfirmed 2 Hall 11-11 snmp']);
    expect(
      await kindOf([
        ['11-10', both(9000)],
        ['11-11', both(20)],
        ['11-12', both(60)],
      ]),
    ).toEqual(['reset 2 Hall 11-11 snmp']);
    expect(
      await kindOf([
        ['11-10', both(9000)],
        ['11-11', both(0)],
        ['11-12', both(9050)],
      ]),
    ).toEqual(['glitch 2 Hall 11-11 snmp']);
    expect(
      await kindOf([
        ['11-10', both(9000)],
        ['11-11', both(4294967295)],
        ['11-12', both(9050)],
      ]),
    ).toEqual(['glitch 2 Hall 11-11 snmp']);
    expect(
      await kindOf([
        ['11-10', both(9000), { serial: 'A' }],
        ['11-11', both(12345), { serial: 'B' }],
      ]),
    ).toEqual(['swap 2 Hall 11-11 snmp']);
    expect(
      await kindOf([
        ['11-10', both(9000)],
        ['11-11', both(9100)],
        ['11-11', both(9200), { source: 'manual' }],
      ]),
    ).toEqual(['conflict 2 Hall 11-11 manual']);
    expect(
      await kindOf([
        ['11-10', both(1200)],
        ['11-15', both(1300), { source: 'manual' }],
        ['11-20', both(1250)],
      ]),
    ).toEqual(['glitch 2 Hall 11-15 manual']);
  });

  test('the list filters by state, device, group and kind, the newest first, a page at a time', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const hall = await told(office, jump);
    const desk = await told(
      office,
      [
        ['11-10', { total: 500 }],
        ['11-12', { total: 5 }],
        ['11-13', { total: 9 }],
      ],
      'Desk',
    );
    const names = async (query: Partial<ReviewQuery>) =>
      (await listReviews(ctx, { ...all, ...query })).items.map(({ device }) => device.name);
    expect(await names({})).toEqual(['Desk', 'Hall']);
    expect(await names({ pageSize: 1, page: 2 })).toEqual(['Hall']);
    expect(await names({ kind: 'reset' })).toEqual(['Desk']);
    expect(await names({ group: office.groups.get('East') ?? '' })).toEqual(['Hall']);
    expect(await names({ group: 'none' })).toEqual(['Desk']);
    expect(await names({ deviceId: hall })).toEqual(['Hall']);
    expect(await countOpenReviews(ctx)).toBe(2);
    await decide(ctx, desk, 'Desk 11-12 snmp', 'confirm');
    await decide(ctx, hall, 'Hall 11-11 snmp', 'ignore');
    expect(await names({ state: 'open', kind: 'reset' })).toEqual([]);
    expect(await names({ state: 'decided' })).toEqual(['Desk', 'Hall']);
    const { items } = await listReviews(ctx, { ...all, kind: 'jump' });
    expect(items[0]).toMatchObject({ kind: 'jump', decided: { decision: 'ignore' } });
    expect(items[0]?.values).toEqual({ before: 9000, suspect: 260000, after: 260100 });
    expect(await listReviews(office.stranger, all)).toMatchObject({ items: [], total: 0 });
    expect(await countOpenReviews(office.stranger)).toBe(0);
  });

  test('"as the rule decided" changes no figure, and speaks of that finding only', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, jump.slice(0, 2));
    const before = await deviceRows(ctx, deviceId);
    await decide(ctx, deviceId, 'Hall 11-11 snmp', 'confirm');
    expect(await deviceRows(ctx, deviceId)).toBe(before);
    expect(await countOpenReviews(ctx)).toBe(0);
    await told(office, jump.slice(2));
    const { items } = await listReviews(ctx, { ...all, state: 'open' });
    expect(items.map(({ kind }) => kind)).toEqual(['jump']);
  });

  test('some counters of a reading can be decided and the others left open', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const both = (total: number) => ({ total, scan: total });
    const deviceId = await told(office, [
      ['11-10', both(9000)],
      ['11-11', both(20)],
      ['11-12', both(60)],
    ]);
    const readingId = 'Hall 11-11 snmp';
    await decide(ctx, deviceId, readingId, 'rebase', ['scan']);
    const review = await showReview(ctx, { deviceId, readingId, counter: 'scan' });
    expect(review).toMatchObject({ isOpen: true, counters: ['total', 'scan'] });
    expect(await use(ctx, deviceId)).toEqual({ '11-10': 9000, '11-11': 20, '11-12': 40 });
    office.clock.move({ minutes: 1 });
    await decide(ctx, deviceId, readingId, 'confirm', ['total']);
    expect(await countOpenReviews(ctx)).toBe(0);
    // of several decisions the list tells the last, with its own word and instant
    const [item] = (await listReviews(ctx, all)).items;
    expect(item?.decided).toMatchObject({ decision: 'confirm', at: '2026-11-22T03:01:00.000Z' });
    await expect(decide(ctx, deviceId, readingId, 'ignore', ['duplex'])).rejects.toMatchObject({
      code: 'review.counter_unknown',
      status: 'invalid',
    });
    await expect(decide(ctx, deviceId, readingId, 'ignore', [])).rejects.toMatchObject({
      code: 'review.no_counter',
    });
  });

  test('each decision and each undo is a row and in the audit trail; none is overwritten', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, jump);
    const readingId = 'Hall 11-11 snmp';
    await decide(ctx, deviceId, readingId, 'rebase');
    office.clock.move({ minutes: 1 });
    await decide(ctx, deviceId, readingId, 'ignore');
    office.clock.move({ minutes: 1 });
    await undo(ctx, deviceId, readingId);
    const rows = await ctx.db
      .selectFrom('epoch_decisions')
      .select(['decision', 'decided_at', 'decided_by', 'undone_at'])
      .orderBy('decided_at')
      .execute();
    expect(rows).toEqual([
      {
        decision: 'rebase',
        decided_at: '2026-11-22T03:00:00.000Z',
        decided_by: 'user:seeded',
        undone_at: '2026-11-22T03:01:00.000Z',
      },
      {
        decision: 'ignore',
        decided_at: '2026-11-22T03:01:00.000Z',
        decided_by: 'user:seeded',
        undone_at: '2026-11-22T03:02:00.000Z',
      },
    ]);
    expect((await auditOf(ctx, 'decideFinding')).map(({ details }) => details)).toEqual([
      { deviceId, readingId, before: {}, after: { total: 'rebase' } },
      { deviceId, readingId, before: { total: 'rebase' }, after: { total: 'ignore' } },
    ]);
    expect(await auditOf(ctx, 'undoDecision')).toEqual([
      {
        actor: 'user:seeded',
        details: { deviceId, readingId, before: { total: 'ignore' }, after: {} },
      },
    ]);
    expect((await listReviews(ctx, { ...all, state: 'open' })).items).toHaveLength(1);
  });

  test('of two who decide at once the second is told, and nothing is lost', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, jump);
    const readingId = 'Hall 11-11 snmp';
    const { seen } = await showReview(ctx, { deviceId, readingId, counter: null });
    const input = { deviceId, readingId, counters: null, seen };
    const both = await Promise.allSettled([
      decideFinding(ctx, { ...input, decision: 'rebase' }),
      decideFinding(ctx, { ...input, decision: 'ignore' }),
    ]);
    const refused = both.flatMap((one) =>
      one.status === 'rejected' ? [one.reason as unknown] : [],
    );
    expect(refused).toEqual([
      expect.objectContaining({ code: 'review.decided_meanwhile', status: 'conflict' }),
    ]);
    expect(await auditOf(ctx, 'decideFinding')).toHaveLength(1);
    await undo(ctx, deviceId, readingId);
    const late = { ...input, seen: '1 0 jump' };
    await expect(undoDecision(ctx, late)).rejects.toMatchObject({ status: 'conflict' });
  });

  test('a decision and readings that come at the same moment do not undo each other', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, jump);
    for (let round = 0; round < 12; round++) {
      const next = told(office, [later(round)]);
      const act =
        round % 2 === 0
          ? decide(ctx, deviceId, 'Hall 11-11 snmp', 'rebase')
          : undo(ctx, deviceId, 'Hall 11-11 snmp');
      await Promise.all([act, next]);
      const day11 = round % 2 === 0 ? 0 : 251000;
      const used = { '11-10': 9000, '11-11': day11, '11-12': 100, '11-13': 100 + round };
      expect(await use(ctx, deviceId)).toEqual(used);
    }
  });

  test('first readings of a device that come at the same moment all count', async () => {
    await using office = await seed(engine, {
      devices: Array.from({ length: 8 }, (_, index) => ({ name: `Desk ${index}` })),
    });
    const used = { '11-10': 9000, '11-11': 100, '11-12': 100 };
    for (const [name, deviceId] of office.devices) {
      const days = [9000, 9100, 9200].map((total, day): Told => [`11-1${day}`, { total }]);
      await Promise.all(days.map((one) => told(office, [one], name)));
      expect(await use(office.ctx, deviceId)).toEqual(used);
    }
  });

  test('a decision between two readings that come at the same moment holds', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, jump);
    for (let round = 0; round < 12; round++) {
      const before = told(office, [later(2 * round)]);
      const act =
        round % 2 === 0
          ? decide(ctx, deviceId, 'Hall 11-11 snmp', 'rebase')
          : undo(ctx, deviceId, 'Hall 11-11 snmp');
      await Promise.all([before, act, told(office, [later(2 * round + 1)])]);
      const day11 = round % 2 === 0 ? 0 : 251000;
      const day13 = 101 + 2 * round;
      expect(await use(ctx, deviceId)).toMatchObject({ '11-11': day11, '11-13': day13 });
    }
  });

  test('a decision stands when readings are decoded anew, and when later ones come', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, jump);
    await decide(ctx, deviceId, 'Hall 11-11 snmp', 'rebase');
    const anew = { id: 'Hall 11-11 snmp+d1', counter32: false };
    await ingest(ctx, [delivery(deviceId, at('11-11'), { total: 260010 }, anew)]);
    await told(office, [['11-13', { total: 260150 }]]);
    expect(await use(ctx, deviceId)).toEqual({
      '11-10': 9000,
      '11-11': 0,
      '11-12': 90,
      '11-13': 50,
    });
    const { items } = await listReviews(ctx, all);
    expect(items.map(({ readingId, isOpen }) => [readingId, isOpen])).toEqual([
      ['Hall 11-11 snmp', false],
    ]);
  });

  test('what is another customer’s, unknown or only for readers is refused', async () => {
    await using office = await seed(engine, plan);
    const { ctx, stranger } = office;
    const deviceId = await told(office, jump);
    const readingId = 'Hall 11-11 snmp';
    const { seen } = await showReview(ctx, { deviceId, readingId, counter: null });
    const input = { deviceId, readingId, counters: null, seen, decision: 'rebase' as const };
    await expect(decideFinding(stranger, input)).rejects.toMatchObject({
      code: 'device.not_found',
    });
    await expect(undoDecision(stranger, input)).rejects.toMatchObject({ code: 'device.not_found' });
    const nowhere = { deviceId, readingId: 'x'.repeat(100_000), counter: null };
    await expect(showReview(ctx, nowhere)).rejects.toMatchObject({ code: 'review.not_found' });
    await expect(
      decideFinding(ctx, { ...input, readingId: 'Hall 11-10 snmp' }),
    ).rejects.toMatchObject({ code: 'review.not_found', status: 'not_found' });
    await expect(undoDecision(ctx, input)).rejects.toMatchObject({
      code: 'review.nothing_decided',
    });
    const viewer = {
      ...ctx,
      actor: { type: 'user', userId: 'v', userName: 'v', role: 'viewer' } as const,
    };
    expect(await showReview(viewer, { deviceId, readingId, counter: null })).toMatchObject({
      mayDecide: false,
    });
    await expect(decideFinding(viewer, input)).rejects.toMatchObject({ status: 'forbidden' });
    await expect(undoDecision(viewer, input)).rejects.toMatchObject({ status: 'forbidden' });
    expect(await auditOf(ctx, 'decideFinding')).toEqual([]);
  });

  test('deciding and undoing in any order ends with the very rows that were there', async () => {
    await using office = await seed(engine, plan);
    const { ctx } = office;
    const deviceId = await told(office, [
      ['11-09', { total: 8900, scan: 5 }],
      ['11-10', { total: 9000, scan: 7 }],
      ['11-11', { total: 20, scan: 400000 }],
      ['11-12', { total: 60, scan: 400007 }],
      ['11-13', { total: 0, scan: 400008 }],
      ['11-14', { total: 80, scan: 400009 }],
    ]);
    const before = await deviceRows(ctx, deviceId);
    const acts = fc.array(
      fc.record({
        readingId: fc.constantFrom('Hall 11-11 snmp', 'Hall 11-13 snmp'),
        act: fc.constantFrom('count', 'restart', 'rebase', 'ignore', 'confirm', 'undo' as const),
      }),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const open = new Set<string>();
        for (const { readingId, act } of list) {
          if (act !== 'undo') await decide(ctx, deviceId, readingId, act);
          else if (open.has(readingId)) await undo(ctx, deviceId, readingId);
          if (act === 'undo') open.delete(readingId);
          else open.add(readingId);
        }
        for (const readingId of open) await undo(ctx, deviceId, readingId);
        expect(await deviceRows(ctx, deviceId)).toBe(before);
      }),
      { numRuns: engine === 'sqlite' ? 15 : 4 },
    );
  });
});
