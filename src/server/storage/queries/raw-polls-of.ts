import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The kept raw polls of a device, the oldest first. */
export async function rawPollsOf(
  db: Kysely<Schema>,
  customerId: string,
  deviceId: string,
): Promise<{ takenAt: string; raw: Uint8Array }[]> {
  const rows = await db
    .selectFrom('raw_polls')
    .select(['taken_at', 'varbinds'])
    .where('customer_id', '=', customerId)
    .where('device_id', '=', deviceId)
    .orderBy('taken_at')
    .execute();
  return rows.map((row) => ({ takenAt: row.taken_at, raw: row.varbinds }));
}
