/** The collector's ways to its devices, whatever they speak. */
import type { Definition } from '#core/definition.ts';
import type { IppTarget } from '#server/drivers/ipp/target.ts';
import type { PollOptions } from '#server/drivers/snmp/poll-device.ts';
import type { SnmpTarget } from '#server/drivers/snmp/target.ts';
import type { CollectedDevice } from './collected-device.ts';
import { ippParts } from './poll-ipp.ts';
import { snmpParts } from './poll-snmp.ts';
import type { CollectorParts } from './run.ts';

type Parts = Pick<CollectorParts, 'poll' | 'decode'>;
type PartOptions = Pick<PollOptions, 'now' | 'timeoutMs' | 'retries' | 'deadlineMs'>;

/**
 * `poll` and `decode` of a collector, by the protocol of each device.
 * @param known the definitions of now; another list where one was taught meanwhile (§12)
 */
export function pollParts(known: () => readonly Definition[], options: PartOptions): Parts {
  let made: { of: readonly Definition[]; parts: Parts } | null = null;
  const parts = (): Parts => {
    const of = known();
    if (made?.of !== of) made = { of, parts: partsOf(of, options) };
    return made.parts;
  };
  return {
    poll: (...asked) => parts().poll(...asked),
    decode: (observation) => parts().decode(observation),
  };
}

function partsOf(definitions: readonly Definition[], options: PartOptions): Parts {
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
