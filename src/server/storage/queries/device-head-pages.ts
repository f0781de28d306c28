import type { Kysely } from 'kysely';
import type { DeviceHead } from '#core/build-matrix.ts';
import type { Schema } from '../schema.ts';
import { deviceHeadsAfter, type HeadFilter, type HeadPlace } from './device-heads.ts';

/** Few enough for memory and for one statement, many enough to be quick. */
const devicesOfPage = 500;

/**
 * The devices of a counter table by name, page after page. Each page is a query
 * of its own behind the last device seen, so that no cursor stays open while a
 * slow reader takes its time.
 */
export async function* deviceHeadPages(
  db: Kysely<Schema>,
  filter: HeadFilter,
): AsyncGenerator<DeviceHead[]> {
  let after: HeadPlace | null = null;
  do {
    const { heads, next }: Awaited<ReturnType<typeof deviceHeadsAfter>> = await deviceHeadsAfter(
      db,
      filter,
      after,
      devicesOfPage,
    );
    if (heads.length > 0) yield heads;
    after = next;
  } while (after !== null);
}
