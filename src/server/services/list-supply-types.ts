/** The supply types (§5) with what there is of each, how long they last, and what the fleet suggests. */
import type { SupplyTypeEntry } from '#core/supply-entry.ts';
import { proposeTypes, type TypeProposal } from '#core/supply-proposals.ts';
import type { TypicalYield } from '#core/supply-yield.ts';
import type { Context } from '../context.ts';
import { stockRows } from '../storage/queries/stock.ts';
import { deviceFits, modelFits, modelSupplies } from '../storage/queries/supply-types.ts';
import type { SupplyTypesTable } from '../storage/schema.ts';
import { mayEdit } from './require-role.ts';
import { supplyTypesKnown } from './supply-types-known.ts';
import { typeYields } from './type-yields.ts';

export interface SupplyTypeRow extends SupplyTypeEntry {
  typeId: string;
  isRetired: boolean;
  /** models that take it, and single devices */
  models: string[];
  devices: number;
  /** of all places; null: it never was in stock */
  quantity: number | null;
  typical: TypicalYield | null;
}

export interface SupplyTypeList {
  rows: SupplyTypeRow[];
  /** for whoever may make types */
  proposals: TypeProposal[];
}

export async function listSupplyTypes(ctx: Context): Promise<SupplyTypeList> {
  const { db, customerId } = ctx;
  const { rows } = await supplyTypesKnown(ctx, []);
  const [fits, ofDevices, stock, typical] = await Promise.all([
    modelFits(db, customerId),
    deviceFits(db, customerId, null),
    stockRows(db, customerId),
    typeYields(ctx),
  ]);
  const idOf = ({ type_id }: { type_id: string | null }) => type_id ?? '';
  const [models, devices, places] = [
    Map.groupBy(fits, idOf),
    Map.groupBy(ofDevices, idOf),
    Map.groupBy(stock, idOf),
  ];
  return {
    rows: rows.map((row) => ({
      ...typeHead(row),
      models: [...new Set((models.get(row.type_id) ?? []).map(({ product }) => product))],
      devices: new Set((devices.get(row.type_id) ?? []).map(({ device_id }) => device_id)).size,
      quantity: sumOf(places.get(row.type_id) ?? []),
      typical: typical.get(row.type_id) ?? null,
    })),
    proposals: mayEdit(ctx) ? await proposals(ctx) : [],
  };
}

/** What the fleet's devices tell of and no type stands for. */
async function proposals({ db, customerId }: Context): Promise<TypeProposal[]> {
  const [supplies, fits] = await Promise.all([
    modelSupplies(db, customerId),
    modelFits(db, customerId),
  ]);
  const fitted = new Set(fits.map(({ product, supply_key }) => `${supply_key} ${product}`));
  return proposeTypes(
    supplies
      .filter(({ product, supply_key }) => !fitted.has(`${supply_key} ${product}`))
      .map(({ product, supply_key: key, name, type, color, devices }) => ({
        ...{ product, key, name, type, color, devices, partNumber: null },
      })),
  );
}

/** A type as screens name it. */
export function typeHead(row: SupplyTypesTable) {
  return {
    ...{ typeId: row.type_id, name: row.name, type: row.type, color: row.color },
    ...{ partNumber: row.part_number, ratedPages: row.rated_pages },
    ...{ reorderAt: row.reorder_at, orderCount: row.order_count },
    isRetired: row.retired_at !== null,
  };
}

/** null where there is no row. */
export function sumOf(rows: readonly { quantity: number }[]): number | null {
  return rows.length === 0 ? null : rows.reduce((sum, { quantity }) => sum + quantity, 0);
}
