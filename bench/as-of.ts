/**
 * The 12-month matrix of 1,000 devices as of an instant in its last month, made
 * from three readings a day, against the bare SQL reading of the same readings.
 */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { parseCounterQuery } from '#core/counter-query.ts';
import type { Reading } from '#core/reading.ts';
import { rollUpAnew } from '#server/services/roll-up-anew.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { insertReadings } from '#server/storage/queries/insert-readings.ts';
import { sqliteFileName } from '#server/storage/open.ts';
import { benchFleet, benchNow, deliveriesAt, type BenchFleet } from './fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

const devices = 1000;
const days = 365;
const perDay = 3;
/** One device in a hundred had an outage: its readings of two days came a week late. */
const lateEvery = 100;

export const asOf: Bench = {
  name: 'as-of',
  target: 0.7,
  what: `12 months × ${devices} devices as of ten days ago, ${perDay} readings a day, against a bare SELECT of the same readings (SQLite)`,
  async run() {
    await using fleet = await benchFleet(devices);
    await fill(fleet);
    const { ctx } = fleet;
    const text = 'from=2025-12&to=2026-11';
    const query = (more: string) => {
      const parsed = parseCounterQuery(new URLSearchParams(text + more), '2026-11-30');
      if (!parsed.ok) throw new Error('the query of the bench is wrong');
      return parsed.query;
    };
    using file = new DatabaseSync(join(fleet.dataDir, sqliteFileName), { readOnly: true });
    const select = file.prepare(
      `select device_id, taken_at, counters_json from readings
       where customer_id = ? and taken_at >= ? and received_at <= ? order by device_id, taken_at`,
    );
    const tabulate = (more: string) => tabulateMatrix(ctx, query(more), { pageSize: 100 });
    const bare = () => {
      let total = 0;
      const known = ['2025-12-01T00:00:00.000Z', '2026-11-20T14:59:59.999Z'] as const;
      for (const row of select.iterate(ctx.customerId, ...known)) {
        // only the bench's own fleet is in this file
        total += (JSON.parse(String(row['counters_json'])) as { total: number }).total;
      }
      return total;
    };
    // closed months: most rows stand as they are stored
    const closedMs = await timeMs(() => tabulate('&asOf=2026-10-31').then(() => null));
    const presentMs = await timeMs(() => tabulate(''));
    const before = process.memoryUsage().rss;
    let highest = before;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss);
    }, 5);
    const figure = await inPairs(this, 5, async () => ({
      oursMs: await timeMs(() => tabulate('&asOf=2026-11-20')),
      referenceMs: await timeMs(bare),
    }));
    clearInterval(watch);
    const detail = {
      ...figure.detail,
      monthEndMs: Math.round(closedMs),
      presentMs: Math.round(presentMs),
      readings: devices * days * perDay,
      grownMb: Math.round((highest - before) / 1e6),
    };
    return { ...figure, detail };
  },
};

/** A year of readings, received a minute after they were taken, but for those that come late. */
async function fill({ ctx, deviceIds, ...fleet }: BenchFleet): Promise<void> {
  const endMs = Date.parse(benchNow);
  // the fleet was there before its readings
  const registered = { registered_at: new Date(endMs - days * 864e5).toISOString() };
  await ctx.db.updateTable('devices').set(registered).execute();
  for (let back = days - 1; back >= 0; back -= 1) {
    const rows = Array.from({ length: perDay }, (_, turn) => {
      const takenMs = endMs - back * 864e5 - (perDay - 1 - turn) * 4 * 3_600_000;
      const nth = (days - back) * perDay + turn;
      const deliveries = deliveriesAt(
        { ctx, deviceIds, ...fleet },
        new Date(takenMs).toISOString(),
        nth,
      );
      return deliveries.map(({ deviceId, deliveryId, takenAt, source, report }, index) => {
        const isLate = index % lateEvery === 0 && back % 90 < 2;
        const receivedMs = takenMs + (isLate ? 7 * 864e5 : 60_000);
        const { serial, unit, counterSource, counter32, counters } = report;
        const reading: Reading = {
          ...{ readingId: deliveryId, takenAt, source, serial, counterSource },
          ...{ counter32, counters, unit: unit ?? 'impressions' },
          receivedAt: new Date(receivedMs).toISOString(),
        };
        return { deviceId, reading };
      });
    }).flat();
    await ctx.db.transaction().execute((db) => insertReadings(db, ctx.customerId, rows));
  }
  for (const deviceId of deviceIds) {
    await ctx.db.transaction().execute((db) => rollUpAnew({ ...ctx, db }, deviceId));
  }
}
