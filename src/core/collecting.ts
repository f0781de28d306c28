/**
 * What passes between the server and a collector on a customer's network (§12):
 * the plan that the collector goes by, and what it hands over. The shapes on the
 * wire are these as JSON, with bytes as base64; who reads them checks each field.
 */
import type { ContactFailure, Delivery, SnmpDialect } from './delivery.ts';
import type { PollingSettings } from './polling.ts';

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
  /** how to ask an unknown host: SnmpAccess as JSON, tried in this order; none: as usual */
  access: readonly string[];
  /** whether mDNS announcements may be listened to */
  mdns: boolean;
}

export interface CollectorPlan {
  /** another one whenever anything below is */
  version: string;
  /** IANA zone of the customer, for the windows */
  zone: string;
  polling: PollingSettings;
  windows: readonly CommunicationWindow[];
  devices: readonly PlannedDevice[];
  /** null: it looks for none */
  scan: ScanPlan | null;
}

/** What a collector sends in one call, the oldest first. */
export interface Handed {
  deliveries: readonly Delivery[];
  failures: readonly ContactFailure[];
}

/** What became of one delivery: only `later` is to be sent again. */
export interface HandedResult {
  deliveryId: string;
  outcome: 'taken' | 'known' | 'refused' | 'later';
  /** why it was refused or put off; null: it was not */
  code: string | null;
}
