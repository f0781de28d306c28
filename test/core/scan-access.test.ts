import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  mostScanAccesses,
  scanAccessProblems,
  scanGroups,
  scanWays,
  type LostDevice,
} from '#core/scan-access.ts';
import type { SnmpAccess } from '#core/snmp-access.ts';

const access = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ accessId: `a${at}`, access: JSON.stringify({ community: `c${at}` }) },
  }));
const lost = (count: number, community = (at: number) => `own${at}`): LostDevice[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ deviceId: `d${at}`, protocol: 'snmp', port: null },
    access: JSON.stringify({ community: community(at) }),
  }));
const ids = (groups: readonly (readonly { accessId: string | null }[])[]) =>
  groups.map((group) => group.map(({ accessId }) => accessId));

describe('§12 in which ways a search asks hosts', () => {
  test('the usual one first and alone, then those of the plan and of missing devices, few at once', () => {
    const ways = scanWays(access(3), lost(3));
    expect(ids(scanGroups(ways))).toEqual([
      [null],
      ['a0', 'a1', 'a2', 'device:d0'],
      ['device:d1', 'device:d2'],
    ]);
  });

  test('how a host answered before goes first, alone; what is gone meanwhile counts for nothing', () => {
    const ways = scanWays(access(2), []);
    expect(ids(scanGroups(ways, 'a1'))).toEqual([['a1'], [null], ['a0']]);
    expect(ids(scanGroups(ways, 'gone'))).toEqual([[null], ['a0', 'a1']]);
  });

  test('devices that are asked in one way, or as usual, or by IPP, add none', () => {
    const same = lost(5, () => 'c0');
    const others: LostDevice[] = [
      { deviceId: 'u', protocol: 'snmp', access: null, port: null },
      { deviceId: 'i', protocol: 'ipp', access: null, port: 631 },
    ];
    expect(scanWays(access(1), [...same, ...others])).toHaveLength(2);
  });

  test('a host is never asked in more than seventeen ways, each once', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(60), (some, missing) => {
        const ways = scanWays(access(some), lost(missing));
        const groups = scanGroups(ways, 'a0');
        expect(ways.length).toBeLessThanOrEqual(1 + mostScanAccesses + 8);
        expect(groups.flat()).toHaveLength(ways.length);
        expect(new Set(groups.flat())).toEqual(new Set(ways));
        expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(4);
      }),
    );
  });

  test.each([
    ['', { community: 'office' }, 'scan.access_name'],
    ['Office', {}, 'scan.access_community'],
    ['Office', { version: '2c' }, 'scan.access_community'],
    ['Office', { version: '3' }, 'device.snmp_user_missing'],
    [
      'Office',
      { version: '3', v3: { user: 'kado', level: 'authNoPriv', authKey: 'short' } },
      'device.snmp_key_short',
    ],
  ] satisfies [string, SnmpAccess, string][])('%s %j: %s', (name, entered, code) => {
    expect(scanAccessProblems(name, entered).map((one) => one.code)).toEqual([code]);
  });

  test('a community, and a user without keys, are enough', () => {
    expect(scanAccessProblems('Office', { community: 'office' })).toEqual([]);
    const v3 = { user: 'kado', level: 'noAuthNoPriv' } as const;
    expect(scanAccessProblems('Office', { version: '3', v3 })).toEqual([]);
  });
});
