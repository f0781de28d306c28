/** Changes a supply type (§5), where it goes, and whether it is in use. */
import { KadoError } from '#core/errors.ts';
import type { SupplyTypeEntry } from '#core/supply-entry.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import {
  deviceFits,
  modelFits,
  removeDeviceFit,
  removeModelFit,
  setModelFit,
  setSupplyType,
} from '../storage/queries/supply-types.ts';
import type { SupplyTypesTable } from '../storage/schema.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requestedType } from './chosen-stock.ts';
import {
  fitTexts,
  nameTaken,
  requireTypeEntry,
  toldOfType,
  typeColumns,
  type ModelFit,
} from './create-supply-type.ts';
import { requireEditor } from './require-role.ts';

export interface ChangeSupplyTypeInput extends SupplyTypeEntry {
  typeId: string;
  /** of the type as the screen showed it */
  version: number;
  /** all models' supplies that take it */
  fits: readonly ModelFit[];
  /** single devices' supplies that no longer take it: device and key */
  removedDevices: readonly { deviceId: string; key: string }[];
  isRetired: boolean;
}

/**
 * @returns whether anything was different
 * @throws KadoError `supply_type.not_found`; `supply_type.changed` where somebody saved it since; the
 * codes of createSupplyType but `supply_type.too_many`
 */
export async function changeSupplyType(
  ctx: Context,
  input: ChangeSupplyTypeInput,
): Promise<boolean> {
  requireEditor(ctx);
  requireTypeEntry(input);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const { typeId } = input;
    await lockCustomer(db, customerId);
    const row = await requestedType(inside, typeId);
    if (row.version !== input.version) throw new KadoError('supply_type.changed', 'conflict');
    const known = (await modelFits(db, customerId)).filter((fit) => fit.type_id === typeId);
    const before = known.map(({ product, supply_key: key }) => ({ product, key }));
    const added = input.fits.filter((fit) => !before.some((one) => isSame(one, fit)));
    const removed = before.filter((fit) => !input.fits.some((one) => isSame(one, fit)));
    const ofDevices = (await deviceFits(db, customerId, null)).filter(
      (fit) =>
        fit.type_id === typeId &&
        input.removedDevices.some(
          ({ deviceId, key }) => deviceId === fit.device_id && key === fit.supply_key,
        ),
    );
    const columns = { ...typeColumns(input), retired_at: retiredAt(inside, row, input) };
    const isOther =
      Object.entries(columns).some(
        ([key, value]) => row[key as keyof SupplyTypesTable] !== value,
      ) || added.length + removed.length + ofDevices.length > 0;
    if (!isOther) return false;
    if (!(await setSupplyType(db, { customerId, typeId }, columns))) throw nameTaken(input.name);
    const fit = ({ product, key }: ModelFit) => ({
      ...{ customer_id: customerId, product, supply_key: key, type_id: typeId },
    });
    for (const one of added) await setModelFit(db, fit(one));
    for (const one of removed) await removeModelFit(db, fit(one));
    for (const { device_id, supply_key } of ofDevices) {
      await removeDeviceFit(db, {
        customer_id: customerId,
        device_id,
        supply_key,
        type_id: typeId,
      });
    }
    await audit(inside, 'changeSupplyType', {
      ...{ typeId, name: columns.name },
      ...differences(row, input),
      ...{ added: fitTexts(added), removed: fitTexts(removed) },
      ...(ofDevices.length === 0 ? {} : { devices: ofDevices.map((one) => one.device_name) }),
    });
    return true;
  });
}

function isSame(a: ModelFit, b: ModelFit): boolean {
  return a.product === b.product && a.key === b.key;
}

function retiredAt(
  { clock }: Context,
  { retired_at }: SupplyTypesTable,
  { isRetired }: ChangeSupplyTypeInput,
): string | null {
  if (!isRetired) return null;
  return retired_at ?? instantOf(clock);
}

/** What the audit tells: the entries that are other now. */
function differences(row: SupplyTypesTable, input: ChangeSupplyTypeInput) {
  const was = {
    ...toldOfType({
      ...{ name: row.name, type: row.type, color: row.color, partNumber: row.part_number },
      ...{ ratedPages: row.rated_pages, reorderAt: row.reorder_at, orderCount: row.order_count },
    }),
    enabled: row.retired_at === null,
  };
  const is = { ...toldOfType(input), enabled: !input.isRetired };
  const changed = Object.entries(is).filter(
    ([key, value]) => was[key as keyof typeof was] !== value,
  );
  if (changed.length === 0) return {};
  const before = changed.map(([key]) => [key, was[key as keyof typeof was]] as const);
  return { before: Object.fromEntries(before), after: Object.fromEntries(changed) };
}
