/**
 * The ways in which a search asks hosts (§12), and in which order: few at once, and not
 * many of them, so that a printer is not shown every community there is.
 */
import type { ScanAccess } from './collecting.ts';
import type { DeviceProblem } from './device-settings.ts';
import { deviceProblems, blankDevice, tidyDevice } from './device-settings.ts';
import { accessOfDevice } from './sighting.ts';
import { splitAccess, type SnmpAccess } from './snmp-access.ts';

/** That a customer has. */
export const mostScanAccesses = 8;
/** Of devices that are missing, in one search. */
const mostLostWays = 8;
/** Asked of one host at once. */
const atOnce = 4;

/** How a device is asked that does not answer where it was. */
export interface LostDevice {
  deviceId: string;
  protocol: 'snmp' | 'ipp';
  /** SnmpAccess as JSON; null: as usual */
  access: string | null;
  port: number | null;
}

/** One way to ask a host. */
export interface ScanWay {
  /** as in `Sighting.accessId` */
  accessId: string | null;
  /** null: as usual */
  access: string | null;
  /** null: the usual one */
  port: number | null;
}

/** The usual way, those of the plan, and those of devices that are missing, each once. */
export function scanWays(access: readonly ScanAccess[], lost: readonly LostDevice[]): ScanWay[] {
  const ways: ScanWay[] = [
    { accessId: null, access: null, port: null },
    ...access.slice(0, mostScanAccesses).map((one) => ({ ...one, port: null })),
  ];
  const seen = new Set(ways.map(keyOf));
  const most = ways.length + mostLostWays;
  for (const { deviceId, protocol, access: own, port } of lost) {
    const way = { accessId: accessOfDevice(deviceId), access: own, port };
    if (protocol !== 'snmp' || ways.length >= most || seen.has(keyOf(way))) continue;
    seen.add(keyOf(way));
    ways.push(way);
  }
  return ways;
}

/**
 * Which ways are tried together, one group after the other until the host answers.
 * @param known how it answered before; undefined: it did not
 */
export function scanGroups(ways: readonly ScanWay[], known?: string | null): ScanWay[][] {
  const first = ways.find(({ accessId }) => accessId === known) ?? ways[0];
  if (first === undefined) return [];
  const rest = ways.filter((way) => way !== first);
  const [usual] = rest[0]?.accessId === null ? rest.splice(0, 1) : [];
  const groups = [[first], ...(usual === undefined ? [] : [[usual]])];
  while (rest.length > 0) groups.push(rest.splice(0, atOnce));
  return groups;
}

const keyOf = ({ access, port }: ScanWay) => `${port ?? ''} ${access ?? '{}'}`;

/** What is wrong with an access that is entered, by the field that it is about. */
export function scanAccessProblems(name: string, access: SnmpAccess): DeviceProblem[] {
  const { open, secrets } = splitAccess(access);
  const version = open.version ?? 'auto';
  const user = open.v3?.user ?? null;
  const settings = tidyDevice({ ...blankDevice, name, host: 'scan', version, user });
  const isUsual = version !== '3' && access.community === undefined;
  return [
    ...deviceProblems(settings, secrets ?? {}).map((problem) =>
      problem.field === 'name' && problem.code === 'device.name_empty'
        ? { ...problem, code: 'scan.access_name' }
        : problem,
    ),
    ...(isUsual ? [{ field: 'community', code: 'scan.access_community', details: {} }] : []),
  ];
}
