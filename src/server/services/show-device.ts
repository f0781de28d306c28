/** Device information (§3.2): everything known about one device. */
import type { CounterValues, Kind, Source, State, Unit } from '#core/counter.ts';
import type { DeviceStatus, StandingCondition } from '#core/device-status.ts';
import { KadoError } from '#core/errors.ts';
import type { Supply } from '#core/reading.ts';
import type { Context } from '../context.ts';

export interface DeviceDetail {
  deviceId: string;
  name: string;
  kind: Kind | null;
  vendor: string | null;
  product: string | null;
  model: string | null;
  serial: string | null;
  mac: string | null;
  firmware: string | null;
  building: string | null;
  location: string | null;
  group: { groupId: string; name: string } | null;
  /** toner/ink manager */
  manager: { userId: string; name: string; email: string | null } | null;
  protocol: string;
  host: string | null;
  port: number | null;
  remoteUi: string | null;
  status: DeviceStatus;
  stateSinceAt: string | null;
  /** all that stand, the most severe first */
  conditions: StandingCondition[];
  supplies: Supply[];
  /** ISO instants */
  contactAt: string | null;
  countedAt: string | null;
  registeredAt: string;
  /** the last attempt, where it failed */
  failure: { at: string; code: string } | null;
  /** counter → value at registration (§4.5.2) */
  startMeters: CounterValues;
  /** the newest first, at most ten */
  readings: {
    readingId: string;
    takenAt: string;
    source: Source;
    unit: Unit;
    counters: CounterValues;
  }[];
  /** state changes of the last seven days and the one before them, the newest first */
  events: { at: string; state: State; conditions: StandingCondition[] }[];
}

/** @throws KadoError `device.not_found`, also for a device of another customer */
export async function showDevice(ctx: Context, deviceId: string): Promise<DeviceDetail> {
  void [ctx, deviceId];
  throw new KadoError('not_built', 'unavailable');
}
