/** A device's days and months go by their keys: a fleet's rows are not looked through for one device. */
import { expect, test } from 'vitest';
import { ingest } from '#server/services/ingest.ts';
import { forgetPeriods } from '#server/storage/queries/forget-periods.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed } from '#test/support/seed.ts';

describeEachEngine((engine) => {
  test('all of a device’s periods are forgotten, and nobody else’s', async () => {
    await using office = await seed(engine, {
      ...{ closingDay: 20, devices: [{ name: 'one' }, { name: 'other' }] },
    });
    const { ctx, devices } = office;
    const [one = '', other = ''] = [devices.get('one'), devices.get('other')];
    // years apart: more days between them than one statement names
    const days = ['2023-01-05', '2024-02-29', '2026-11-20'];
    await ingest(
      ctx,
      [one, other].flatMap((id) =>
        days.map((day, n) => delivery(id, `${day}T03:00:00.000Z`, { total: 100 + n })),
      ),
    );
    const left = async (deviceId: string) => {
      const counts = [];
      for (const table of ['counter_days', 'counter_months', 'counter_closings'] as const) {
        const rows = await ctx.db
          .selectFrom(table)
          .select('period')
          .where('customer_id', '=', ctx.customerId)
          .where('device_id', '=', deviceId)
          .execute();
        counts.push(rows.length);
      }
      return counts;
    };
    expect(await left(one)).toEqual([3, 3, 3]);
    await forgetPeriods(ctx.db, { customerId: ctx.customerId, deviceId: one });
    expect(await left(one)).toEqual([0, 0, 0]);
    expect(await left(other)).toEqual([3, 3, 3]);
  });
});
