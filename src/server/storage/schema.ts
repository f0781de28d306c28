import type {
  ContactFailuresTable,
  CounterChangesTable,
  CounterMarksTable,
  CounterPeriodsTable,
  DeviceMetersTable,
  EpochDecisionsTable,
  HandedFailuresTable,
  LineagesTable,
  RawPollsTable,
  ReadingsTable,
  ReadingWithdrawalsTable,
  ReviewsTable,
} from './schema-counters.ts';
import type {
  SetUpLinksTable,
  SignOnDomainsTable,
  SingleSignOnsTable,
  UserGroupsTable,
  UserIdentitiesTable,
  UserNamesTable,
} from './schema-accounts.ts';
import type {
  ArrivalsTable,
  CollectionSchedulesTable,
  CollectorsTable,
  DeviceCollectorsTable,
  ScanAccessesTable,
  ScanPlansTable,
} from './schema-collectors.ts';
import type { DeviceMailTables } from './schema-device-mails.ts';
import type { DiscoveryTables } from './schema-discovery.ts';
import type { MailLinksTable, MailsTable } from './schema-mails.ts';
import type {
  BusinessCalendarsTable,
  NoticeChoicesTable,
  NoticeLooksTable,
  NoticesTable,
  NoticeStepsTable,
} from './schema-notices.ts';
import type {
  PasskeysTable,
  PendingSignInsTable,
  RecoveryCodesTable,
  SpentChallengesTable,
  TotpFactorsTable,
} from './schema-second-factor.ts';
import type { StockTables } from './schema-stock.ts';
import type { TeachingsTable } from './schema-teachings.ts';
import type { SupplyTables } from './schema-supplies.ts';
import type { WorkClaimsTable } from './schema-work.ts';

export type * from './schema-accounts.ts';
export type * from './schema-collectors.ts';
export type * from './schema-counters.ts';
export type * from './schema-device-mails.ts';
export type * from './schema-discovery.ts';
export type * from './schema-mails.ts';
export type * from './schema-notices.ts';
export type * from './schema-second-factor.ts';
export type * from './schema-stock.ts';
export type * from './schema-supplies.ts';
export type * from './schema-teachings.ts';
export type * from './schema-work.ts';

/**
 * The tables, as Kysely sees them: one schema for SQLite and PostgreSQL.
 * `customer_id` leads every key. Instants (`_at`) are ISO text in UTC with
 * milliseconds, so that they sort as text; local days (`_on`) are YYYY-MM-DD.
 * Counter values are doubles: counts are exact up to 2^53, areas and lengths
 * are rounded to three decimals by core. Columns named `…_json` hold JSON text.
 */
export interface Schema extends SupplyTables, StockTables, DeviceMailTables, DiscoveryTables {
  customers: CustomersTable;
  users: UsersTable;
  user_names: UserNamesTable;
  sessions: SessionsTable;
  totp_factors: TotpFactorsTable;
  recovery_codes: RecoveryCodesTable;
  pending_sign_ins: PendingSignInsTable;
  passkeys: PasskeysTable;
  spent_challenges: SpentChallengesTable;
  groups: GroupsTable;
  devices: DevicesTable;
  readings: ReadingsTable;
  raw_polls: RawPollsTable;
  lineages: LineagesTable;
  due_rollups: DueRollupsTable;
  counter_days: CounterPeriodsTable;
  counter_months: CounterPeriodsTable;
  counter_closings: CounterPeriodsTable;
  state_events: StateEventsTable;
  epoch_decisions: EpochDecisionsTable;
  reviews: ReviewsTable;
  device_meters: DeviceMetersTable;
  reading_withdrawals: ReadingWithdrawalsTable;
  contact_failures: ContactFailuresTable;
  handed_failures: HandedFailuresTable;
  audit: AuditTable;
  mails: MailsTable;
  mail_links: MailLinksTable;
  password_history: PasswordHistoryTable;
  single_sign_ons: SingleSignOnsTable;
  sign_on_domains: SignOnDomainsTable;
  user_identities: UserIdentitiesTable;
  user_groups: UserGroupsTable;
  set_up_links: SetUpLinksTable;
  collectors: CollectorsTable;
  live_marks: LiveMarksTable;
  counter_marks: CounterMarksTable;
  counter_changes: CounterChangesTable;
  teachings: TeachingsTable;
  arrivals: ArrivalsTable;
  device_collectors: DeviceCollectorsTable;
  collection_schedules: CollectionSchedulesTable;
  scan_plans: ScanPlansTable;
  scan_accesses: ScanAccessesTable;
  notice_choices: NoticeChoicesTable;
  notices: NoticesTable;
  notice_steps: NoticeStepsTable;
  notice_looks: NoticeLooksTable;
  business_calendars: BusinessCalendarsTable;
  work_claims: WorkClaimsTable;
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
  /** PaperSize[] that tables show (§9); null: the usual ones */
  paper_sizes_json: string | null;
  created_at: string;
  /** local day on which the old was last forgotten (§11); null: never yet */
  forgot_on: string | null;
}

