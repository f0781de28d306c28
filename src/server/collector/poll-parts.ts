/** The collector's ways to its devices, whatever they speak. */
import type { Definition } from '#core/definition.ts';
import type { IppTarget } from '#server/drivers/ipp/target.ts';
import type { PollOptions } from '#server/drivers/snmp/poll-device.ts';
import type { SnmpTarget } from '#server/drivers/snmp/target.ts';
import type { CollectedDevice } from './collected-device.ts';
import { ippParts } from './poll-ipp.ts';
import { snmpParts } from './poll-snmp.ts';
import type { CollectorParts } from './run.ts';

/** `poll` and `decode` of a collector, by the protocol of each device. */
export function pollParts(
  definitions: readonly Definition[],
  options: Pick<PollOptions, 'now' | 'timeoutMs' | 'retries' | 'deadlineMs'>,
): Pick<CollectorParts, 'poll' | 'decode'> {
  const snmp = snmpParts(definitions, options);
  const { now, timeoutMs, deadlineMs } = options;
  const ipp = ippParts(definitions, {
    now,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
  });
  return {
    poll: (device, purpose, run) => {
      const { target } = device;
      return isIpp(target)
        ? ipp.poll({ ...device, target }, purpose, run)
        : snmp.poll({ ...device, target }, purpose, run);
    },
    decode: (observation) =>
      observation.protocol === 'ipp' ? ipp.decode(observation) : snmp.decode(observation),
  };
}

function isIpp(target: SnmpTarget | IppTarget): target is IppTarget {
  return 'protocol' in target;
}

/**
 * Where a device speaks IPP.
 * @param json what is entered of it (`path`); null: nothing
 */
export function ippTargetOf(device: {
  host: string;
  port: number | null;
  json: string | null;
}): CollectedDevice<IppTarget>['target'] {
  const said: unknown = JSON.parse(device.json ?? '{}');
  const path =
    typeof said === 'object' && said !== null && 'path' in said && typeof said.path === 'string'
      ? said.path
      : null;
  return { protocol: 'ipp', host: device.host, port: device.port, path, tls: null };
}
