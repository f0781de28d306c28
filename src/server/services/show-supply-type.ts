/** One supply type (§5) and where it goes, for its form. */
import type { SupplyTypeEntry } from '#core/supply-entry.ts';
import type { Context } from '../context.ts';
import { deviceFits, modelFits, modelSupplies } from '../storage/queries/supply-types.ts';
import { requestedType } from './chosen-stock.ts';
import type { ModelFit } from './create-supply-type.ts';
import { typeHead } from './list-supply-types.ts';

/** The supply of a model that a type may go into. */
export interface FitChoice extends ModelFit {
  /** as its devices call the supply; null: no device of the model tells it now */
  name: string | null;
  type: string;
  color: string | null;
  devices: number;
  /** the type that it takes now; null: none */
  takes: { typeId: string; name: string } | null;
}

export interface ShownSupplyType extends SupplyTypeEntry {
  typeId: string;
  version: number;
  isRetired: boolean;
  /** supplies of single devices that take it */
  devices: { deviceId: string; name: string; key: string }[];
}

/** @throws KadoError `supply_type.not_found` */
export async function showSupplyType(ctx: Context, typeId: string): Promise<ShownSupplyType> {
  const row = await requestedType(ctx, typeId);
  const fits = await deviceFits(ctx.db, ctx.customerId, null);
  return {
    ...typeHead(row),
    version: row.version,
    devices: fits
      .filter((fit) => fit.type_id === typeId)
      .map((fit) => ({ deviceId: fit.device_id, name: fit.device_name, key: fit.supply_key })),
  };
}

/** All supplies of the fleet's models, and those that a type is said to go into. */
export async function listFitChoices(
  { db, customerId }: Context,
  types: ReadonlyMap<string, { name: string }>,
): Promise<FitChoice[]> {
  const [supplies, fits] = await Promise.all([
    modelSupplies(db, customerId),
    modelFits(db, customerId),
  ]);
  const takes = new Map(fits.map((fit) => [`${fit.supply_key} ${fit.product}`, fit.type_id]));
  const choices = supplies.map(({ product, supply_key: key, name, type, color, devices }) => ({
    ...{ product, key, name, type, color, devices, takes: takenBy(product, key) },
  }));
  const told = new Set(choices.map(({ product, key }) => `${key} ${product}`));
  const silent = fits
    .filter(({ product, supply_key }) => !told.has(`${supply_key} ${product}`))
    .map(({ product, supply_key: key }): FitChoice => {
      const [type = 'other', color = 'none'] = key.split('.');
      const shown = color === 'none' ? null : color;
      const taken = takenBy(product, key);
      return { product, key, name: null, type, color: shown, devices: 0, takes: taken };
    });
  return [...choices, ...silent];

  function takenBy(product: string, key: string): FitChoice['takes'] {
    const typeId = takes.get(`${key} ${product}`);
    const name = typeId === undefined ? undefined : types.get(typeId)?.name;
    return typeId === undefined || name === undefined ? null : { typeId, name };
  }
}
