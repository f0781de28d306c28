/** A device as the collector knows it: where it is, how it speaks, when it last did. */
import type { SnmpDialect } from '#core/delivery.ts';
import type { IppTarget } from '#server/drivers/ipp/target.ts';
import type { SnmpTarget } from '#server/drivers/snmp/target.ts';

export interface CollectedDevice<T extends SnmpTarget | IppTarget = SnmpTarget | IppTarget> {
  deviceId: string;
  target: T;
  /** what worked before, from storage; null: find out, and for IPP */
  dialect: SnmpDialect | null;
  /** ISO instants, UTC, from storage; null for never */
  countedAt: string | null;
  contactAt: string | null;
  /** what it takes to be answered cannot be opened: asking it makes no sense */
  locked?: boolean;
}
