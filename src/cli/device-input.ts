/** What stands on the command line, or in a line of a CSV file -> a device to register. */
import { isCounter, type CounterValues } from '#core/counter.ts';
import type { RegisterDeviceInput } from '#server/services/register-device.ts';
import { UsageError } from './command.ts';
import { readProbeTarget, snmpOptions } from './probe-target.ts';

export const deviceOptions = {
  host: { type: 'string' },
  ...snmpOptions,
  group: { type: 'string' },
  building: { type: 'string' },
  location: { type: 'string' },
  product: { type: 'string' },
  serial: { type: 'string' },
  start: { type: 'string', multiple: true },
  'remote-ui': { type: 'boolean' },
} as const;

type TextOption = Exclude<keyof typeof deviceOptions, 'start' | 'remote-ui'>;

export interface DeviceValues extends Partial<Record<TextOption, string>> {
  start?: string[];
  'remote-ui'?: boolean;
}

/** @throws UsageError */
export function deviceInputOf(name: string, values: DeviceValues): RegisterDeviceInput {
  const { host, group, building, location, product, serial, start = [] } = values;
  if (host === undefined) throw new UsageError('A device needs its --host HOST.');
  const { target } = readProbeTarget(host, values, process.env);
  const { version, community, v3 } = target;
  // nothing is kept where nothing differs from the usual
  const said = values.community !== undefined || values.version !== undefined || v3 !== undefined;
  return {
    name,
    protocol: 'snmp',
    host,
    port: values.port === undefined ? null : (target.port ?? null),
    snmp: said ? { version, community, v3 } : null,
    group,
    building,
    location,
    product,
    serial,
    remoteUi: values['remote-ui'] ?? false,
    startMeters: metersOf(start),
  };
}

function metersOf(entries: readonly string[]): CounterValues {
  const meters: CounterValues = {};
  for (const entry of entries) {
    const [counter = '', value = ''] = entry.split('=');
    if (!isCounter(counter) || !/^\d+(\.\d+)?$/.test(value)) {
      throw new UsageError(`--start ${entry} is not COUNTER=VALUE, such as total=4800.`);
    }
    meters[counter] = Number(value);
  }
  return meters;
}
