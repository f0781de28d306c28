/** The views of one device and of one period, written as text, against bare SQL written as text. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { periodsBetween, shiftPeriod } from '#core/period.ts';
import { exportDevice } from '#server/services/export-device.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { sqliteFileName } from '#server/storage/open.ts';
import { bareDevice, barePeriod, bareText } from './bare-detail.ts';
import { deliveriesAt, filledFleet, type BenchFleet } from './fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

const [from, to] = ['2026-08-01', '2026-10-31'] as const;
const month = '2026-10';
/** One device takes a millisecond or two: many of them make a round. */
const times = 50;

export const deviceDays: Bench = {
  name: 'device-92-days',
  target: 0.7,
  what: 'one of 10,000 devices × 92 days × 8 counters against the bare SELECT written as text (SQLite)',
  async run() {
    const fleet = await filledFleet();
    const { ctx } = fleet;
    const deviceId = await addDailyDevice(fleet);
    const input = {
      deviceId,
      breakdown: 'base',
      query: queryOf(`unit=day&from=${from}&to=${to}`),
    } as const;
    using file = new DatabaseSync(join(fleet.dataDir, sqliteFileName), { readOnly: true });
    const select = file.prepare(bareDevice(periodsBetween(from, to)));
    const ours = async () => {
      for (let nth = 0; nth < times; nth++) await bytesOf(await exportDevice(ctx, input));
    };
    const bare = () => {
      for (let nth = 0; nth < times; nth++) bareText(select.iterate(ctx.customerId, deviceId));
    };
    const lines = select.all(ctx.customerId, deviceId).length;
    if (lines !== 92) throw new Error(`the bench has ${lines} days`);
    const tableMs = await timeMs(() => tabulateDevice(ctx, input));
    return await inPairs(
      this,
      9,
      async () => ({ oursMs: await timeMs(ours), referenceMs: await timeMs(bare) }),
      { times, tableMs: Math.round(tableMs * 100) / 100 },
    );
  },
};

export const periodOfFleet: Bench = {
  name: 'period-10000',
  target: 0.7,
  what: 'one month of 10,000 devices × 8 counters against the bare SELECT written as text (SQLite)',
  async run() {
    const fleet = await filledFleet();
    const { ctx } = fleet;
    const input = {
      period: month,
      breakdown: 'base',
      query: queryOf(`from=${month}&to=${month}`),
    } as const;
    using file = new DatabaseSync(join(fleet.dataDir, sqliteFileName), { readOnly: true });
    const select = file.prepare(barePeriod(month));
    const pageMs = await timeMs(() => tabulatePeriod(ctx, { ...input, pageSize: 100 }));
    return await inPairs(
      this,
      7,
      async () => ({
        oursMs: await timeMs(async () => bytesOf(await exportPeriod(ctx, input))),
        referenceMs: await timeMs(() => bareText(select.iterate(ctx.customerId))),
      }),
      { pageMs: Math.round(pageMs) },
    );
  },
};

function queryOf(address: string): CounterQuery {
  const parsed = parseCounterQuery(new URLSearchParams(address), '2026-11-30');
  if (!parsed.ok) throw new Error('the query of the bench is wrong');
  return parsed.query;
}

async function bytesOf(parts: AsyncIterable<string> | Iterable<string>): Promise<number> {
  let bytes = 0;
  for await (const part of parts) bytes += Buffer.byteLength(part);
  return bytes;
}

/** A device more, with a reading on each day and on the day before. */
async function addDailyDevice(fleet: BenchFleet): Promise<string> {
  const facts = {
    name: '複合機 毎日',
    protocol: 'snmp',
    host: '127.20.255.1',
    kind: 'mfp-color',
  } as const;
  const { deviceId } = await registerDevice(fleet.ctx, facts);
  const one = { ...fleet, deviceIds: [deviceId] };
  const days = periodsBetween(shiftPeriod(from, -1), to);
  const deliveries = days.flatMap((day, nth) => deliveriesAt(one, `${day}T03:00:00.000Z`, nth));
  await ingest(fleet.ctx, deliveries);
  return deviceId;
}
