/** What a person chose of the stock (§5), looked up. */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { placeProblem } from '#core/supply-entry.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { placeOfName, stockPlaces } from '../storage/queries/stock.ts';
import { supplyTypeById } from '../storage/queries/supply-types.ts';
import type { SupplyTypesTable } from '../storage/schema.ts';

/** A place by its id, or a new one by its name. */
export type ChosenPlace = { placeId: string } | { name: string };

/** @throws KadoError `supply_type.not_found`, also for another customer's */
export async function requestedType(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  typeId: string,
): Promise<SupplyTypesTable> {
  const row = await supplyTypeById(db, customerId, typeId);
  if (row === undefined) throw new KadoError('supply_type.not_found', 'not_found');
  return row;
}

/** @throws KadoError `stock.place_not_found`, also for another customer's */
export async function requestedPlace(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  placeId: string,
): Promise<{ place_id: string; name: string }> {
  const places = await stockPlaces(db, customerId);
  const place = places.find((one) => one.place_id === placeId);
  if (place === undefined) throw new KadoError('stock.place_not_found', 'not_found');
  return place;
}

/**
 * The place; one of a new name is made.
 * @param ctx of a transaction
 * @throws KadoError `stock.place_not_found`, `stock.place_empty`, `supply_entry.…`
 */
export async function placeChosen(
  ctx: Context,
  chosen: ChosenPlace,
): Promise<{ placeId: string; name: string }> {
  if ('placeId' in chosen) {
    const { place_id: placeId, name } = await requestedPlace(ctx, chosen.placeId);
    return { placeId, name };
  }
  const problem = placeProblem(chosen.name);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  const name = chosen.name.trim();
  const placeId = await placeOfName(ctx.db, {
    customer_id: ctx.customerId,
    place_id: newId(ctx.clock),
    name,
    name_key: nameKey(name),
    created_at: instantOf(ctx.clock),
  });
  return { placeId, name };
}
