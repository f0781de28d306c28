/** Rolling up anew costs statements by the batch, not by the device. */
import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import { ingest } from '#server/services/ingest.ts';
import type { Schema } from '#server/storage/schema.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed } from '#test/support/seed.ts';

const names = Array.from({ length: 60 }, (_, nth) => `device ${nth}`);
const late = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;

/** The same database, with a count of the statements that are asked of it; those that write rows go in blocks. */
function counted(db: Kysely<Schema>) {
  let statements = 0;
  const counting = db.withPlugin({
    transformQuery({ node }) {
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return { db: counting, count: () => statements };
}

describeEachEngine((engine) => {
  test('late readings of sixty devices are rolled up by about as many statements as those of six', async () => {
    await using office = await seed(engine, { devices: names.map((name) => ({ name })) });
    const { ctx } = office;
    const ids = [...office.devices.values()];
    const told = (some: readonly string[], hour: number, total: number) =>
      some.map((id) => delivery(id, late(hour), { total }));
    await ingest(ctx, told(ids, 9, 900));

    const few = counted(ctx.db);
    await ingest({ ...ctx, db: few.db }, told(ids.slice(0, 6), 8, 800));
    const many = counted(ctx.db);
    await ingest({ ...ctx, db: many.db }, told(ids, 7, 700));
    expect(few.count()).toBeGreaterThan(5);
    expect(many.count()).toBeLessThan(few.count() * 2.5);

    const days = await ctx.db
      .selectFrom('counter_days')
      .select(['device_id', 'period', 'total'])
      .execute();
    expect(days).toHaveLength(names.length);
    expect(new Set(days.map(({ total }) => total))).toEqual(new Set([900]));
  });
});
