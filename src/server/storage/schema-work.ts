/** Background work, so that of several processes on one database one does it (decision 0028). */
export interface WorkClaimsTable {
  /** empty: work that is no customer's */
  customer_id: string;
  /** such as `collect`, `notify`, `forget` */
  kind: string;
  /** the process that took it last */
  holder: string;
  /** until then nobody else takes it; in the past: it is free */
  until_at: string;
  /** when the run began that ended well last; null: none did, or it has no end */
  done_at: string | null;
}
