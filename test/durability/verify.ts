/** Whether a database holds all that was acknowledged, once, and nothing half. */
import { openDatabase } from '#server/storage/open.ts';
import type { Acknowledged } from './load.ts';
import type { Office, Place } from './office.ts';

export interface Verdict {
  /** acknowledged and not there */
  lost: string[];
  /** there more than once */
  doubled: string[];
  /** devices without their audit row, audit rows without their device, figures that no reading has */
  half: string[];
  /** readings and devices that are there */
  rows: number;
}

export async function verify(
  place: Place,
  office: Office,
  acknowledged: Acknowledged,
): Promise<Verdict> {
  await using database = await openDatabase(place);
  const { db } = database;
  const readings = await db.selectFrom('readings').select(['reading_id', 'device_id']).execute();
  // as takePushed names what is pushed
  const ids = readings.map((row) => row.reading_id.replace(/^push-/, ''));
  const devices = await db.selectFrom('devices').select('name').execute();
  const audits = await db
    .selectFrom('audit')
    .select('details_json')
    .where('verb', '=', 'registerDevice')
    .execute();
  const named = devices.map(({ name }) => name);
  // written by registerDevice
  const audited = audits.map((row) => (JSON.parse(row.details_json) as { name: string }).name);
  const months = await db.selectFrom('counter_months').select(['device_id', 'total']).execute();

  const half = [
    ...named.filter((name) => !new Set(audited).has(name)).map((name) => `${name}: no audit`),
    ...audited.filter((name) => !new Set(named).has(name)).map((name) => `${name}: audit alone`),
  ];
  for (const [n, deviceId] of office.deviceIds.entries()) {
    const own = readings.filter((row) => row.device_id === deviceId);
    const last = Math.max(0, ...own.map(({ reading_id }) => totalOf(reading_id)));
    const shown = Math.max(0, ...months.filter((row) => row.device_id === deviceId).map(totalIn));
    if (last !== shown) half.push(`${office.serials[n]}: shows ${shown}, read ${last}`);
  }
  const there = new Set(ids);
  return {
    lost: [
      ...[...acknowledged.readings.keys()].filter((id) => !there.has(id)),
      ...[...acknowledged.devices].filter((name) => !new Set(named).has(name)),
    ],
    doubled: [...repeated(ids), ...repeated(named), ...repeated(audited)],
    half,
    rows: ids.length + named.length,
  };
}

const totalOf = (readingId: string) => Number(readingId.slice(readingId.lastIndexOf('-') + 1));
const totalIn = ({ total }: { total: number | null }) => total ?? 0;

function repeated(all: readonly string[]): string[] {
  const seen = new Set<string>();
  return all.filter((one) => seen.has(one) || !seen.add(one));
}
