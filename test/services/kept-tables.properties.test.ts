/**
 * Pages from kept tables (decision 0027) are those that are made anew from all rows: whatever
 * came, was decided, registered, retired, named and grouped before, by whichever process.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakdowns } from '#core/breakdown.ts';
import { kinds, states } from '#core/counter.ts';
import { parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { deviceOrders } from '#core/device-order.ts';
import { closingDayOf } from '#core/period.ts';
import type { Supply } from '#core/reading.ts';
import type { Actor, Context } from '#server/context.ts';
import { instantOf } from '#server/instant.ts';
import { KeptTables } from '#server/kept-tables.ts';
import { catchUpRollups } from '#server/services/catch-up-rollups.ts';
import { changeCustomer } from '#server/services/change-customer.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { changeGroup } from '#server/services/change-group.ts';
import { decideFinding } from '#server/services/decide-finding.ts';
import { deleteGroups } from '#server/services/delete-groups.ts';
import { ingest } from '#server/services/ingest.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { listGroupNames } from '#server/services/list-group-names.ts';
import { countOpenReviews, listReviews } from '#server/services/list-reviews.ts';
import { listSupplies } from '#server/services/list-supplies.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { restoreDevice } from '#server/services/restore-device.ts';
import { retireDevice } from '#server/services/retire-device.ts';
import { showReview } from '#server/services/show-review.ts';
import { summariseHome } from '#server/services/summarise-home.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { patience } from '#test/support/patience.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const provider: Actor = { type: 'command', name: 'test' };
const groupNames = ['営業部', '総務部'];
const deviceNames = ['複合機 2', '複合機 10', 'あ', '𠮷野', '！', 'b', 'A'];

const asking = fc.record({
  unit: fc.constantFrom('month', 'day', 'closing'),
  measure: fc.constantFrom('usage', 'cumulative'),
  sort: fc.constantFrom(
    ...['name', '-name', 'total', '-total', 'location', '-group', '2026-11', '-2026-10'],
    ...['2026-11-20', 'duty.e', '-duty.e', 'color', '-copy', 'none such'],
  ),
  group: fc.constantFrom('all', 'all', 'none', ...groupNames),
  kind: fc.option(fc.constantFrom(...kinds), { freq: 2 }),
  page: fc.integer({ min: 1, max: 3 }),
  breakdown: fc.constantFrom(...breakdowns),
  held: fc.option(fc.subarray(groupNames), { freq: 3 }),
  locale: fc.constantFrom('ja', 'en'),
  supplies: fc.record({
    state: fc.option(fc.constantFrom('empty', 'low', 'soon', 'due'), { freq: 2 }),
    manager: fc.constantFrom('all', 'all', 'none'),
    sort: fc.constantFrom('due', 'due', 'due', 'level', 'device'),
    descending: fc.constantFrom(false, false, true),
  }),
  list: fc.record({
    by: fc.constantFrom(...deviceOrders),
    descending: fc.boolean(),
    state: fc.option(
      fc.constantFrom(...states, 'silent' as const, 'silent' as const, 'never' as const),
      { freq: 2 },
    ),
    text: fc.constantFrom('', '', '複合機', 'b 192', '1F', '営業', '%', '2', '192.0.2.1 機 1'),
  }),
});

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('reads' as const),
      device: fc.nat(9),
      hoursAgo: fc.oneof(fc.constant(0), fc.constant(0), fc.nat(24 * 80)),
      value: fc.option(fc.constantFrom(0, 7, 260_000, 4294967295), { freq: 6 }),
      unit: fc.constantFrom('impressions', 'impressions', 'm2', 'a4'),
      withDutyE: fc.boolean(),
      kind: fc.constantFrom(null, null, null, ...kinds),
      state: fc.constantFrom(...states),
      left: fc.option(fc.constantFrom(0, 4, 60), { freq: 2 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom(
        ...(['rename', 'group', 'retire', 'restore', 'register', 'decide'] as const),
        ...(['fails', 'waits'] as const),
      ),
      device: fc.nat(9),
      nth: fc.nat(9),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom('name group', 'empty group', 'delete group', 'closing day', 'zone'),
      device: fc.nat(9),
      nth: fc.nat(9),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
type Asking = typeof asking extends fc.Arbitrary<infer One> ? One : never;

const story = fc.array(
  fc.record({
    steps: fc.array(step, { minLength: 1, maxLength: 4 }),
    asks: fc.array(asking, { minLength: 2, maxLength: 4 }),
  }),
  { minLength: 2, maxLength: 8 },
);

/** The office of one run, and how far its devices have counted. */
class Told {
  readonly office: Seed;
  readonly ids: string[] = [];
  ctx: Context;
  #counted = 0;

  constructor(office: Seed) {
    this.office = office;
    this.ctx = { ...office.ctx, actor: provider };
  }

