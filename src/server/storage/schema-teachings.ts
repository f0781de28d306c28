/** What this installation was taught about models that no release knows (§12); rows of the provider. */
export interface TeachingsTable {
  customer_id: string;
  /** the definition's id, `own-…` */
  teaching_id: string;
  /** TaughtModel (core/teach-device.ts) */
  model_json: string;
  unit: string;
  /** counter → what stood on the panel */
  panel_json: string;
  /** counter → TaughtPlace[]; {} before anything was chosen */
  counters_json: string;
  /** the recorded walk as the poller packs it */
  recording: Uint8Array;
  /** 1: devices are read by it */
  used: number;
  created_at: string;
  created_by: string;
  version: number;
}
