/**
 * Home (§2) answers three questions: which devices need someone now, how this
 * month compares with last, which supplies to order.
 */
import type { Kind, State, Unit } from '#core/counter.ts';
import type { DeviceStatus } from '#core/device-status.ts';
import { KadoError } from '#core/errors.ts';
import type { Supply } from '#core/reading.ts';
import type { Context } from '../context.ts';

export interface HomeDevice {
  deviceId: string;
  name: string;
  kind: Kind | null;
  location: string | null;
  groupName: string | null;
}

export interface AttentionRow extends HomeDevice {
  reason: 'service' | 'error' | 'silent' | 'warning';
  status: DeviceStatus;
  /** code of the most severe condition, null where none stands */
  code: string | null;
  /** the device's own words for it, "" where it has none */
  words: string;
  /** ISO instant, null where unknown */
  since: string | null;
}

export interface MonthUsage {
  /** YYYY-MM */
  period: string;
  /** null where no device gave a usage */
  usage: number | null;
  devices: number;
  running: boolean;
}

/** Units are never summed with each other (§4.5.4): one of these per unit. */
export interface UnitUsage {
  unit: Unit;
  /** this month until now, last month until the same day; null where nothing was obtained */
  thisMonth: number | null;
  lastMonthSameDay: number | null;
  /** the 13 months up to the running one, the oldest first; months without any value included */
  months: MonthUsage[];
  /**
   * how many device-months are left out of all of these because their usage would be the
   * life-long count of a first reading (§4.5.2)
   */
  firstsLeftOut: number;
}

export interface LowSupplyRow extends HomeDevice {
  supply: Supply;
}

export interface HomeSummary {
  devices: number;
  /** by shown state (§3.1.4, §3.1.6) */
  states: Record<State, number>;
  silent: number;
  neverReported: number;
  /** service calls, errors, silence, other warnings; at most seven, `total` counts all */
  attention: { total: number; rows: AttentionRow[] };
  /** the local day that "same day" refers to, YYYY-MM-DD */
  today: string;
  usage: UnitUsage[];
  /** empty ones first, at most seven; `total` counts all low or empty supplies */
  supplies: { total: number; rows: LowSupplyRow[] };
}

export async function summariseHome(ctx: Context): Promise<HomeSummary> {
  void ctx;
  throw new KadoError('not_built', 'unavailable');
}
