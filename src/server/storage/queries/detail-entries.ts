import { setImmediate as breath } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { DetailEntry } from '#core/build-detail.ts';
import { units } from '#core/counter.ts';
import { periodsBetween, type PeriodUnit } from '#core/period.ts';
import type { Schema } from '../schema.ts';
import { periodTable } from './period-table.ts';

const columns = ['device_id', 'period', 'unit', 'counters_json'] as const;

interface DetailRow {
  device_id: string;
  period: string;
  unit: string;
  counters_json: string;
}

function entryOf(row: DetailRow): DetailEntry {
  return {
    deviceId: row.device_id,
    period: row.period,
    unit: units.find((unit) => unit === row.unit) ?? 'impressions',
    values: row.counters_json,
  };
}

/** All counters of one device in a range of periods, in time order. */
export async function entriesOfDevice(
  db: Kysely<Schema>,
  customerId: string,
  deviceId: string,
  range: { unit: PeriodUnit; from: string; to: string },
): Promise<DetailEntry[]> {
  const rows = await db
    .selectFrom(periodTable(range.unit))
    .select(columns)
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    // one by one, not from–to: the key has the period first
    .where('period', 'in', periodsBetween(range.from, range.to))
    .orderBy('period')
    .execute();
  return rows.map(entryOf);
}

/** Devices of one statement; a statement takes a limited number of parameters. */
const mostNamed = 1000;

/** All counters of some devices in a range of periods, in no order; a thousand devices at a time. */
export async function entriesOfDevices(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
  range: { unit: PeriodUnit; from: string; to: string },
): Promise<DetailEntry[]> {
  const periods = periodsBetween(range.from, range.to);
  const entries: DetailEntry[] = [];
  for (let start = 0; start < deviceIds.length; start += mostNamed) {
    const rows = await db
      .selectFrom(periodTable(range.unit))
      .select(columns)
      .where('customer_id', '=', customerId)
      .where('device_id', 'in', deviceIds.slice(start, start + mostNamed))
      .where('period', 'in', periods)
      .execute();
    for (const row of rows) entries.push(entryOf(row));
    await breath();
  }
  return entries;
}
