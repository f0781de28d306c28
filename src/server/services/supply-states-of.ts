/** Where a device's supplies stand, with their outlook, as rows (§5). */
import { levelSince } from '#core/supply-days.ts';
import { keyedSupplies } from '#core/supply-key.ts';
import { supplyOrder } from '#core/supply-order.ts';
import { outlookOf } from '#core/supply-outlook.ts';
import type { SupplySample } from '#core/supply-samples.ts';
import type { DevicesTable, SupplyStatesTable } from '../storage/schema.ts';
import { suppliesOf } from './device-facts.ts';

/**
 * @param device as it is now
 * @param bySupply its samples by key, the oldest first; a supply without any has no row yet
 */
export function supplyStatesOf(
  { customer_id, device_id, supplies_json }: DevicesTable,
  bySupply: ReadonlyMap<string, readonly SupplySample[]>,
): SupplyStatesTable[] {
  return keyedSupplies(suppliesOf(supplies_json)).flatMap((supply, place) => {
    const samples = bySupply.get(supply.key) ?? [];
    const day = samples.at(-1)?.day;
    if (day === undefined) return [];
    const { key, name, type, color, percent, level, partNumber = null, serial = null } = supply;
    const outlook = outlookOf(samples);
    const { dueOn, leftRank } = supplyOrder({ percent, level, day }, outlook);
    return {
      customer_id,
      device_id,
      supply_key: key,
      place,
      name,
      type,
      color,
      percent,
      level,
      day,
      level_since_on: levelSince(samples) ?? day,
      due_on: dueOn,
      left_rank: leftRank,
      runs_out_from: outlook.from,
      runs_out_to: outlook.to,
      reason: outlook.reason,
      basis_json: outlook.basis === null ? null : JSON.stringify(outlook.basis),
      ...{ part_number: partNumber, serial },
    };
  });
}