  async does(one: Step): Promise<void> {
    const { ctx, office } = this;
    const deviceId = this.ids[one.device % Math.max(1, this.ids.length)];
    if (one.type === 'register' || deviceId === undefined) return this.#register(one.device);
    if (one.type === 'reads') {
      office.clock.move({ hours: 3 });
      const at = new Date(ctx.clock.now().epochMilliseconds - one.hoursAgo * 36e5).toISOString();
      const total = one.value ?? 10_000 + (this.#counted += 37.5);
      const duties = one.withDutyE ? { 'duty.a': total / 2, 'duty.e': total / 4 } : {};
      const parts = { color: Math.floor(total / 3), 'paper.a4': Math.floor(total / 2) };
      const counters = {
        total: one.unit === 'm2' ? total / 8 : Math.floor(total),
        ...parts,
        ...duties,
      };
      await ingest(ctx, [
        delivery(deviceId, at, counters, {
          ...{ unit: one.unit, kind: one.kind, state: one.state },
          ...(one.left === null ? {} : { supplies: [toner(one.left)] }),
        }),
      ]);
      return;
    }
    await this.#changes({ ...one, type: one.type }, deviceId);
  }

  async #register(nth: number): Promise<void> {
    const name = deviceNames[nth % deviceNames.length] ?? 'x';
    const group = groupNames[nth % 3];
    const facts = { name, protocol: 'snmp' as const, host: '192.0.2.1', kind: kinds[nth] ?? null };
    const { deviceId } = await registerDevice(this.ctx, { ...facts, ...(group ? { group } : {}) });
    this.ids.push(deviceId);
  }

  async #changes(
    one: { type: string; nth: number; device: number },
    deviceId: string,
  ): Promise<void> {
    const { ctx } = this;
    const noSealer = () => {
      throw new Error('nothing is sealed here');
    };
    const change = (settings: object, group?: string | null) =>
      changeDevice(
        ctx,
        deviceId,
        { settings, ...(group === undefined ? {} : { group }) },
        noSealer,
      );
    switch (one.type) {
      case 'rename':
        await refused(
          change({ name: deviceNames[one.nth] ?? 'z', location: ['1F', null][one.nth % 2] }),
        );
        return;
      case 'group':
        await refused(change(one.nth % 3 === 2 ? { groupId: null } : {}, groupNames[one.nth % 3]));
        return;
      case 'retire':
        await retireDevice(ctx, deviceId);
        return;
      case 'restore':
        await refused(restoreDevice(ctx, deviceId));
        return;
      case 'decide':
        return this.#decide();
      case 'fails':
        return this.#fails(deviceId);
      case 'waits':
        // until devices count as silent, for some of the reasons
        return void this.office.clock.move({ minutes: [5, 20, 25 * 60][one.nth % 3] ?? 0 });
      case 'closing day':
        await changeCustomer(ctx, { closingDay: one.nth % 2 === 0 ? 20 : 31 });
        return this.#anew();
      case 'zone':
        await changeCustomer(ctx, { zone: one.nth % 2 === 0 ? 'Asia/Tokyo' : 'America/New_York' });
        return this.#anew();
      default:
        return this.#changeGroup(one);
    }
  }

  async #changeGroup({ type, nth }: { type: string; nth: number }): Promise<void> {
    const { ctx } = this;
    const row = (await ctx.db.selectFrom('groups').selectAll().orderBy('name').execute())[nth % 2];
    if (row === undefined) return;
    const { group_id: groupId, version } = row;
    if (type === 'delete group') return void (await deleteGroups(ctx, [{ groupId, version }]));
    const members = await ctx.db
      .selectFrom('devices')
      .select('device_id')
      .where('group_id', '=', groupId)
      .where('retired_at', 'is', null)
      .execute();
    const deviceIds = type === 'empty group' ? [] : members.map(({ device_id }) => device_id);
    const name = type === 'name group' ? `${row.name}${nth}` : row.name;
    await refused(changeGroup(ctx, { groupId, version, name, deviceIds }));
  }

  async #fails(deviceId: string): Promise<void> {
    const { ctx, office } = this;
    office.clock.move({ minutes: 7 });
    const at = instantOf(ctx.clock);
    await recordContactFailures(ctx, [{ deviceId, at, code: 'timeout', detail: '' }]);
  }

  async #decide(): Promise<void> {
    const { ctx } = this;
    const all = { state: 'open', group: 'all', deviceId: null, kind: null, page: 1 } as const;
    const [found] = (await listReviews(ctx, { ...all, pageSize: 50 })).items;
    if (found === undefined) return;
    const which = { deviceId: found.device.deviceId, readingId: found.readingId };
    const { seen } = await showReview(ctx, { ...which, counter: null });
    await refused(decideFinding(ctx, { ...which, counters: null, decision: 'ignore', seen }));
  }

  /** The context as of the customer's settings; some of the devices may wait to be rolled up anew. */
  async #anew(): Promise<void> {
    const row = await this.office.system.db
      .selectFrom('customers')
      .selectAll()
      .where('customer_id', '=', this.ctx.customerId)
      .executeTakeFirstOrThrow();
    this.ctx = { ...this.ctx, zone: row.zone, closingDay: closingDayOf(row.closing_day) };
    await catchUpRollups(this.ctx, 2);
  }
}

