/** Counter tables by device name, some hundred devices at a time: a CSV of any size in little memory. */
import { setImmediate as breath } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { DetailEntry } from '#core/build-detail.ts';
import type { DeviceHead, MatrixEntry } from '#core/build-matrix.ts';
import type { PeriodUnit } from '#core/period.ts';
import type { Schema } from '../schema.ts';
import { entriesOfPeriod } from './detail-entries.ts';
import { deviceHeadPages } from './device-head-pages.ts';
import type { HeadFilter } from './device-heads.ts';
import { matrixEntries } from './matrix-entries.ts';

/** The matrix (§4.2). */
export async function* matrixPages(
  db: Kysely<Schema>,
  filter: HeadFilter,
  range: { unit: PeriodUnit; from: string; to: string },
): AsyncGenerator<{ heads: DeviceHead[]; entries: MatrixEntry[] }> {
  for await (const heads of deviceHeadPages(db, filter)) {
    const ids = heads.map(({ deviceId }) => deviceId);
    yield { heads, entries: await matrixEntries(db, filter.customerId, range, ids) };
    // SQLite answers at once: without this nobody else would get a turn
    await breath();
  }
}

/** One period (§4.4). */
export async function* periodPages(
  db: Kysely<Schema>,
  filter: HeadFilter,
  at: { unit: PeriodUnit; period: string },
): AsyncGenerator<{ heads: DeviceHead[]; entries: DetailEntry[] }> {
  for await (const heads of deviceHeadPages(db, filter)) {
    const ids = heads.map(({ deviceId }) => deviceId);
    yield { heads, entries: await entriesOfPeriod(db, filter.customerId, ids, at) };
    await breath();
  }
}
