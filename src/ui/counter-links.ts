/** Where the parts of a counter table lead; null: nowhere. */
export interface CounterLinks {
  /** a device's own table (§4.3) */
  device(deviceId: string): string;
  /** 詳細 above a period (§4.4) */
  details(period: string): string | null;
  /** the days of a month (§4.2) */
  days(period: string): string | null;
  /** the same table sorted by a key, `-` before it for descending */
  sort(key: string): string;
  /** the present sort */
  sorted: string;
}
