/** One supply type's stock (§5): what there is at each place, and every move that made it so. */
import type { StockMoveKind } from '#core/replacement.ts';
import { stockMoveKinds } from '#core/replacement.ts';
import type { TypicalYield } from '#core/supply-yield.ts';
import { pageWithin } from '#core/page-within.ts';
import type { Context } from '../context.ts';
import { movesListed, stockPlaces, stockRows } from '../storage/queries/stock.ts';
import { actorNames } from './actor-names.ts';
import { requestedType } from './chosen-stock.ts';
import { sumOf, typeHead } from './list-supply-types.ts';
import { typeYields } from './type-yields.ts';

export interface ShownMove {
  moveId: string;
  kind: StockMoveKind;
  change: number;
  /** what was there afterwards */
  quantity: number;
  at: string;
  /** null: somebody of the provider */
  by: string | null;
  placeName: string;
  note: string | null;
  /** null: none, or of a device that may not be seen */
  replacement: { replacementId: string; deviceName: string } | null;
}

export interface ShownStock {
  type: ReturnType<typeof typeHead>;
  quantity: number | null;
  typical: TypicalYield | null;
  /** all places of the customer; null: there never was any of it */
  places: { placeId: string; name: string; quantity: number | null; countedAt: string | null }[];
  moves: ShownMove[];
  total: number;
  page: number;
  pageSize: number;
}

/** @throws KadoError `supply_type.not_found` */
export async function showStock(
  ctx: Context,
  { typeId, page: asked, pageSize }: { typeId: string; page: number; pageSize: number },
): Promise<ShownStock> {
  const { db, customerId } = ctx;
  const type = await requestedType(ctx, typeId);
  const offset = (Math.max(1, Math.trunc(asked)) - 1) * pageSize;
  let moves = await movesListed(db, { customerId, typeId }, { offset, limit: pageSize });
  const page = pageWithin(asked, moves.total, pageSize);
  if (page < asked) {
    const last = { offset: (page - 1) * pageSize, limit: pageSize };
    moves = await movesListed(db, { customerId, typeId }, last);
  }
  const [places, stock, names, typical] = await Promise.all([
    stockPlaces(db, customerId),
    stockRows(db, customerId, typeId),
    actorNames(
      ctx,
      moves.rows.map(({ by }) => by),
    ),
    typeYields(ctx),
  ]);
  const rowOf = new Map(stock.map((row) => [row.place_id, row]));
  return {
    type: typeHead(type),
    quantity: sumOf(stock),
    typical: typical.get(typeId) ?? null,
    places: places.map(({ place_id: placeId, name }) => ({
      ...{ placeId, name, quantity: rowOf.get(placeId)?.quantity ?? null },
      countedAt: rowOf.get(placeId)?.counted_at ?? null,
    })),
    moves: moves.rows.map((row): ShownMove => {
      const { replacement_id: replacementId, device_name: deviceName } = row;
      return {
        moveId: row.move_id,
        // moveStock alone writes this column
        kind: stockMoveKinds.find((kind) => kind === row.kind) ?? 'counted',
        ...{ change: row.change, quantity: row.quantity, at: row.at, note: row.note },
        by: names.get(row.by) ?? null,
        placeName: row.place_name ?? '',
        replacement:
          replacementId === null || deviceName === null ? null : { replacementId, deviceName },
      };
    }),
    ...{ total: moves.total, page, pageSize },
  };
}
