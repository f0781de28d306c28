/** The standard MIBs of a simulated device: system, interfaces, HOST-RESOURCES. Printer-MIB: printer-mib.ts. */
import type { Varbind } from '#core/reading.ts';
import { deviceStatus, errorOctets, type AlertRow } from './conditions.ts';
import type { Lifetime } from './lifetime.ts';
import type { Model } from './model.ts';
import type { SupplyAt } from './supplies.ts';
import { address, bytes, counter, gauge, int, objectId, text, ticks } from './varbinds.ts';

/** What a device is at one instant. */
export interface Snapshot {
  model: Model;
  serial: string;
  mac: string;
  host: string;
  name: string;
  location: string;
  language: 'ja' | 'en';
  /** hundredths of a second since it was switched on */
  uptime: number;
  life: Lifetime;
  levels: readonly SupplyAt[];
  alerts: readonly AlertRow[];
  paper: 'ok' | 'low' | 'empty';
  coverOpen: boolean;
}

const mib2 = '1.3.6.1.2.1';

export function systemRows({ model, name, location, uptime }: Snapshot): Varbind[] {
  return [
    text(`${mib2}.1.1.0`, model.sysDescr),
    objectId(`${mib2}.1.2.0`, model.sysObjectId),
    ticks(`${mib2}.1.3.0`, uptime),
    text(`${mib2}.1.4.0`, ''),
    text(`${mib2}.1.5.0`, name),
    text(`${mib2}.1.6.0`, location),
    int(`${mib2}.1.7.0`, 72),
  ];
}

export function interfaceRows({ mac, host, uptime }: Snapshot): Varbind[] {
  const table = `${mib2}.2.2.1`;
  const octets = Math.floor(uptime * 11.3);
  const interfaces = [
    { name: 'lo', type: 24, mtu: 16436, speed: 0, mac: Buffer.alloc(0), octets: 0 },
    {
      name: 'eth0',
      type: 6,
      mtu: 1500,
      speed: 1000000000,
      mac: Buffer.from(mac.replaceAll(':', ''), 'hex'),
      octets,
    },
  ];
  return [
    int(`${mib2}.2.1.0`, interfaces.length),
    ...interfaces.flatMap((port, i) => [
      int(`${table}.1.${i + 1}`, i + 1),
      text(`${table}.2.${i + 1}`, port.name),
      int(`${table}.3.${i + 1}`, port.type),
      int(`${table}.4.${i + 1}`, port.mtu),
      gauge(`${table}.5.${i + 1}`, port.speed),
      bytes(`${table}.6.${i + 1}`, port.mac),
      int(`${table}.7.${i + 1}`, 1),
      int(`${table}.8.${i + 1}`, 1),
      counter(`${table}.10.${i + 1}`, port.octets),
      counter(`${table}.16.${i + 1}`, Math.floor(port.octets / 3)),
    ]),
    address(`${mib2}.4.20.1.1.${host}`, host),
    int(`${mib2}.4.20.1.2.${host}`, 2),
    address(`${mib2}.4.20.1.3.${host}`, '255.0.0.0'),
  ];
}

/** ENTITY-MIB: the chassis with its firmware and serial number. */
export function entityRows({ model, serial }: Snapshot): Varbind[] {
  const entity = `${mib2}.47.1.1.1.1`;
  return [
    text(`${entity}.2.1`, model.description),
    int(`${entity}.5.1`, 3),
    text(`${entity}.9.1`, model.firmware),
    text(`${entity}.11.1`, serial),
    text(`${entity}.13.1`, model.product),
  ];
}

export function hostRows({ model, uptime, alerts }: Snapshot): Varbind[] {
  const table = `${mib2}.25.3.2.1`;
  const printer = `${mib2}.25.3.1.5`;
  const other = `${mib2}.25.3.1.1`;
  const isPrinter = model.trays.length > 0;
  const status = deviceStatus(alerts);
  const parts = [
    ...(isPrinter
      ? [
          {
            index: 1,
            type: printer,
            name: model.description,
            id: model.hrDeviceId,
            status: status as number,
          },
        ]
      : []),
    ...model.scannerParts.map((name, i) => ({
      index: isPrinter ? 101 + i : i + 1,
      type: other,
      name: isPrinter ? name : model.description,
      id: isPrinter ? '0.0' : model.hrDeviceId,
      status: 2,
    })),
  ];
  return [
    ticks(`${mib2}.25.1.1.0`, uptime),
    ...parts.flatMap(({ index, type, name, id, status: state }) => [
      int(`${table}.1.${index}`, index),
      objectId(`${table}.2.${index}`, type),
      text(`${table}.3.${index}`, name),
      objectId(`${table}.4.${index}`, id),
      int(`${table}.5.${index}`, state),
      counter(`${table}.6.${index}`, 0),
    ]),
    ...(isPrinter
      ? [
          int(`${mib2}.25.3.5.1.1.1`, status === 5 ? 1 : 3),
          bytes(`${mib2}.25.3.5.1.2.1`, errorOctets(alerts)),
        ]
      : []),
  ];
}