export interface UsersTable {
  customer_id: string;
  user_id: string;
  user_name: string;
  name: string;
  /** `admin`, `viewer`, `operator`, `operator-viewer` */
  role: string;
  password_hash: string;
  password_changed_at: string;
  /** consecutive wrong passwords (§1.2) */
  failures: number;
  /** null: not locked */
  locked_until_at: string | null;
  language: string;
  zone: string;
  /** confirmed notification address, as `mailAddress` writes it */
  email: string | null;
  created_at: string;
  /** how dates are written, such as `GB`; null: as the language's own region does (§7.1) */
  region: string | null;
  /** from when on the user cannot sign in; null: he can (§11) */
  disabled_at: string | null;
  /** 1: sees only the groups of `user_groups`, even where there is none; 0: the whole customer (§11) */
  scoped: number;
  /** until when the password lets the user in where single sign-on is required (§1.7): a command's doing */
  let_in_until_at: string | null;
}

export interface SessionsTable {
  customer_id: string;
  /** SHA-256 of the token, hex */
  session_hash: string;
  user_id: string;
  created_at: string;
  seen_at: string;
  expires_at: string;
  /** client address and browser at sign-in; null: not told */
  address: string | null;
  agent: string | null;
  /** what let the user in: `password`, `passkey`, `single-sign-on`; password rules bind the first only */
  method: string;
  /** the customer whom an operator views, until when, and why (§11); null: his own */
  viewed_customer_id: string | null;
  viewed_until_at: string | null;
  view_reason: string | null;
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
  /** what is no secret of the device's SNMP: version, and what is remembered of it */
  snmp_json: string | null;
  /** community and keys of v3, sealed (sealed.ts); null: the usual community */
  snmp_sealed: string | null;
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
  /** the collector that read it last, or tried to: `built-in` or an id; null: none yet */
  read_by: string | null;
}

/** Devices whose days and months are to be rolled up anew: the customer's zone or closing day changed. */
export interface DueRollupsTable {
  customer_id: string;
  device_id: string;
  asked_at: string;
}

/** Counts up with each change that open screens show (§3.1.7). */
export interface LiveMarksTable {
  customer_id: string;
  mark: number;
}

export interface StateEventsTable {
  customer_id: string;
  device_id: string;
  event_id: string;
  at: string;
  state: string;
  conditions_json: string;
  /** the customer's live mark that it came with: a later one came later, whenever it happened */
  mark: number;
}

export interface AuditTable {
  customer_id: string;
  audit_id: string;
  at: string;
  actor: string;
  verb: string;
  details_json: string;
  /** `screen`, `api`, `command`, `collector`, `server`; null: written before it was noted */
  channel: string | null;
  /** client address; null: from this machine, or not told */
  address: string | null;
  /** 1: an operator of the provider, viewing this customer (§11) */
  viewed: number;
}

/** Hashes of passwords that a user had before (§7.2); today's stands with the user. */
export interface PasswordHistoryTable {
  customer_id: string;
  user_id: string;
  /** ids sort by time */
  history_id: string;
  password_hash: string;
}
