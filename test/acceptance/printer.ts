/** The least of a printer: rows of the standard MIBs, to be spoilt by a test. */
import type { Varbind } from '#core/reading.ts';

const mib2 = '1.3.6.1.2.1';

export const oids = {
  sysDescr: `${mib2}.1.1.0`,
  sysObjectId: `${mib2}.1.2.0`,
  sysLocation: `${mib2}.1.6.0`,
  serial: `${mib2}.43.5.1.1.17.1`,
  charset: `${mib2}.43.7.1.1.4.1.1`,
  lifeCountUnit: `${mib2}.43.10.2.1.3.1.1`,
  lifeCount: `${mib2}.43.10.2.1.4.1.1`,
  alertSeverity: `${mib2}.43.18.1.1.2.1.1`,
  alertCode: `${mib2}.43.18.1.1.7.1.1`,
  alertText: `${mib2}.43.18.1.1.8.1.1`,
} as const;

/** A value by what it is in SNMP: number Integer32, bytes or text OctetString, else with its type. */
export type Value = number | string | Uint8Array | Varbind | null;

/** A mono printer of 4,711 impressions that is well; `null` takes a row away. */
export function printer(changed: Readonly<Record<string, Value>> = {}): Varbind[] {
  const rows: Record<string, Value> = {
    [oids.sysDescr]: 'Acme Print 1',
    [oids.sysObjectId]: objectId('1.3.6.1.4.1.99999.1'),
    [oids.sysLocation]: '2F',
    [`${mib2}.25.3.2.1.2.1`]: objectId('1.3.6.1.2.1.25.3.1.5'),
    [`${mib2}.25.3.2.1.3.1`]: 'Acme Print 1',
    [`${mib2}.25.3.2.1.5.1`]: 2,
    [`${mib2}.25.3.5.1.2.1`]: Uint8Array.of(0),
    [oids.serial]: 'ACME-1',
    [oids.lifeCountUnit]: 7,
    [oids.lifeCount]: counter32(4_711),
    [`${mib2}.43.10.2.1.6.1.1`]: 1,
    ...changed,
  };
  return Object.entries(rows).flatMap(([oid, value]) => varbind(oid, value));
}

export function counter32(value: number): Varbind {
  return { oid: '', type: 65, value };
}

export function counter64(value: bigint): Varbind {
  return { oid: '', type: 70, value };
}

function objectId(value: string): Varbind {
  return { oid: '', type: 6, value };
}

function varbind(oid: string, value: Value): Varbind[] {
  if (value === null) return [];
  if (typeof value === 'number') return [{ oid, type: 2, value }];
  if (typeof value === 'string') return [{ oid, type: 4, value: new TextEncoder().encode(value) }];
  return value instanceof Uint8Array ? [{ oid, type: 4, value }] : [{ ...value, oid }];
}
