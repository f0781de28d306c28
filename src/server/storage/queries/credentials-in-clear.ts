/** Rows of an earlier release, whose SNMP secrets stand in clear. */
import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Only as many as there are; a device that has none left is not looked at again. */
const inClear = (eb: ExpressionBuilder<Schema, 'devices'>) =>
  eb.and([
    eb('snmp_json', 'is not', null),
    eb.or(
      ['%"community":%', '%"authKey":%', '%"privKey":%'].map(
        (pattern) => sql<boolean>`${eb.ref('snmp_json')} like ${pattern}`,
      ),
    ),
  ]);

/** The customers that have such devices. */
export async function customersInClear(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db
    .selectFrom('devices')
    .select('customer_id')
    .where(inClear)
    .distinct()
    .execute();
  return rows.map(({ customer_id }) => customer_id);
}

/** Some of a customer's, also retired ones. */
export function devicesInClear(db: Kysely<Schema>, customerId: string, most: number) {
  return db
    .selectFrom('devices')
    .select(['device_id', 'snmp_json', 'snmp_sealed'])
    .where('customer_id', '=', customerId)
    .where(inClear)
    .orderBy('device_id')
    .limit(most)
    .execute();
}

/** Stores a device's sealed secrets. @returns false where the row has changed meanwhile */
export async function sealDevice(
  db: Kysely<Schema>,
  device: { customerId: string; deviceId: string; before: string },
  values: { snmp_json: string; snmp_sealed: string },
): Promise<boolean> {
  const result = await db
    .updateTable('devices')
    .set(values)
    .where('customer_id', '=', device.customerId)
    .where('device_id', '=', device.deviceId)
    .where('snmp_json', '=', device.before)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
