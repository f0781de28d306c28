/** A supply with its outlook, as it stands in storage (§5). */
import type { Supply, SupplyLevel } from '#core/reading.ts';
import { outlookReasons, type SupplyOutlook } from '#core/supply-outlook.ts';
import type { SupplyStatesTable } from '../storage/schema.ts';

export interface ForeseenSupply {
  /** keyedSupplies */
  key: string;
  supply: Supply;
  /** since when the level is called so, and the day that it was told on; local days */
  levelSince: string;
  day: string;
  outlook: SupplyOutlook;
}

export type ForeseenColumns = Pick<
  SupplyStatesTable,
  | 'supply_key'
  | 'name'
  | 'type'
  | 'color'
  | 'percent'
  | 'level'
  | 'day'
  | 'level_since_on'
  | 'runs_out_from'
  | 'runs_out_to'
  | 'reason'
  | 'basis_json'
  | 'part_number'
  | 'serial'
>;

export function foreseenOf(row: ForeseenColumns): ForeseenSupply {
  const { name, type, color, percent, part_number: partNumber, serial } = row;
  return {
    key: row.supply_key,
    // supplyStatesOf writes levels of core alone
    supply: { name, type, color, percent, level: row.level as SupplyLevel, partNumber, serial },
    levelSince: row.level_since_on,
    day: row.day,
    outlook: outlookOf(row),
  };
}

function outlookOf(row: ForeseenColumns): SupplyOutlook {
  const { runs_out_from: from, runs_out_to: to, basis_json: basis } = row;
  if (from === null || basis === null) {
    const reason = outlookReasons.find((one) => one === row.reason) ?? 'unknown';
    return { reason, from: null, to: null, basis: null };
  }
  // supplyStatesOf alone writes this column, from the same type
  const decline = JSON.parse(basis) as NonNullable<SupplyOutlook['basis']>;
  return { reason: null, from, to, basis: decline };
}
