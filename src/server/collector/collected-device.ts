/** A device as the collector knows it: where it is, how it speaks, when it last did. */
import type { SnmpDialect } from '#core/delivery.ts';
import type { SnmpTarget } from '#server/drivers/snmp/target.ts';

export interface CollectedDevice {
  deviceId: string;
  target: SnmpTarget;
  /** what worked before, from storage; null: find out */
  dialect: SnmpDialect | null;
  /** ISO instants, UTC, from storage; null for never */
  countedAt: string | null;
  contactAt: string | null;
  /** what it takes to be answered cannot be opened: asking it makes no sense */
  locked?: boolean;
}
