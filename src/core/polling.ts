/** How often devices are asked (§12), in ms. A collector is told by the server. */
export interface PollingSettings {
  counterIntervalMs: number;
  stateIntervalMs: number;
  /** a silent device is asked at least this often */
  backoffCapMs: number;
}

export const pollingDefaults: PollingSettings = {
  counterIntervalMs: 8 * 3_600_000,
  stateIntervalMs: 5 * 60_000,
  backoffCapMs: 3_600_000,
};
