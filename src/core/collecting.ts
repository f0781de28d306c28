/**
 * What passes between the server and a collector on a customer's network (§12):
 * the plan that the collector goes by, and what it hands over. The shapes on the
 * wire are these as JSON, with bytes as base64; who reads them checks each field.
 */
import type { ContactFailure, Delivery, SnmpDialect } from './delivery.ts';
import type { PollingSettings } from './polling.ts';
import type { Teaching } from './teaching.ts';

/** A device that a collector is to read. */
export interface PlannedDevice {
  deviceId: string;
  protocol: 'snmp' | 'ipp';
  /** host name or address as it was last known */
  host: string;
  port: number | null;
  /** SnmpAccess as the operator entered it, secrets included, as JSON; null: what is usual */
  access: string | null;
  /** what worked before; null: find out */
  dialect: SnmpDialect | null;
  /** who is expected there; null: not known. Another serial is told, never merged */
  serial: string | null;
  mac: string | null;
  /** ISO instants; null: never */
  countedAt: string | null;
  contactAt: string | null;
}

/** When devices may be talked to, by the customer's clock; none at all: always. */
export interface CommunicationWindow {
  /** digits, 1 Monday to 7 Sunday */
  weekdays: string;
  /** HH:MM; where `to` is not after `from` it is on the next day */
  from: string;
  to: string;
}

/** Where a collector may look for devices (§10), and how often. */
export interface ScanPlan {
  /** each a CIDR, `a-b`, or one address; IPv4 */
  ranges: readonly string[];
  everyMs: number;
  /** how else a host is asked that is silent to the usual way, in this order */
  access: readonly ScanAccess[];
  /** whether mDNS announcements may be listened to */
  mdns: boolean;
  /** whether who is silent to SNMP is asked by IPP; who announces itself is asked anyway */
  ipp: boolean;
  /** ISO instant: since then somebody waits for a search; null: nobody does */
  askedAt: string | null;
}

/** A community or a user that hosts may want. */
export interface ScanAccess {
  accessId: string;
  /** SnmpAccess with its secrets, as JSON */
  access: string;
}

export interface CollectorPlan {
  /** another one whenever anything below is but what devices were last asked: times and dialects */
  version: string;
  /** IANA zone of the customer, for the windows */
  zone: string;
  polling: PollingSettings;
  windows: readonly CommunicationWindow[];
  devices: readonly PlannedDevice[];
  /** null: it looks for none */
  scan: ScanPlan | null;
  /** models that the installation was taught and reads by; a collector has only a release's own */
  taught: readonly Teaching[];
}

/**
 * What a collector sends in one call, the oldest first. A body is at most 4 MiB, also
 * unpacked where it comes with `content-encoding: gzip`.
 */
export interface Handed {
  deliveries: readonly Delivery[];
  failures: readonly ContactFailure[];
  /** ISO instant by the collector's own clock, not corrected, just before it sends; absent: not told */
  sentAt?: string;
}

/** Of either, in one call. */
export const mostHanded = 200;

/** What became of one delivery, in the order of the call: only `later` is to be sent again. */
export interface HandedResult {
  /** as it was sent; "" where that was no id */
  deliveryId: string;
  outcome: 'taken' | 'known' | 'refused' | 'later';
  /**
   * why it was refused or put off, or `collect.other_machine` where it counts to another
   * device than the one that was asked; null: neither
   */
  code: string | null;
  /** the field that a refusal is about, such as `report.jobName`; null: none */
  where: string | null;
}

/** A contact failure that was not noted; it is not to be sent again. */
export interface RefusedFailure {
  /** its place in the call, from 0 */
  index: number;
  code: string;
  where: string | null;
}

/** What the server answers to `Handed`, after all that was taken is safe. */
export interface HandedAnswer {
  results: readonly HandedResult[];
  refusedFailures: readonly RefusedFailure[];
  /** ISO instant by the server's clock */
  time: string;
}

/** What a collector says of its own store, for the operator's eyes. */
export interface Backlog {
  /** deliveries that wait to be sent */
  pending: number;
  /** ISO instant that the oldest of them was taken at; null: none waits */
  oldestAt: string | null;
  /** `low`: little room is left; `full`: nothing more can be kept */
  disk: 'ok' | 'low' | 'full';
}
