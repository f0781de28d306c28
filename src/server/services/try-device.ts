/** Asks a device now by what is typed, stored or not (§11), and stores nothing of the answer. */
import { deviceProblems, type DeviceSecrets, type DeviceSettings } from '#core/device-settings.ts';
import { KadoError } from '#core/errors.ts';
import type { DeviceReport } from '#core/reading.ts';
import {
  joinAccess,
  type SnmpSecrets,
  type SnmpV3User,
  type SnmpVersion,
} from '#core/snmp-access.ts';
import type { Context } from '../context.ts';
import type { Sealer } from '../sealed.ts';
import { secretsOf } from '../snmp-sealing.ts';
import { devicesByIds } from '../storage/queries/devices-by-ids.ts';
import { audit } from './audit.ts';
import { openAccessOf } from './registered-device.ts';
import { requireProvider } from './require-role.ts';

export interface TryDeviceInput {
  /** whose stored secrets stand where none is typed; null: a device that is not registered yet */
  deviceId: string | null;
  settings: DeviceSettings;
  secrets: DeviceSecrets;
}

/** Where and how a device is asked over IPP. */
export interface AskedOverIpp {
  protocol: 'ipp';
  host: string;
  port: number | null;
  path: string | null;
  tls: null;
}

/** Where and how a device is asked over SNMP. */
export interface AskedOverSnmp {
  host: string;
  port?: number;
  version: SnmpVersion;
  community?: string;
  v3?: SnmpV3User;
}

/** How a device is asked; the app hands it in. */
export type Ask = (
  target: AskedOverSnmp | AskedOverIpp,
) => Promise<{ failure: string | null; report: DeviceReport | null }>;

/**
 * @throws KadoError `not_allowed`, `device.not_found`; `secret.wrong` where what is stored
 * cannot be opened; the first problem of core/device-settings.ts
 */
export async function tryDevice(
  ctx: Context,
  input: TryDeviceInput,
  ask: Ask,
  sealer: () => Sealer,
): Promise<{ failure: string | null; report: DeviceReport | null }> {
  requireProvider(ctx);
  const { deviceId, settings } = input;
  const kept = deviceId === null ? {} : await keptSecrets(ctx, deviceId, sealer);
  const secrets: SnmpSecrets = { ...kept };
  for (const name of ['community', 'authKey', 'privKey'] as const) {
    const typed = input.secrets[name];
    if (typed === null) delete secrets[name];
    else if (typed !== undefined) secrets[name] = typed;
  }
  const protocol = settings.protocol === 'ipp' ? 'ipp' : 'snmp';
  const asked = { ...settings, protocol } as const;
  const problem = deviceProblems({ ...asked, name: settings.name || '-' }, secrets)[0];
  if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
  const { host, port, path } = settings;
  const answer = await ask(
    protocol === 'ipp'
      ? { protocol, host: host ?? '', port, path, tls: null }
      : {
          ...joinAccess(openAccessOf(settings), secrets),
          ...{ version: settings.version, host: host ?? '' },
          ...(port === null ? {} : { port }),
        },
  );
  // whom the server was made to talk to
  await audit(ctx, 'tryDevice', { deviceId, host, port, failure: answer.failure });
  return answer;
}

async function keptSecrets(
  ctx: Context,
  deviceId: string,
  sealer: () => Sealer,
): Promise<SnmpSecrets> {
  const [row] = await devicesByIds(ctx.db, ctx.customerId, [deviceId]);
  if (row === undefined) throw new KadoError('device.not_found', 'not_found');
  return secretsOf(sealer, { customerId: ctx.customerId, deviceId }, row);
}
