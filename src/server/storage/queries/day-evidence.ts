/** What is known of some devices' days in a month: readings, answers, failed polls. */
import { sql, type Kysely } from 'kysely';
import type { FailedPolls } from '#core/day-facts.ts';
import type { Schema } from '../schema.ts';
import { isNotWithdrawn } from './reading-withdrawals.ts';

/** A month's days with the instants at which they begin, and where the last one ends. */
export interface DayBorders {
  days: readonly string[];
  /** one more than days */
  starts: readonly string[];
}

export interface OfDevices {
  customerId: string;
  deviceIds: readonly string[];
}

/** Readings and changes of state, counted by device and local day. */
export async function countsByDay(
  db: Kysely<Schema>,
  table: 'readings' | 'state_events',
  { customerId, deviceIds }: OfDevices,
  { days, starts }: DayBorders,
): Promise<{ deviceId: string; day: string; count: number }[]> {
  const at = sql.ref<string>(table === 'readings' ? 'taken_at' : 'at');
  const cases = starts
    .slice(1)
    .map((end, index) => sql`when ${at} < ${end} then ${sql.lit(index)}`);
  const rows = await db
    .selectFrom(table)
    .select('device_id')
    .select(sql<number>`case ${sql.join(cases, sql` `)} end`.as('day_index'))
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .where(sql<boolean>`${at} >= ${starts[0]} and ${at} < ${starts.at(-1)}`)
    .$if(table === 'readings', (query) => query.where(isNotWithdrawn()))
    .groupBy(['device_id', sql.ref('day_index')])
    .execute();
  return rows.flatMap(({ device_id, day_index, count }) => {
    const day = days[day_index];
    return day === undefined ? [] : [{ deviceId: device_id, day, count: Number(count) }];
  });
}

/** Failed polls by device, day and code. */
export async function failedPolls(
  db: Kysely<Schema>,
  { customerId, deviceIds }: OfDevices,
  { days }: DayBorders,
): Promise<(FailedPolls & { deviceId: string; day: string })[]> {
  const [first = ''] = days;
  const rows = await db
    .selectFrom('contact_failures')
    .select(['device_id', 'day', 'code', 'attempts'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .where('day', '>=', first)
    .where('day', '<=', days.at(-1) ?? first)
    .execute();
  return rows.map(({ device_id, ...row }) => ({ deviceId: device_id, ...row }));
}

/** When devices answered and failed last, for what was noted before failed polls were counted. */
export async function lastContacts(db: Kysely<Schema>, { customerId, deviceIds }: OfDevices) {
  return db
    .selectFrom('devices')
    .select(['device_id', 'contact_at', 'failed_at', 'failure_code'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', [...deviceIds, ''])
    .execute();
}
