/** The days on which a customer works (§6). */
import type { Kysely } from 'kysely';
import type { BusinessCalendarsTable, Schema } from '../schema.ts';

/** null: as usual, Monday to Friday. */
export async function businessCalendarOf(
  db: Kysely<Schema>,
  customerId: string,
): Promise<BusinessCalendarsTable | null> {
  const row = await db
    .selectFrom('business_calendars')
    .selectAll()
    .where('customer_id', '=', customerId)
    .executeTakeFirst();
  return row ?? null;
}
