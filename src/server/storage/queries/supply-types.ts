/** Supply types, and which supplies of devices take them (§5). */
import type { Kysely, Updateable } from 'kysely';
import type { Schema, SupplyTypesTable } from '../schema.ts';

/** All of a customer by name, those that are no longer used as well. */
export function supplyTypes(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('supply_types')
    .selectAll()
    .where('customer_id', '=', customerId)
    .orderBy('name_key')
    .execute();
}

export function supplyTypeById(db: Kysely<Schema>, customerId: string, typeId: string) {
  return db
    .selectFrom('supply_types')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('type_id', '=', typeId)
    .executeTakeFirst();
}

/** @returns false where the customer has one of this name key already */
export async function insertSupplyType(
  db: Kysely<Schema>,
  row: SupplyTypesTable,
): Promise<boolean> {
  const inserted = await db
    .insertInto('supply_types')
    .values(row)
    .onConflict((conflict) => conflict.columns(['customer_id', 'name_key']).doNothing())
    .returning('type_id')
    .execute();
  return inserted.length > 0;
}

/**
 * Changes a type and counts its version up; the caller holds the customer (lockCustomer).
 * @returns false where another type of the customer has this name
 */
export async function setSupplyType(
  db: Kysely<Schema>,
  key: { customerId: string; typeId: string },
  told: Updateable<SupplyTypesTable> & { name_key: string },
): Promise<boolean> {
  const { customerId, typeId } = key;
  const other = await db
    .selectFrom('supply_types')
    .select('type_id')
    .where('customer_id', '=', customerId)
    .where('name_key', '=', told.name_key)
    .where('type_id', '!=', typeId)
    .executeTakeFirst();
  if (other !== undefined) return false;
  await db
    .updateTable('supply_types')
    .set(told)
    .set((row) => ({ version: row('version', '+', 1) }))
    .where('customer_id', '=', customerId)
    .where('type_id', '=', typeId)
    .execute();
  return true;
}

/** Supplies of models, each with its type. */
export function modelFits(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('supply_fits')
    .select(['product', 'supply_key', 'type_id'])
    .where('customer_id', '=', customerId)
    .orderBy('product')
    .orderBy('supply_key')
    .execute();
}

/** Supplies of single devices, each with its type. @param deviceIds null: of all */
export function deviceFits(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[] | null,
) {
  let query = db
    .selectFrom('supply_device_fits')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.customer_id', '=', 'supply_device_fits.customer_id')
        .onRef('devices.device_id', '=', 'supply_device_fits.device_id'),
    )
    .select([
      'supply_device_fits.device_id',
      'supply_device_fits.supply_key',
      'supply_device_fits.type_id',
      'devices.name as device_name',
    ])
    .where('supply_device_fits.customer_id', '=', customerId);
  if (deviceIds !== null) {
    query = query.where('supply_device_fits.device_id', 'in', [...deviceIds, '']);
  }
  return query.orderBy('devices.name_key').orderBy('supply_device_fits.supply_key').execute();
}

/** Says which type the supply of a model takes, whatever it took before. */
export async function setModelFit(db: Kysely<Schema>, row: Schema['supply_fits']): Promise<void> {
  await db
    .insertInto('supply_fits')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'product', 'supply_key'])
        .doUpdateSet({ type_id: row.type_id }),
    )
    .execute();
}

/** The same of one device. */
export async function setDeviceFit(
  db: Kysely<Schema>,
  row: Schema['supply_device_fits'],
): Promise<void> {
  await db
    .insertInto('supply_device_fits')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'device_id', 'supply_key'])
        .doUpdateSet({ type_id: row.type_id }),
    )
    .execute();
}

/** The type no longer goes there. */
export async function removeModelFit(
  db: Kysely<Schema>,
  row: Schema['supply_fits'],
): Promise<void> {
  await db
    .deleteFrom('supply_fits')
    .where('customer_id', '=', row.customer_id)
    .where('product', '=', row.product)
    .where('supply_key', '=', row.supply_key)
    .where('type_id', '=', row.type_id)
    .execute();
}

export async function removeDeviceFit(
  db: Kysely<Schema>,
  row: Schema['supply_device_fits'],
): Promise<void> {
  await db
    .deleteFrom('supply_device_fits')
    .where('customer_id', '=', row.customer_id)
    .where('device_id', '=', row.device_id)
    .where('supply_key', '=', row.supply_key)
    .where('type_id', '=', row.type_id)
    .execute();
}

/** What the fleet's models take by what their devices tell, and how many devices there are of each. */
export async function modelSupplies(db: Kysely<Schema>, customerId: string) {
  const rows = await db
    .selectFrom('supply_states')
    .innerJoin('devices', (join) =>
      join
        .onRef('devices.customer_id', '=', 'supply_states.customer_id')
        .onRef('devices.device_id', '=', 'supply_states.device_id'),
    )
    .select(['devices.product', 'supply_states.supply_key', 'supply_states.type'])
    .select(({ fn }) => [
      fn.min('supply_states.color').as('color'),
      // firmware words differ; one of them stands for the model
      fn.min('supply_states.name').as('name'),
      fn.min('devices.device_id').as('device_id'),
      fn.countAll<number | string>().as('devices'),
    ])
    .where('supply_states.customer_id', '=', customerId)
    .where('devices.retired_at', 'is', null)
    .where('devices.product', 'is not', null)
    .groupBy(['devices.product', 'supply_states.supply_key', 'supply_states.type'])
    .orderBy('devices.product')
    .orderBy('supply_states.supply_key')
    .execute();
  return rows.flatMap(({ product, ...row }) =>
    product === null ? [] : [{ ...row, product, devices: Number(row.devices) }],
  );
}
