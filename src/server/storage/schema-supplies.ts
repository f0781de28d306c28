/** The tables of toner, ink and what else is used up (§5); conventions as in `schema.ts`. */

export interface SupplyTables {
  supply_days: SupplyDaysTable;
  supply_states: SupplyStatesTable;
  supply_replacements: SupplyReplacementsTable;
}

/** What a device told of its supplies last on a local day; a day without a change may be left out. */
export interface SupplyDaysTable {
  customer_id: string;
  device_id: string;
  day: string;
  taken_at: string;
  /** of the machine that told it */
  serial: string | null;
  /** [key, percent or null, level] of each supply */
  levels_json: string;
}

/** Each supply of a device as it is now, with its outlook; follows from the days. */
export interface SupplyStatesTable {
  customer_id: string;
  device_id: string;
  /** keyedSupplies */
  supply_key: string;
  /** its place in the device's own table */
  place: number;
  name: string;
  type: string;
  color: string | null;
  /** null where the device has only words */
  percent: number | null;
  level: string;
  /** the local day that the outlook is made on */
  day: string;
  /** since when the level is called so */
  level_since_on: string;
  /** by which the fleet's list is sorted: when it runs out at the earliest; `0000-00-00` where it has, `9999-12-31` where nobody knows */
  due_on: string;
  /** then by this: what is left, words behind per cent */
  left_rank: number;
  runs_out_from: string | null;
  /** null: beyond a year, or not foreseen at all */
  runs_out_to: string | null;
  /** OutlookReason where nothing is foreseen */
  reason: string | null;
  /** core's OutlookBasis; null where nothing is foreseen */
  basis_json: string | null;
  /** as the device tells them; null: not told */
  part_number: string | null;
  serial: string | null;
}

/** Replacements that levels tell of or a person entered, and what a person said about them. */
export interface SupplyReplacementsTable {
  customer_id: string;
  device_id: string;
  replacement_id: string;
  supply_key: string;
  name: string;
  type: string;
  color: string | null;
  /** the last day with the old one, and the first with the new one */
  after_on: string;
  replaced_on: string;
  before_percent: number | null;
  before_level: string;
  after_percent: number | null;
  after_level: string;
  detected_at: string;
  /** core's ReplacementState */
  state: string;
  decided_at: string | null;
  decided_by: string | null;
  /** 1: a person entered it, no level told of it */
  entered: number;
  /** what was put in, once it is confirmed; null: not said */
  type_id: string | null;
  /** the place that it was taken from; null: from no stock */
  place_id: string | null;
  note: string | null;
}
