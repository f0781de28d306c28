/** A stored device's row as the core's DeviceNow, and back. */
import type { SnmpDialect } from '#core/delivery.ts';
import type { DeviceNow } from '#core/device-change.ts';
import type { DevicesTable } from '../storage/schema.ts';
import { conditionsOf, kindOf, stateOf, suppliesOf } from './device-facts.ts';

/** The part of a device's row that deliveries speak of. */
export function deviceNowOf(row: DevicesTable): DeviceNow {
  return {
    protocol: row.protocol,
    vendor: row.vendor,
    model: row.model,
    serial: row.serial,
    mac: row.mac,
    kind: kindOf(row.kind),
    location: row.location,
    firmware: row.firmware,
    state: stateOf(row.state),
    stateSinceAt: row.state_since_at,
    conditions: conditionsOf(row.conditions_json),
    supplies: suppliesOf(row.supplies_json),
    contactAt: row.contact_at,
    countedAt: row.counted_at,
  };
}

/** The row with what deliveries changed; a contact clears the last failure. */
export function withDeviceNow(
  row: DevicesTable,
  now: DeviceNow,
  dialect: SnmpDialect | null,
): DevicesTable {
  const isContact = now.contactAt !== row.contact_at;
  return {
    ...row,
    vendor: now.vendor,
    model: now.model,
    product: row.product ?? now.model,
    serial: now.serial,
    mac: now.mac,
    kind: now.kind,
    location: now.location,
    firmware: now.firmware,
    state: now.state,
    state_since_at: now.stateSinceAt,
    conditions_json: JSON.stringify(now.conditions),
    supplies_json: JSON.stringify(now.supplies),
    contact_at: now.contactAt,
    counted_at: now.countedAt,
    failed_at: isContact ? null : row.failed_at,
    failure_code: isContact ? null : row.failure_code,
    snmp_json: dialect === null ? row.snmp_json : withDialect(row.snmp_json, dialect),
  };
}

/** What was learnt of the device's SNMP, beside its credentials. */
function withDialect(text: string | null, dialect: SnmpDialect): string {
  const known: unknown = JSON.parse(text ?? '{}');
  return JSON.stringify({ ...(typeof known === 'object' ? known : {}), dialect });
}
