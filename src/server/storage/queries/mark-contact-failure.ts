import type { Kysely } from 'kysely';
import type { ContactFailure } from '#core/delivery.ts';
import { noteStateChange } from './counter-changes.ts';
import type { Schema } from '../schema.ts';

/** Notes a failed attempt, unless contact or a later attempt is known already. */
export async function markContactFailure(
  db: Kysely<Schema>,
  customerId: string,
  failure: ContactFailure,
  /** the collector that tried; null: none of them */
  readBy: string | null,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('devices')
    .set({ failed_at: failure.at, failure_code: failure.code })
    .$if(readBy !== null, (query) => query.set({ read_by: readBy }))
    .where('customer_id', '=', customerId)
    .where('device_id', '=', failure.deviceId)
    .where((eb) =>
      eb.and([
        eb.or([eb('contact_at', 'is', null), eb('contact_at', '<', failure.at)]),
        eb.or([eb('failed_at', 'is', null), eb('failed_at', '<', failure.at)]),
      ]),
    )
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await noteStateChange(db, customerId, [failure.deviceId]);
}
