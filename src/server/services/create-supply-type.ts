/** Makes a supply type (§5): what is bought, where it goes, when to order it. */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { supplyTypeProblem, typedLine, type SupplyTypeEntry } from '#core/supply-entry.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { insertSupplyType, setModelFit, supplyTypes } from '../storage/queries/supply-types.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireEditor } from './require-role.ts';

/** The supply of a model. */
export interface ModelFit {
  product: string;
  /** keyedSupplies */
  key: string;
}

export interface CreateSupplyTypeInput extends SupplyTypeEntry {
  /** where it goes; what they took before no longer does */
  fits: readonly ModelFit[];
}

/** More of them make no list that anybody reads. */
const mostTypes = 2000;

/**
 * @throws KadoError `supply_type.name_empty`, `supply_type.type`, `supply_type.color`, `supply_entry.…`,
 * `supply_type.name_taken`, `supply_type.too_many`
 */
export async function createSupplyType(
  ctx: Context,
  input: CreateSupplyTypeInput,
): Promise<{ typeId: string }> {
  requireEditor(ctx);
  requireTypeEntry(input);
  const typeId = newId(ctx.clock);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    await lockCustomer(db, customerId);
    if ((await supplyTypes(db, customerId)).length >= mostTypes) {
      throw new KadoError('supply_type.too_many', 'conflict', { limit: mostTypes });
    }
    const inserted = await insertSupplyType(db, {
      ...{ customer_id: customerId, type_id: typeId, ...typeColumns(input) },
      ...{ version: 1, created_at: instantOf(ctx.clock), retired_at: null },
    });
    if (!inserted) throw nameTaken(input.name);
    for (const { product, key } of input.fits) {
      const row = { customer_id: customerId, product, supply_key: key, type_id: typeId };
      await setModelFit(db, row);
    }
    await audit(inside, 'createSupplyType', {
      typeId,
      ...toldOfType(input),
      fits: fitTexts(input.fits),
    });
  });
  return { typeId };
}

/** @throws KadoError where an entry cannot be */
export function requireTypeEntry(entry: SupplyTypeEntry & { fits: readonly ModelFit[] }): void {
  const problem = supplyTypeProblem(entry);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  const isFit = ({ product, key }: ModelFit) =>
    product !== '' && product.length <= 200 && /^[\w.-]{1,80}$/.test(key);
  if (entry.fits.length > 1000 || !entry.fits.every(isFit)) {
    throw new KadoError('supply_type.fit', 'invalid', { field: 'fit' });
  }
}

/** An entry as columns. */
export function typeColumns(entry: SupplyTypeEntry) {
  const { name, type, color, partNumber, ratedPages, reorderAt, orderCount } = entry;
  return {
    ...{ name: name.trim(), name_key: nameKey(name), type, color },
    part_number: typedLine(partNumber ?? ''),
    ...{ rated_pages: ratedPages, reorder_at: reorderAt, order_count: orderCount },
  };
}

export function nameTaken(name: string): KadoError {
  return new KadoError('supply_type.name_taken', 'conflict', { field: 'name', name });
}

/** What the audit tells of a type. */
export function toldOfType(entry: SupplyTypeEntry) {
  const { name, type, color, partNumber, ratedPages, reorderAt, orderCount } = entry;
  return { name: name.trim(), type, color, partNumber, ratedPages, reorderAt, orderCount };
}

export function fitTexts(fits: readonly ModelFit[]): string[] {
  return fits.map(({ product, key }) => `${product} ${key}`);
}