/** What the rules refuse changes nothing, and is no concern of these tests. */
async function refused(work: Promise<unknown>): Promise<void> {
  await work.catch((thrown: unknown) => {
    if (!(thrown instanceof Error && thrown.name === 'KadoError')) throw thrown;
  });
}

async function groupIdsOf({ db }: Context, names: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom('groups').selectAll().execute();
  return rows.filter(({ name }) => names.includes(name)).map(({ group_id }) => group_id);
}

/** The same question to whoever makes tables anew, and to processes that keep them. */
async function isAskedTheSame(
  told: Told,
  one: Asking,
  processes: readonly KeptTables[],
): Promise<void> {
  const { office } = told;
  let ctx: Context = { ...told.ctx, locale: one.locale };
  if (one.held !== null) {
    const groupIds = await groupIdsOf(ctx, one.held);
    ctx = { ...ctx, groupIds, db: withinCustomer(office.system.db, ctx.customerId, groupIds) };
  }
  const group =
    one.group === 'all' || one.group === 'none'
      ? one.group
      : ((await groupIdsOf(ctx, [one.group]))[0] ?? 'all');
  const query = queryOf(one, group, ctx);
  const pageSize = 3;
  const input = { period: query.to, breakdown: one.breakdown, query, pageSize };
  const matrix = await tabulateMatrix(ctx, query, { pageSize });
  const period = await tabulatePeriod(ctx, input);
  const groups = await listGroupNames(ctx);
  const open = await countOpenReviews(ctx);
  const { by, descending, state, text } = one.list;
  const listed = { group, text, state, kind: one.kind, sort: { by, descending }, page: one.page };
  const home = await summariseHome(ctx);
  const list = await listDevices(ctx, { ...listed, pageSize });
  const suppliesAsked = { ...one.supplies, group, text: '', page: one.page, pageSize };
  const supplies = await listSupplies(ctx, suppliesAsked);
  for (const kept of processes) {
    expect(await listSupplies({ ...ctx, kept }, suppliesAsked)).toEqual(supplies);
    expect(await listDevices({ ...ctx, kept }, { ...listed, pageSize })).toEqual(list);
    expect(await summariseHome({ ...ctx, kept })).toEqual(home);
    expect(await tabulateMatrix({ ...ctx, kept }, query, { pageSize })).toEqual(matrix);
    expect(await tabulatePeriod({ ...ctx, kept }, input)).toEqual(period);
    // and what is answered from what was answered before
    expect(await tabulateMatrix({ ...ctx, kept }, query, { pageSize })).toEqual(matrix);
    expect(await listGroupNames({ ...ctx, kept })).toEqual(groups);
    expect(await countOpenReviews({ ...ctx, kept })).toBe(open);
  }
}

function toner(percent: number): Supply {
  const level = percent === 0 ? 'empty' : percent < 10 ? 'low' : 'ok';
  return { name: 'Black toner', type: 'toner', color: 'black', percent, level };
}

function queryOf(one: Asking, group: string, { closingDay }: Context): CounterQuery {
  const unit = one.unit === 'closing' && closingDay === null ? 'month' : one.unit;
  const [from, to] = unit === 'day' ? ['2026-10-20', '2026-11-21'] : ['2026-09', '2026-11'];
  const { measure, sort, page } = one;
  const asked = new URLSearchParams({ unit, from, to, measure, group, page: String(page) });
  if (one.kind !== null) asked.set('kind', one.kind);
  const parsed = parseCounterQuery(asked, '2026-11-23', closingDay);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { ...parsed.query, sort };
}

describeEachEngine((engine) => {
  const runs = Number(process.env['KADO_KEPT_RUNS'] ?? (engine === 'sqlite' ? 12 : 3));
  const msARun = engine === 'sqlite' ? 10_000 : 40_000;

  test(
    'a page from kept tables is the page made anew, in each of two processes',
    async () => {
      await fc.assert(
        fc.asyncProperty(story, async (acts) => {
          await using office = await seed(engine, { now: '2026-11-22T03:00:00Z' });
          const told = new Told(office);
          // the second one is asked only now and then, and the third has little room
          const [first, second] = [roomOf(1e8), roomOf(1e8)];
          const third = roomOf(6_000);
          for (let nth = 0; nth < 5; nth += 1)
            await told.does({ type: 'register', device: nth, nth });
          for (const [nth, { steps, asks }] of acts.entries()) {
            for (const one of steps) await told.does(one);
            const processes = nth % 3 === 2 ? [first, second, third] : [first];
            for (const one of asks) await isAskedTheSame(told, one, processes);
          }
          expect(first.bytes).toBeGreaterThan(0);
          expect(third.bytes).toBeLessThanOrEqual(6_000);
          expect(first.answers.bytes).toBeGreaterThan(0);
          expect(third.answers.bytes).toBeLessThanOrEqual(375);
        }),
        { numRuns: runs },
      );
    },
    patience(runs * msARun),
  );
});

function roomOf(mostBytes: number): KeptTables {
  return new KeptTables({ mostBytes });
}
