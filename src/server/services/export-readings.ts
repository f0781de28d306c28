/** Every reading that counts, as the file that `kado import readings` takes (§12.72). */
import { Temporal } from 'temporal-polyfill';
import { counters as allCounters } from '#core/counter.ts';
import { csvLine } from '#core/csv-field.ts';
import { countedReadings } from '#core/series.ts';
import type { Context } from '../context.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import type { RegisteredRow } from './list-registered.ts';
import { requireProviderReader } from './require-role.ts';
import { rulesAsOf } from './rules-as-of.ts';

/** How far it is; `first`: local day of the earliest reading so far, null: none yet. */
export interface ExportedSoFar {
  devices: number;
  readings: number;
  first: string | null;
}

/**
 * Parts of the file; of the readings one device's are in memory.
 * @throws KadoError `not_allowed`, before the first part
 */
export async function* exportReadings(
  ctx: Context,
  devices: readonly Pick<RegisteredRow, 'deviceId' | 'name' | 'serial'>[],
  onDevice: (sofar: ExportedSoFar) => void = () => {},
): AsyncGenerator<string> {
  requireProviderReader(ctx);
  const { db, customerId, zone } = ctx;
  yield csvLine(['device', 'serial', 'date', 'time', ...allCounters]);
  const sofar: ExportedSoFar = { devices: 0, readings: 0, first: null };
  for (const { deviceId, name, serial } of devices) {
    const rules = await rulesAsOf(ctx, deviceId, null);
    const lines: string[] = [];
    for (const one of countedReadings(await readingsOf(db, customerId, deviceId), rules)) {
      const local = Temporal.Instant.from(one.takenAt).toZonedDateTimeISO(zone);
      const day = local.toPlainDate().toString();
      const time = local.toPlainTime().toString({ smallestUnit: 'second' });
      const values = allCounters.map((counter) => one.counters[counter]?.toString() ?? '');
      lines.push(csvLine([name, serial ?? '', day, time, ...values]));
      if (sofar.first === null || day < sofar.first) sofar.first = day;
    }
    sofar.devices += 1;
    sofar.readings += lines.length;
    onDevice({ ...sofar });
    yield lines.join('');
  }
}
