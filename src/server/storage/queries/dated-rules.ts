import type { Kysely } from 'kysely';
import { isCounter, type CounterValues } from '#core/counter.ts';
import { isDecision } from '#core/review.ts';
import type { DatedDecision, DatedMeters, DatedRules, DatedWithdrawal } from '#core/rules-at.ts';
import type { Schema } from '../schema.ts';

/**
 * All that was ever decided and entered about some devices, undone or not, in
 * the order of time; every device that the customer has is in it.
 */
export async function datedRules(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<Map<string, DatedRules>> {
  const ids = [...deviceIds, ''];
  const registered = await db
    .selectFrom('devices')
    .select(['device_id', 'start_meters_json'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', ids)
    .execute();
  const decided = await datedDecisions(db, customerId, ids);
  const entered = await datedMeters(db, customerId, ids);
  const withdrawn = await datedWithdrawals(db, customerId, ids);
  return new Map(
    registered.map(({ device_id, start_meters_json }) => [
      device_id,
      {
        // only registerDevice writes this column, with counters it has checked
        registered: JSON.parse(start_meters_json) as CounterValues,
        decisions: decided.get(device_id) ?? [],
        meters: entered.get(device_id) ?? [],
        withdrawals: withdrawn.get(device_id) ?? [],
      },
    ]),
  );
}

async function datedDecisions(
  db: Kysely<Schema>,
  customerId: string,
  ids: readonly string[],
): Promise<Map<string, DatedDecision[]>> {
  const rows = await db
    .selectFrom('epoch_decisions')
    .select(['device_id', 'reading_id', 'counter', 'decision'])
    .select(['decided_at', 'decided_by', 'undone_at'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', ids)
    .orderBy('decided_at')
    .orderBy('decision_id')
    .execute();
  const byDevice = new Map<string, DatedDecision[]>();
  for (const row of rows) {
    const { decision } = row;
    // that a rule was found right changes no figure
    if (!isDecision(decision) || !isCounter(row.counter)) continue;
    add(byDevice, row.device_id, {
      readingId: row.reading_id,
      counter: row.counter,
      decision,
      at: row.decided_at,
      undoneAt: row.undone_at,
      by: row.decided_by,
    });
  }
  return byDevice;
}

async function datedMeters(
  db: Kysely<Schema>,
  customerId: string,
  ids: readonly string[],
): Promise<Map<string, DatedMeters[]>> {
  const rows = await db
    .selectFrom('device_meters')
    .select(['device_id', 'serial', 'counters_json', 'entered_at', 'entered_by', 'undone_at'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', ids)
    .orderBy('entered_at')
    .orderBy('meter_id')
    .execute();
  const byDevice = new Map<string, DatedMeters[]>();
  for (const row of rows) {
    add(byDevice, row.device_id, {
      serial: row.serial,
      // only the verb that enters meters writes this column, with counters it has checked
      counters: JSON.parse(row.counters_json) as CounterValues,
      at: row.entered_at,
      undoneAt: row.undone_at,
      by: row.entered_by,
    });
  }
  return byDevice;
}

async function datedWithdrawals(
  db: Kysely<Schema>,
  customerId: string,
  ids: readonly string[],
): Promise<Map<string, DatedWithdrawal[]>> {
  const rows = await db
    .selectFrom('reading_withdrawals')
    .select(['device_id', 'reading_id', 'withdrawn_at', 'withdrawn_by', 'undone_at'])
    .where('customer_id', '=', customerId)
    .where('device_id', 'in', ids)
    .orderBy('withdrawn_at')
    .orderBy('withdrawal_id')
    .execute();
  const byDevice = new Map<string, DatedWithdrawal[]>();
  for (const { device_id, reading_id: readingId, ...row } of rows) {
    const { withdrawn_at: at, undone_at: undoneAt, withdrawn_by: by } = row;
    add(byDevice, device_id, { readingId, at, undoneAt, by });
  }
  return byDevice;
}

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
