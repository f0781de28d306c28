/** What can be chosen where a supply leaves the stock (§5): types and places, with what there is. */
import type { Context } from '../context.ts';
import { stockPlaces, stockRows } from '../storage/queries/stock.ts';
import { supplyTypes } from '../storage/queries/supply-types.ts';

export interface StockChoice {
  /** in use, those of the same kind first */
  types: { typeId: string; name: string; isSameKind: boolean }[];
  places: {
    placeId: string;
    name: string;
    /** what there is of types, by their ids; a type that never was there has no entry */
    quantities: Record<string, number>;
  }[];
}

/** @param kind the type of the supply, as devices tell it: `toner` */
export async function stockChoice(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  kind: string,
): Promise<StockChoice> {
  const [types, places, rows] = await Promise.all([
    supplyTypes(db, customerId),
    stockPlaces(db, customerId),
    stockRows(db, customerId),
  ]);
  const inUse = types.filter(({ retired_at }) => retired_at === null);
  const told = inUse.map((type) => ({
    ...{ typeId: type.type_id, name: type.name, isSameKind: type.type === kind },
  }));
  return {
    types: [...told.filter((one) => one.isSameKind), ...told.filter((one) => !one.isSameKind)],
    places: places.map(({ place_id: placeId, name }) => ({
      ...{ placeId, name },
      quantities: Object.fromEntries(
        rows
          .filter((row) => row.place_id === placeId)
          .map(({ type_id, quantity }) => [type_id, quantity]),
      ),
    })),
  };
}
