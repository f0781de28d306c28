/** A customer's supply types, and which of them a device's supply takes (§5). */
import type { Context } from '../context.ts';
import { deviceFits, modelFits, supplyTypes } from '../storage/queries/supply-types.ts';
import type { SupplyTypesTable } from '../storage/schema.ts';

export interface KnownTypes {
  /** by name, those that are no longer used as well */
  rows: SupplyTypesTable[];
  byId: ReadonlyMap<string, SupplyTypesTable>;
  /** What a supply takes: what is said of the device goes before what is said of its model; null: nothing is. */
  of(device: { deviceId: string; product: string | null }, key: string): SupplyTypesTable | null;
}

/** @param deviceIds that are asked for; null: any */
export async function supplyTypesKnown(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  deviceIds: readonly string[] | null,
): Promise<KnownTypes> {
  const [rows, ofModels, ofDevices] = await Promise.all([
    supplyTypes(db, customerId),
    modelFits(db, customerId),
    deviceFits(db, customerId, deviceIds),
  ]);
  const byId = new Map(rows.map((row) => [row.type_id, row]));
  const models = new Map(ofModels.map((fit) => [`${fit.supply_key} ${fit.product}`, fit.type_id]));
  const devices = new Map(
    ofDevices.map((fit) => [`${fit.supply_key} ${fit.device_id}`, fit.type_id]),
  );
  return {
    ...{ rows, byId },
    of({ deviceId, product }, key) {
      const typeId = devices.get(`${key} ${deviceId}`) ?? models.get(`${key} ${product ?? ''}`);
      const row = typeId === undefined ? undefined : byId.get(typeId);
      return row === undefined || row.retired_at !== null ? null : row;
    },
  };
}
