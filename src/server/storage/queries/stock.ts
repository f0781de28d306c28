/** What is in stock, where, and how that came to be (§5). */
import type { Kysely } from 'kysely';
import type { Schema, StockMovesTable, StockPlacesTable } from '../schema.ts';

export function stockPlaces(db: Kysely<Schema>, customerId: string) {
  return db
    .selectFrom('stock_places')
    .select(['place_id', 'name'])
    .where('customer_id', '=', customerId)
    .orderBy('name_key')
    .execute();
}

/** @returns the id of the place of this name, new or known */
export async function placeOfName(db: Kysely<Schema>, row: StockPlacesTable): Promise<string> {
  const inserted = await db
    .insertInto('stock_places')
    .values(row)
    .onConflict((conflict) => conflict.columns(['customer_id', 'name_key']).doNothing())
    .returning('place_id')
    .execute();
  if (inserted.length > 0) return row.place_id;
  const known = await db
    .selectFrom('stock_places')
    .select('place_id')
    .where('customer_id', '=', row.customer_id)
    .where('name_key', '=', row.name_key)
    .executeTakeFirstOrThrow();
  return known.place_id;
}

/** Gives a place another name. @returns false where another place of the customer has it */
export async function setPlaceName(
  db: Kysely<Schema>,
  { customer_id, place_id, name, name_key }: Omit<StockPlacesTable, 'created_at'>,
): Promise<boolean> {
  const other = await db
    .selectFrom('stock_places')
    .select('place_id')
    .where('customer_id', '=', customer_id)
    .where('name_key', '=', name_key)
    .where('place_id', '!=', place_id)
    .executeTakeFirst();
  if (other !== undefined) return false;
  await db
    .updateTable('stock_places')
    .set({ name, name_key })
    .where('customer_id', '=', customer_id)
    .where('place_id', '=', place_id)
    .execute();
  return true;
}

/** What there is of each type and place that ever had any. @param typeId null: of all types */
export function stockRows(db: Kysely<Schema>, customerId: string, typeId: string | null = null) {
  let query = db
    .selectFrom('stock')
    .innerJoin('stock_places', (join) =>
      join
        .onRef('stock_places.customer_id', '=', 'stock.customer_id')
        .onRef('stock_places.place_id', '=', 'stock.place_id'),
    )
    .select([
      'stock.type_id',
      'stock.place_id',
      'stock_places.name as place_name',
      'stock.quantity',
      'stock.moved_at',
      'stock.counted_at',
    ])
    .where('stock.customer_id', '=', customerId);
  if (typeId !== null) query = query.where('stock.type_id', '=', typeId);
  return query.orderBy('stock_places.name_key').execute();
}

interface StockKey {
  customerId: string;
  typeId: string;
  placeId: string;
}

/**
 * Changes what there is by so many, and holds the row until the transaction ends.
 * @returns what there is now
 */
export async function changeStock(
  db: Kysely<Schema>,
  { customerId, typeId, placeId }: StockKey,
  change: number,
  at: string,
): Promise<number> {
  const { quantity } = await db
    .insertInto('stock')
    .values({
      ...{ customer_id: customerId, type_id: typeId, place_id: placeId },
      ...{ quantity: change, moved_at: at, counted_at: null },
    })
    .onConflict((conflict) =>
      conflict.columns(['customer_id', 'type_id', 'place_id']).doUpdateSet((row) => ({
        quantity: row('stock.quantity', '+', change),
        moved_at: at,
      })),
    )
    .returning('quantity')
    .executeTakeFirstOrThrow();
  return quantity;
}

/** Somebody counted it. */
export async function markCounted(
  db: Kysely<Schema>,
  { customerId, typeId, placeId }: StockKey,
  at: string,
): Promise<void> {
  await db
    .updateTable('stock')
    .set({ counted_at: at })
    .where('customer_id', '=', customerId)
    .where('type_id', '=', typeId)
    .where('place_id', '=', placeId)
    .execute();
}

/** @returns false where there is a move of this id already */
export async function insertMove(db: Kysely<Schema>, row: StockMovesTable): Promise<boolean> {
  const inserted = await db
    .insertInto('stock_moves')
    .values(row)
    .onConflict((conflict) => conflict.columns(['customer_id', 'move_id']).doNothing())
    .returning('move_id')
    .execute();
  return inserted.length > 0;
}

export function moveById(db: Kysely<Schema>, customerId: string, moveId: string) {
  return db
    .selectFrom('stock_moves')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('move_id', '=', moveId)
    .executeTakeFirst();
}

/** A stretch of a type's moves, the newest first, with the device of the replacement where it may be seen. */
export async function movesListed(
  db: Kysely<Schema>,
  { customerId, typeId }: { customerId: string; typeId: string },
  { offset, limit }: { offset: number; limit: number },
) {
  const { count } = await db
    .selectFrom('stock_moves')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('customer_id', '=', customerId)
    .where('type_id', '=', typeId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('stock_moves')
    .leftJoin('stock_places', (join) =>
      join
        .onRef('stock_places.customer_id', '=', 'stock_moves.customer_id')
        .onRef('stock_places.place_id', '=', 'stock_moves.place_id'),
    )
    .leftJoin('supply_replacements', (join) =>
      join
        .onRef('supply_replacements.customer_id', '=', 'stock_moves.customer_id')
        .onRef('supply_replacements.replacement_id', '=', 'stock_moves.replacement_id'),
    )
    .leftJoin('devices', (join) =>
      join
        .onRef('devices.customer_id', '=', 'supply_replacements.customer_id')
        .onRef('devices.device_id', '=', 'supply_replacements.device_id'),
    )
    .select([
      'stock_moves.move_id',
      'stock_moves.kind',
      'stock_moves.change',
      'stock_moves.quantity',
      'stock_moves.at',
      'stock_moves.by',
      'stock_moves.note',
      'stock_moves.place_id',
      'stock_places.name as place_name',
      'supply_replacements.replacement_id',
      'devices.name as device_name',
    ])
    .where('stock_moves.customer_id', '=', customerId)
    .where('stock_moves.type_id', '=', typeId)
    .orderBy('stock_moves.at', 'desc')
    .orderBy('stock_moves.move_id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows, total: Number(count) };
}
