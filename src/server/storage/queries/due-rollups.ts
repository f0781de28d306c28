/** Devices that are to be rolled up anew from their readings. */
import type { Kysely } from 'kysely';
import type { DueRollupsTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';
import type { DeviceKey } from './device-detail.ts';

/**
 * Notes all of a customer's devices, the retired ones too, and forgets where
 * their counters stand: a reading that comes before they are done must not build on that.
 * @returns how many devices are to do
 */
export async function makeRollupsDue(
  db: Kysely<Schema>,
  customerId: string,
  askedAt: string,
): Promise<number> {
  await db
    .updateTable('lineages')
    .set({ last_taken_at: '', state_json: '' })
    .where('customer_id', '=', customerId)
    .execute();
  const devices = await db
    .selectFrom('devices')
    .select('device_id')
    .where('customer_id', '=', customerId)
    .execute();
  const key = { customer_id: customerId, asked_at: askedAt };
  await writeRows(
    db,
    statement,
    devices.map((device) => ({ ...key, ...device })),
  );
  return devices.length;
}

const statement: RowStatement<DueRollupsTable> = {
  columns: ['customer_id', 'device_id', 'asked_at'],
  build: (db, rows) =>
    db
      .insertInto('due_rollups')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['customer_id', 'device_id'])
          .doUpdateSet((eb) => ({ asked_at: eb.ref('excluded.asked_at') })),
      ),
};

/** Some of a customer's devices that are to be rolled up anew. */
export async function dueRollups(
  db: Kysely<Schema>,
  customerId: string,
  most: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('due_rollups')
    .select('device_id')
    .where('customer_id', '=', customerId)
    .orderBy('device_id')
    .limit(most)
    .execute();
  return rows.map(({ device_id }) => device_id);
}

/** How many of a customer's devices are to be rolled up anew. */
export async function countDueRollups(db: Kysely<Schema>, customerId: string): Promise<number> {
  const row = await db
    .selectFrom('due_rollups')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** The customers that have such devices. */
export async function customersWithDueRollups(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db.selectFrom('due_rollups').select('customer_id').distinct().execute();
  return rows.map(({ customer_id }) => customer_id);
}

/**
 * Takes a device off the list, in the transaction that rolls it up.
 * @returns false where somebody else did it
 */
export async function takeDueRollup(
  db: Kysely<Schema>,
  { customerId, deviceId }: DeviceKey,
): Promise<boolean> {
  const taken = await db
    .deleteFrom('due_rollups')
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .returning('device_id')
    .execute();
  return taken.length > 0;
}
