import type { DeviceEntry } from '#core/device-entry.ts';
import { levelOf } from '#core/snmp-access.ts';
import type { RegisterDeviceInput } from './register-devices.ts';

/** What was typed of a device as what `registerDevice` takes; nothing is kept where nothing differs from the usual. */
export function inputOfEntry({
  settings,
  secrets,
  group,
  startMeters,
  collectors,
}: DeviceEntry): RegisterDeviceInput {
  const { version, user, auth, priv, context, ...facts } = settings;
  const { community, authKey, privKey } = secrets;
  const v3 = user !== null && {
    ...{ user, level: levelOf(secrets), authProtocol: auth, privProtocol: priv },
    ...(context === null ? {} : { context }),
    ...(authKey === undefined ? {} : { authKey }),
    ...(privKey === undefined ? {} : { privKey }),
  };
  const isUsual = version === 'auto' && community === undefined && user === null;
  const snmp = {
    version,
    ...(community === undefined ? {} : { community }),
    ...(v3 ? { v3 } : {}),
  };
  const isAsked = facts.protocol === 'snmp' && !isUsual;
  return { ...facts, group, startMeters, collectors, snmp: isAsked ? snmp : null };
}
