/** What is known of a device's supplies beyond their levels (§5): type, stock, replacements, pages. */
import { typicalYield, type SupplyYield, type TypicalYield } from '#core/supply-yield.ts';
import type { Context } from '../context.ts';
import { replacementsListed } from '../storage/queries/replacements-listed.ts';
import { stockRows } from '../storage/queries/stock.ts';
import { replacementItems } from './list-replacements.ts';
import { sumOf } from './list-supply-types.ts';
import { requestedDevice } from './requested-device.ts';
import { supplyTypesKnown } from './supply-types-known.ts';

export interface DeviceSupplyFacts {
  /** what it takes; null: not said */
  type: { typeId: string; name: string; quantity: number | null } | null;
  /** replacements that wait for a person */
  waiting: number;
  /** the last that is confirmed */
  last: { replacementId: string; day: string; yield: SupplyYield | null } | null;
  /** how long those before had lasted in this device */
  typical: TypicalYield | null;
}

/** The last replacements of a device that are looked at. */
const mostLooked = 100;

/** @returns by keyedSupplies' keys; @throws KadoError `device.not_found` */
export async function showDeviceSupplies(
  ctx: Context,
  deviceId: string,
  keys: readonly string[],
): Promise<Record<string, DeviceSupplyFacts>> {
  const { db, customerId } = ctx;
  const { product } = await requestedDevice(ctx, deviceId);
  const filter = {
    customerId,
    state: 'all',
    group: 'all',
    deviceId,
    from: null,
    to: null,
  } as const;
  const [types, stock, rows] = await Promise.all([
    supplyTypesKnown(ctx, [deviceId]),
    stockRows(db, customerId),
    replacementsListed(db, { ...filter, text: '' }, { offset: 0, limit: mostLooked }),
  ]);
  const items = await replacementItems(ctx, rows);
  const facts = keys.map((key): [string, DeviceSupplyFacts] => {
    const type = types.of({ deviceId, product }, key);
    const own = items.filter(({ supply }) => supply.key === key);
    const confirmed = own.filter(({ state }) => state === 'confirmed');
    const [last] = confirmed;
    const pages = confirmed.flatMap(({ lasted }) =>
      lasted?.yield.reason === null ? lasted.yield.pages : [],
    );
    return [
      key,
      {
        type: type && {
          ...{ typeId: type.type_id, name: type.name },
          quantity: sumOf(stock.filter(({ type_id }) => type_id === type.type_id)),
        },
        waiting: own.filter(({ state }) => state === 'detected').length,
        last: last
          ? {
              ...{ replacementId: last.replacementId, day: last.day },
              yield: last.lasted?.yield ?? null,
            }
          : null,
        typical: typicalYield(pages),
      },
    ];
  });
  return Object.fromEntries(facts);
}
