/** What is in stock (§5): of each supply type, by places. */
import type { Context } from '../context.ts';
import { stockPlaces, stockRows } from '../storage/queries/stock.ts';
import { supplyTypes } from '../storage/queries/supply-types.ts';
import { sumOf, typeHead } from './list-supply-types.ts';

export interface StockRow extends ReturnType<typeof typeHead> {
  /** of all places; null: it never was in stock */
  quantity: number | null;
  /** by the place's id; a place that never had any has no entry */
  quantities: Record<string, number>;
  /** at least one place is below 0: more was used than was there */
  isToCount: boolean;
  /** so few are left that it is to be ordered */
  isLow: boolean;
  /** ISO instant; null: never */
  countedAt: string | null;
}

export interface StockList {
  /** in use, or still there; by name */
  rows: StockRow[];
  places: { placeId: string; name: string }[];
}

export async function listStock({ db, customerId }: Context): Promise<StockList> {
  const [types, places, stock] = await Promise.all([
    supplyTypes(db, customerId),
    stockPlaces(db, customerId),
    stockRows(db, customerId),
  ]);
  const byType = Map.groupBy(stock, ({ type_id }) => type_id);
  const rows = types.map((type): StockRow => {
    const own = byType.get(type.type_id) ?? [];
    const quantity = sumOf(own);
    const counted = own.flatMap(({ counted_at }) => counted_at ?? []).sort();
    return {
      ...typeHead(type),
      quantity,
      quantities: Object.fromEntries(own.map((one) => [one.place_id, one.quantity])),
      isToCount: own.some((one) => one.quantity < 0),
      isLow: type.reorder_at !== null && (quantity ?? 0) <= type.reorder_at,
      countedAt: counted.at(-1) ?? null,
    };
  });
  return {
    rows: rows.filter(({ isRetired, quantity }) => !isRetired || (quantity ?? 0) !== 0),
    places: places.map(({ place_id: placeId, name }) => ({ placeId, name })),
  };
}
