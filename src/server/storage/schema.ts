/**
 * The tables, as Kysely sees them: one schema for SQLite and PostgreSQL.
 * `customer_id` leads every key. Instants (`_at`) are ISO text in UTC with
 * milliseconds, so that they sort as text; local days (`_on`) are YYYY-MM-DD.
 * Counter values are doubles: counts are exact up to 2^53, areas and lengths
 * are rounded to three decimals by core. Columns named `…_json` hold JSON text.
 */
export interface Schema {
  customers: CustomersTable;
  users: UsersTable;
  user_names: UserNamesTable;
  sessions: SessionsTable;
  groups: GroupsTable;
  devices: DevicesTable;
  readings: ReadingsTable;
  raw_polls: RawPollsTable;
  lineages: LineagesTable;
  counter_days: CounterPeriodsTable;
  counter_months: CounterPeriodsTable;
  state_events: StateEventsTable;
  epoch_decisions: EpochDecisionsTable;
  reviews: ReviewsTable;
  audit: AuditTable;
}

export interface CustomersTable {
  customer_id: string;
  name: string;
  /** `customer`, or `provider` for the one that operators belong to */
  role: string;
  /** IANA zone that decides the day (§4.1.3) */
  zone: string;
  /** default language of new users: `ja` or `en` */
  language: string;
  /** day of month 1–28, or 31 for the month's end */
  closing_day: number;
  policy_json: string;
  created_at: string;
}

export interface UsersTable {
  customer_id: string;
  user_id: string;
  user_name: string;
  name: string;
  /** `admin`, `viewer`, `operator` */
  role: string;
  password_hash: string;
  password_changed_at: string;
  /** consecutive wrong passwords (§1.2) */
  failures: number;
  /** null: not locked */
  locked_until_at: string | null;
  language: string;
  zone: string;
  email: string | null;
  created_at: string;
}

/** Finds the customer of a user name; user names are unique over all customers. */
export interface UserNamesTable {
  /** trimmed, NFKC, lower case */
  name_key: string;
  customer_id: string;
  user_id: string;
}

export interface SessionsTable {
  customer_id: string;
  /** SHA-256 of the token, hex */
  session_hash: string;
  user_id: string;
  created_at: string;
  seen_at: string;
  expires_at: string;
}

export interface GroupsTable {
  customer_id: string;
  group_id: string;
  name: string;
  /** trim, NFKC, case folding: unique inside the customer (§8) */
  name_key: string;
  version: number;
  created_at: string;
}

export interface DevicesTable {
  customer_id: string;
  device_id: string;
  name: string;
  /** the name folded for sorting (queries/fold.ts); written by `insertDevice` */
  name_key: string;
  /** name, product, building, location, serial, host folded for search; follows each of them */
  search_text: string;
  product: string | null;
  vendor: string | null;
  model: string | null;
  serial: string | null;
  mac: string | null;
  /** Kind or null */
  kind: string | null;
  building: string | null;
  location: string | null;
  group_id: string | null;
  manager_user_id: string | null;
  /** `snmp`, `smtp`, `push`, `manual` */
  protocol: string;
  host: string | null;
  port: number | null;
  /** credentials and what is remembered of the device's SNMP: version, bulk */
  snmp_json: string | null;
  remote_ui: number;
  firmware: string | null;
  /** State; null while it never told one */
  state: string | null;
  state_since_at: string | null;
  /** Condition[] with since */
  conditions_json: string;
  supplies_json: string;
  /** counter → start meter at registration (§4.5.2) */
  start_meters_json: string;
  /** last time that the device answered */
  contact_at: string | null;
  /** last failed attempt and its code, cleared by contact */
  failed_at: string | null;
  failure_code: string | null;
  /** last reading with a counter */
  counted_at: string | null;
  registered_at: string;
  retired_at: string | null;
}

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
}

/** Raw varbinds of the last polls of a device: slot = ordinal of the poll modulo the number kept. */
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

/** A device's day or month. Usage is `total_lineage − total_before`, never stored. */
export interface CounterPeriodsTable {
  customer_id: string;
  device_id: string;
  /** YYYY-MM-DD or YYYY-MM, in the customer's zone */
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

export interface StateEventsTable {
  customer_id: string;
  device_id: string;
  event_id: string;
  at: string;
  state: string;
  conditions_json: string;
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

export interface AuditTable {
  customer_id: string;
  audit_id: string;
  at: string;
  actor: string;
  verb: string;
  details_json: string;
}
