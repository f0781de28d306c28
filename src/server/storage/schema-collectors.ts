/** Collectors of a customer (§11, §12). The one inside the server has no row. */
export interface CollectorsTable {
  customer_id: string;
  collector_id: string;
  name: string;
  created_at: string;
  /** SHA-256 of the one-time token, hex; null once it was used or taken back */
  enrol_hash: string | null;
  enrol_expires_at: string | null;
  enrolled_at: string | null;
  /** SHA-256 of the credential, hex; null before enrolment and once revoked */
  credential_hash: string | null;
  /** the one before, for as long as its owner may not have got the new one yet */
  former_hash: string | null;
  rotated_at: string | null;
  seen_at: string | null;
  /** client address of the last call, and what it says of itself */
  address: string | null;
  version: string | null;
  revoked_at: string | null;
  /** how far its clock was ahead of ours, negative: behind, and when that was measured */
  clock_ahead_seconds: number | null;
  clock_at: string | null;
  /** what it said of its own store, and when: deliveries that wait, the oldest one’s instant, `ok`, `low` or `full` */
  told_at: string | null;
  pending: number | null;
  oldest_at: string | null;
  disk: string | null;
}

/** Which collectors read a device; none: the one inside the server. */
export interface DeviceCollectorsTable {
  customer_id: string;
  device_id: string;
  collector_id: string;
}

/** How often and when a customer’s devices are asked; no row: as usual, always. */
export interface CollectionSchedulesTable {
  customer_id: string;
  /** null: as this installation does */
  state_minutes: number | null;
  counter_minutes: number | null;
  /** CommunicationWindow[] */
  windows_json: string;
  changed_at: string;
}

/** Where a collector may look for devices; no row: nowhere. */
export interface ScanPlansTable {
  customer_id: string;
  /** `built-in` or an id */
  collector_id: string;
  /** string[]: CIDR, `a-b`, or one address */
  ranges_json: string;
  every_hours: number;
  mdns: number;
  /** whether who is silent to SNMP is asked by IPP; null: no */
  ipp: number | null;
  /** when somebody wanted a search at once, and when the last search ended; null: never */
  asked_at: string | null;
  searched_at: string | null;
  changed_at: string;
}

/** How hosts are asked that are silent to the usual way; all collectors of the customer try them. */
export interface ScanAccessesTable {
  customer_id: string;
  access_id: string;
  /** as people call it */
  name: string;
  /** the open part of SnmpAccess */
  snmp_json: string;
  /** SnmpSecrets, sealed; null: none */
  snmp_sealed: string | null;
  created_at: string;
}

/** What a collector brought in ten minutes (core/arrivals.ts); kept for some days. */
export interface ArrivalsTable {
  customer_id: string;
  /** `built-in` for the one inside the server */
  collector_id: string;
  /** ISO instant that the ten minutes begin at */
  slot: string;
  reports: number;
  readings: number;
  failures: number;
}
