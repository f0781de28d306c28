/** How a device is spoken to, as `devices.snmp_json` keeps it. */
import * as v from 'valibot';
import type { SnmpDialect } from '#core/delivery.ts';
import {
  authProtocols,
  privProtocols,
  securityLevels,
  type SnmpTarget,
} from '#server/drivers/snmp/target.ts';

const user = v.object({
  user: v.string(),
  level: v.picklist(securityLevels),
  authProtocol: v.optional(v.picklist([...authProtocols, 'md5'])),
  authKey: v.optional(v.string()),
  privProtocol: v.optional(v.picklist([...privProtocols, 'des'])),
  privKey: v.optional(v.string()),
  context: v.optional(v.string()),
});

const dialect = v.object({ version: v.picklist(['1', '2c', '3']), bulk: v.boolean() });

/** What an operator enters, absent: v2c, then v1, as `public`; and what is remembered. */
const settings = v.object({
  version: v.optional(v.picklist(['auto', '1', '2c', '3']), 'auto'),
  community: v.optional(v.string()),
  v3: v.optional(user),
  /** learnt by polls */
  dialect: v.optional(v.nullable(dialect), null),
});

/**
 * Target and dialect of a device.
 * @param json null: nothing was entered or learnt yet
 * @throws ValiError where the text is no settings
 */
export function snmpTargetOf(device: { host: string; port: number | null; json: string | null }): {
  target: SnmpTarget;
  dialect: SnmpDialect | null;
} {
  const { dialect: known, ...said } = v.parse(settings, JSON.parse(device.json ?? '{}'));
  const target: SnmpTarget = { host: device.host, ...said };
  if (device.port !== null) target.port = device.port;
  return { target, dialect: known };
}
