/**
 * What the collector hands over: a delivery for every device that answered, a
 * contact failure for every one that did not. The verb `ingest` takes both.
 */
import type { Source } from './counter.ts';
import type { DeviceReport } from './reading.ts';

/** How to speak to a device, learnt from a poll and used by the next one. */
export interface SnmpDialect {
  version: '1' | '2c' | '3';
  /** false where the device breaks on GETBULK and is walked by GETNEXT */
  bulk: boolean;
}

/** What one device said at one instant, decoded, with the bytes that it rests on. */
export interface Delivery {
  deviceId: string;
  /** the same delivery sent twice has the same id: it counts once */
  deliveryId: string;
  /** ISO instant, UTC */
  takenAt: string;
  source: Source;
  /** where it answered, as it was asked there; absent: not told, or it was not asked */
  host?: string;
  /** its serial is the device's own word; whether it is the known device is not decided here */
  report: DeviceReport;
  /** the raw answer (`packVarbinds`, `packAttributes`), null where there is none */
  raw: Uint8Array | null;
  /** null for sources other than SNMP */
  snmp: SnmpDialect | null;
}

/** The oldest first. */
export function byTakenAt(a: Delivery, b: Delivery): number {
  return a.takenAt < b.takenAt ? -1 : a.takenAt > b.takenAt ? 1 : 0;
}

/** One attempt to reach a device that brought nothing. */
export interface ContactFailure {
  deviceId: string;
  /** the same failure noted again has the same id and counts once; absent: it is noted once only */
  failureId?: string;
  /** ISO instant, UTC */
  at: string;
  /** e.g. `snmp.timeout`, `snmp.wrong_v3_password` */
  code: string;
  /** what to do about it, one English sentence for the operator's log; holds no secrets */
  detail: string;
}
