/** Supplies that are to be ordered (§5), with what is bought for them and what is in stock of it. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
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
  const places = Map.groupBy(await stockByPlace(db, customerId), ({ type_id }) => type_id);
  return rows.map((row) => ({ ...row, places: places.get(row.type_id) ?? [] }));
}

/** What lies where; below 0 where more was used than was ever counted in. */
function stockByPlace(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('stock')
    .innerJoin('stock_places', (join) =>
      join
        .onRef('stock_places.customer_id', '=', 'stock.customer_id')
        .onRef('stock_places.place_id', '=', 'stock.place_id'),
    )
    .select(['stock.type_id', 'stock_places.name', 'stock.quantity'])
    .where('stock.customer_id', '=', customerId)
    .orderBy('stock_places.name_key')
    .execute();
}
