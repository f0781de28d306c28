import fc from 'fast-check';
import type { Insertable, Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { Actor, Context } from '#server/context.ts';
import { decideFinding } from '#server/services/decide-finding.ts';
import { enterMeters } from '#server/services/enter-meters.ts';
import { ingest } from '#server/services/ingest.ts';
import { listReviews } from '#server/services/list-reviews.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { seenOf } from '#server/services/show-meters.ts';
import { showReview } from '#server/services/show-review.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import type { Schema } from '#server/storage/schema.ts';
import { describeEachEngine, testDatabase } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { patience } from '#test/support/patience.ts';
import { randomFleet, type RandomDevice } from '#test/support/random-fleet.ts';
import { answerOf, questions, type Asked } from '#test/support/reading-verbs.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { breakdowns } from '#test/support/grid-expected.ts';
import { counterVerbs } from './verbs/counters.ts';
import { deviceVerbs } from './verbs/devices.ts';
import { groupVerbs } from './verbs/groups.ts';

const groupNames = ['営業部', '総務部', '開発部'];
const now = '2026-11-22T03:00:00Z';
/** readings taken from here on come a day later */
const lateFrom = '2026-11-12';
const asOf = '2026-11-21';

/** In which group each device is (3: in none), which are seen, and what is asked of them. */
const holding = fc.record({
  groups: fc.array(fc.nat(3), { minLength: 7, maxLength: 7 }),
  seen: fc.subarray([0, 1, 2]),
  retired: fc.nat(20),
  breakdown: fc.constantFrom(...breakdowns),
  measure: fc.constantFrom('usage' as const, 'cumulative' as const),
});

/** Tables whose rows are copied, those first that others refer to. */
const tables = [
  ...(['customers', 'users', 'groups', 'devices', 'readings', 'lineages', 'counter_days'] as const),
  ...(['counter_months', 'counter_closings', 'state_events', 'epoch_decisions'] as const),
  ...(['reviews', 'device_meters', 'contact_failures'] as const),
];

/** Copies what a customer would have without the other groups. */
async function copyWithout(
  from: Kysely<Schema>,
  to: Kysely<Schema>,
  { customerId, groupIds }: { customerId: string; groupIds: readonly string[] },
): Promise<void> {
  const seen = new Set<unknown>();
  for (const table of tables) {
    const rows = await from
      .selectFrom(table)
      .selectAll()
      .where('customer_id', '=', customerId)
      .execute();
    for (const row of rows as Record<string, unknown>[]) {
      if (table === 'groups' && !groupIds.includes(String(row['group_id']))) continue;
      if (table === 'devices' && groupIds.includes(String(row['group_id']))) {
        seen.add(row['device_id']);
      }
      if ('device_id' in row && !seen.has(row['device_id'])) continue;
      // a row of the same table
      await to
        .insertInto(table)
        .values(row as Insertable<Schema[typeof table]>)
        .execute();
    }
  }
}

const command: Actor = { type: 'command', name: 'test' };

/** The fleet in its groups, with readings that come late, a decision, meters and failures. */
async function settle(
  office: Seed,
  fleet: readonly RandomDevice[],
  { groups, retired }: { groups: readonly number[]; retired: number },
): Promise<{ deviceIds: string[]; findings: Asked['findings'] }> {
  const ctx: Context = { ...office.ctx, actor: command };
  const deviceIds: string[] = [];
  for (const [index, { name, kind, startMeters }] of fleet.entries()) {
    const group = groupNames[groups[index] ?? 3];
    const facts = { name, kind, startMeters, protocol: 'snmp' as const, host: '192.0.2.1' };
    const { deviceId } = await registerDevice(ctx, { ...facts, ...(group ? { group } : {}) });
    deviceIds.push(deviceId);
  }
  const deliveries = fleet.flatMap(({ readings, unit, kind }, index) =>
    readings.map(({ at, serial, counters }) =>
      delivery(deviceIds[index] ?? '', at, counters, { serial, unit, kind, counter32: false }),
    ),
  );
  office.clock.move({ hours: -48 });
  await ingest(
    ctx,
    deliveries.filter(({ takenAt }) => takenAt < lateFrom),
  );
  office.clock.move({ hours: 47 });
  await ingest(
    ctx,
    deliveries.filter(({ takenAt }) => takenAt >= lateFrom),
  );
  for (const deviceId of deviceIds.slice(0, 3)) {
    const at = '2026-10-07T03:00:00.000Z';
    await recordContactFailures(ctx, [{ deviceId, at, code: 'snmp.timeout', detail: '' }]);
  }
  const [metered = ''] = deviceIds;
  const counters = { total: 1 };
  await enterMeters(ctx, { deviceId: metered, serial: null, counters, seen: seenOf([]) });
  const all = { state: 'all', group: 'all', deviceId: null, kind: null, page: 1 } as const;
  const { items } = await listReviews(ctx, { ...all, pageSize: 50 });
  const findings = items.map(({ device, readingId }) => ({ deviceId: device.deviceId, readingId }));
  for (const which of findings.slice(0, 2)) {
    const { seen } = await showReview(ctx, { ...which, counter: null });
    await decideFinding(ctx, { ...which, counters: null, decision: 'confirm', seen });
  }
  const gone = deviceIds[retired];
  if (gone !== undefined) {
    const at = { retired_at: '2026-11-15T03:00:00.000Z' };
    await ctx.db.updateTable('devices').set(at).where('device_id', '=', gone).execute();
  }
  office.clock.move({ hours: 1 });
  return { deviceIds, findings };
}

describeEachEngine((engine) => {
  test(
    '§11: a viewer who is held to groups is told what a customer without any other would be',
    async () => {
      await fc.assert(
        fc.asyncProperty(randomFleet, holding, async (fleet, held) => {
          const plan = { now, closingDay: 20, groups: groupNames };
          await using office = await seed(engine, plan);
          await using without = await testDatabase(engine);
          const { deviceIds, findings } = await settle(office, fleet, held);
          const all = groupNames.map((name) => office.groups.get(name) ?? '');
          const groupIds = held.seen.map((index) => all[index] ?? '');
          const { customerId } = office.ctx;
          const within = { customerId, groupIds };
          await copyWithout(office.system.db, without.db, within);

          const actor = { type: 'user', userId: 'v', userName: 'v', role: 'viewer' } as const;
          const viewer: Context = { ...office.ctx, actor, groupIds };
          const db = withinCustomer(office.system.db, customerId, groupIds);
          const { breakdown, measure } = held;
          const asked = { deviceIds, groupIds: all, findings, breakdown, measure, asOf };
          for (const question of questions(asked)) {
            const answer = await answerOf(question, { ...viewer, db });
            const same = await answerOf(question, {
              ...viewer,
              db: withinCustomer(without.db, customerId),
            });
            expect(answer, `${question.verb} ${question.about}`).toEqual(same);
          }
        }),
        // a fleet's questions take a second: nothing is gained by asking ever smaller ones
        { numRuns: engine === 'sqlite' ? 6 : 2, endOnFailure: true },
      );
    },
    patience(180_000),
  );
});

test('every verb that anybody may call about devices is asked', () => {
  const asks = { deviceIds: ['d'], groupIds: ['g'], findings: [{ deviceId: 'd', readingId: 'r' }] };
  const list = questions({ ...asks, breakdown: 'base', measure: 'usage', asOf });
  const asked = new Set(list.map(({ verb }) => verb));
  // what the server and its collector do; a mark says no more than that something changed
  const others = [
    'liveMark',
    'catchUpRollups',
    'ingest',
    'recordContactFailures',
    'sealCredentials',
  ];
  const all = { ...counterVerbs, ...deviceVerbs, ...groupVerbs };
  const anybodys = Object.entries(all).filter(
    ([name, entry]) => 'may' in entry && entry.may.includes('viewer') && !others.includes(name),
  );
  expect(anybodys.map(([name]) => name).filter((name) => !asked.has(name))).toEqual([]);
});
