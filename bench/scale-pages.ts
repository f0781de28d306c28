/** The pages of the growth bench, by name. */
import type { ScaleFleet } from './scale-fleet.ts';

const months = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';

export function scalePages({ deviceIds }: ScaleFleet): [name: string, path: string][] {
  const [deviceId = ''] = deviceIds;
  return [
    ['device list by name', '/devices'],
    ['device list by state', '/devices?sort=status'],
    ['device list, searched', '/devices?text=7'],
    ['matrix by name', `/counters?${months}`],
    ['matrix by total', `/counters?${months}&sort=-total`],
    ['one month, by function', '/counters/period/2026-11/function'],
    ['one device', `/devices/${deviceId}`],
    ['one device’s counters', `/counters/device/${deviceId}/base?${months}`],
    ['supplies', '/supplies'],
    ['supplies that are low', '/supplies?state=low'],
    ['Home', '/home'],
    ['CSV of the matrix', `/counters/export.csv?${months}`],
  ];
}
