/** The demo's fleet: two invented customers, four buildings, more than sixty devices. */
import { placeOf, type Addressing } from './address.ts';
import type { CalendarName } from './calendar.ts';
import { harborRows } from './demo/harbor.ts';
import { minatoRows, type DemoRow } from './demo/minato.ts';
import { departments } from './departments.ts';
import { makeDevice, type SimulatedDevice } from './spec.ts';

/** A customer of a fleet. */
export interface SimulatedCustomer {
  key: string;
  name: string;
  zone: string;
  /** day of month that ends its closing months; 31: the month's end */
  closingDay: number;
  locale: 'ja' | 'en';
  calendar: CalendarName;
  /** groups that its devices are in */
  groups: readonly string[];
}

export interface DemoFleet {
  customers: readonly SimulatedCustomer[];
  devices: readonly SimulatedDevice[];
}

export interface DemoFleetOptions {
  seed?: number;
  /** one customer, or both */
  customers?: 1 | 2;
  /** first address of the first customer; the second one's is 16 networks further */
  base?: string;
  port?: number;
  addressing?: Addressing;
}

const customers: readonly (Omit<SimulatedCustomer, 'groups'> & { rows: readonly DemoRow[] })[] = [
  {
    key: 'minato',
    name: '株式会社みなと精工',
    zone: 'Asia/Tokyo',
    closingDay: 20,
    locale: 'ja',
    calendar: 'jp',
    rows: minatoRows,
  },
  {
    key: 'harbor',
    name: 'Harbor & Pine Architects',
    zone: 'America/New_York',
    closingDay: 31,
    locale: 'en',
    calendar: 'us',
    rows: harborRows,
  },
];

/**
 * Makes the demo's fleet. The same options always give the same devices with the
 * same lives, whenever it is asked: what happened to them recurs every year.
 */
export function demoFleet(options: DemoFleetOptions = {}): DemoFleet {
  const { seed = 20, base = '127.20.0.0', port = 1161, addressing = 'hosts' } = options;
  const chosen = customers.slice(0, options.customers ?? 2);
  let n = 0;
  const devices = chosen.flatMap((customer, c) =>
    customer.rows.map((row, i) => {
      const [first = 127, second = 20] = base.split('.').map(Number);
      const network = `${first}.${second}.${16 * c}.0`;
      const place =
        addressing === 'hosts'
          ? placeOf('hosts', network, port, i)
          : placeOf('ports', base, port, n);
      n++;
      return deviceOf(customer, row, i, seed, place);
    }),
  );
  return {
    customers: chosen.map(({ rows, ...customer }) => ({
      ...customer,
      groups: [...new Set(rows.flatMap(({ groupName }) => groupName ?? []))],
    })),
    devices,
  };
}

function deviceOf(
  customer: (typeof customers)[number],
  { department, snmpVersion, protocol, neverReports, ...row }: DemoRow,
  i: number,
  seed: number,
  place: { host: string; port: number },
): SimulatedDevice {
  const { zone, calendar } = customer;
  const key = `${customer.key}-${String(i + 1).padStart(2, '0')}`;
  return makeDevice({
    ...row,
    ...place,
    key,
    customerKey: customer.key,
    department: departments[department],
    seed,
    zone,
    calendar,
    ...(protocol === 'smtp' ? { protocol, remoteUi: false } : {}),
    ...(neverReports ? { neverReports } : {}),
    ...(snmpVersion === 'v3' ? { snmpVersion, usm: demoUser } : {}),
  });
}

/** The v3 user of the demo's v3 device; a demo keeps no secrets. */
const demoUser = {
  user: 'kado',
  authProtocol: 'sha256',
  authKey: 'kado-demo-auth',
  privProtocol: 'aes',
  privKey: 'kado-demo-priv',
} as const;
