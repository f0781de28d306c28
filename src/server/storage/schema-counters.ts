/** The tables of readings and counters; conventions as in `schema.ts`. */

/** Append-only. */
export interface ReadingsTable {
  customer_id: string;
  device_id: string;
  taken_at: string;
  reading_id: string;
  received_at: string;
  source: string;
  serial: string | null;
  unit: string;
  counter_source: string | null;
  counter32: number;
  counters_json: string;
  /** what decoding noted beside the values (string[]); null: nothing (§12.8) */
  notes_json: string | null;
}

/** Raw answers of the last polls of a device, varbinds or IPP's attributes: slot = ordinal of the poll modulo the number kept. */
export interface RawPollsTable {
  customer_id: string;
  device_id: string;
  slot: number;
  taken_at: string;
  varbinds: Uint8Array;
}

/** Where a device's counters stand: the fold of all its readings, so that the next one needs only this row. */
export interface LineagesTable {
  customer_id: string;
  device_id: string;
  last_taken_at: string;
  state_json: string;
}

/** A device's day, month or closing month. Usage is `total_lineage − total_before`, never stored. */
export interface CounterPeriodsTable {
  customer_id: string;
  device_id: string;
  /** YYYY-MM-DD or YYYY-MM, in the customer's zone; a closing month is named by its end */
  period: string;
  unit: string;
  /** panel value of the last good reading inside; null when the period has no good one */
  total: number | null;
  total_lineage: number | null;
  /** lineage value before this period; null in the first period without start meter */
  total_before: number | null;
  /** the period that total_before comes from; null where there is none or it is a start meter */
  total_before_period: string | null;
  total_marks: string;
  /** all counters, also the total (core/period-text.ts); the columns repeat the total for the matrix */
  counters_json: string;
  taken_at: string;
}

/** A person's decision on a suspected reset, jump or glitch; reversible (§4.5.7). */
export interface EpochDecisionsTable {
  customer_id: string;
  device_id: string;
  decision_id: string;
  reading_id: string;
  counter: string;
  decision: string;
  decided_at: string;
  decided_by: string;
  undone_at: string | null;
}

/** What waits for a person: glitches, resets, jumps, swaps, conflicts. Derived from the readings. */
export interface ReviewsTable {
  customer_id: string;
  device_id: string;
  reading_id: string;
  counter: string;
  finding: string;
  at: string;
}

/** Start meters that a person entered (§4.5.2). Append-only: a correction is a row, a withdrawal is marked. */
export interface DeviceMetersTable {
  customer_id: string;
  device_id: string;
  meter_id: string;
  /** null: at registration; else of the machine with this serial, swapped in later */
  serial: string | null;
  /** counter → its value when counting began */
  counters_json: string;
  entered_at: string;
  entered_by: string;
  undone_at: string | null;
}

/** Entered readings that a person took back (§12.70). Append-only; that it counts again is marked. */
export interface ReadingWithdrawalsTable {
  customer_id: string;
  device_id: string;
  withdrawal_id: string;
  reading_id: string;
  withdrawn_at: string;
  withdrawn_by: string;
  undone_at: string | null;
}

/** Polls of a device that failed, by local day and cause: why a day may have no reading (§0.7). */
export interface ContactFailuresTable {
  customer_id: string;
  device_id: string;
  day: string;
  code: string;
  attempts: number;
  first_at: string;
  last_at: string;
}

/** How many devices' figures or headings have changed: the mark of a customer's last change. */
export interface CounterMarksTable {
  customer_id: string;
  mark: number;
}

/** The last changes of a customer's figures and headings (queries/counter-changes.ts). */
export interface CounterChangesTable {
  customer_id: string;
  /** counts up by the devices that changed */
  mark: number;
  /** chance: the same mark of another database, or of one that was restored, has another */
  token: string;
  /** the first day, month or closing month whose figures changed; empty: unknown how far back */
  since: string;
  /** ids of devices (string[]); null: any may have changed */
  devices_json: string | null;
}

/** Contact failures that came with an id: the same again counts once. Some time after they go. */
export interface HandedFailuresTable {
  customer_id: string;
  device_id: string;
  failure_id: string;
  at: string;
}
