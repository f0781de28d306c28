/** The device list (§3.1): filtered, sorted over the whole list, one page of it. */
import type { Kind, State } from '#core/counter.ts';
import type { DeviceStatus, StandingCondition } from '#core/device-status.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';

export const deviceSorts = [
  'name',
  'status',
  'remoteUi',
  'product',
  'building',
  'location',
  'group',
] as const;
export type DeviceSort = (typeof deviceSorts)[number];

export interface DeviceListQuery {
  /** all devices, those in no group, or a group's id */
  group: 'all' | 'none' | (string & {});
  /** searched in name, product, building, location, group, serial, host; "" for all */
  text: string;
  /** the shown state, or the two facts beside it; null for all */
  state: State | 'silent' | 'never' | null;
  kind: Kind | null;
  sort: { by: DeviceSort; descending: boolean };
  /** from 1; a page behind the last one gives the last one */
  page: number;
  /** 1–500 */
  pageSize: number;
}

export interface DeviceListRow {
  deviceId: string;
  name: string;
  kind: Kind | null;
  protocol: string;
  status: DeviceStatus;
  /** all that stand, the most severe first */
  conditions: StandingCondition[];
  stateSinceAt: string | null;
  /** the device's own page, null where it has none */
  remoteUi: string | null;
  product: string | null;
  building: string | null;
  location: string | null;
  groupId: string | null;
  groupName: string | null;
}

export interface DeviceList {
  rows: DeviceListRow[];
  /** of the whole filtered list */
  total: number;
  page: number;
  pageSize: number;
}

export async function listDevices(ctx: Context, query: DeviceListQuery): Promise<DeviceList> {
  void [ctx, query];
  throw new KadoError('not_built', 'unavailable');
}
