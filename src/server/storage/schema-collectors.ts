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
