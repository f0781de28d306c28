/** Supplies that are to be ordered (§5), with what is bought for them and what is in stock of it. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { stockRows } from './stock.ts';
import { filteredSupplies, outlookColumns, type SupplyFilter } from './supplies-listed.ts';

/** Those that a filter lets through, in the order of their devices. */
export function suppliesDue(db: Kysely<Schema>, filter: Omit<SupplyFilter, 'state' | 'text'>) {
  return filteredSupplies(db, { ...filter, state: 'due', text: '' })
    .select([
      ...outlookColumns,
      ...(['supply_states.device_id', 'devices.name as device_name'] as const),
      ...([
        'devices.building',
        'devices.location',
        'devices.manager_user_id',
        'devices.product',
      ] as const),
    ])
    .orderBy('devices.name_key')
    .orderBy('supply_states.device_id')
    .orderBy('supply_states.place')
    .execute();
}

/** The supply types in use, by name, with what is in stock of them in all places together. */
export async function typesInStock(db: Kysely<Schema>, customerId: string) {
  const rows = await db
    .selectFrom('supply_types')
    .select(['type_id', 'name', 'part_number', 'type', 'color', 'reorder_at', 'order_count'])
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .orderBy('name_key')
    .execute();
  const stock = Map.groupBy(await stockRows(db, customerId), ({ type_id }) => type_id);
  return rows.map((row) => ({
    ...row,
    // below 0 where more was used than was ever counted in
    places: (stock.get(row.type_id) ?? []).map((one) => {
      return { name: one.place_name, quantity: one.quantity };
    }),
  }));
}
