import type { Kysely } from 'kysely';
import type { BusinessCalendarsTable, Schema } from '../schema.ts';

/**
 * Stores a customer's business days over the version that was seen; 0: there are none yet.
 * @returns false where another version stands by now
 */
export async function setBusinessCalendar(
  db: Kysely<Schema>,
  customerId: string,
  { version, ...days }: Omit<BusinessCalendarsTable, 'customer_id'>,
): Promise<boolean> {
  const row = { ...days, version: version + 1 };
  if (version === 0) {
    const inserted = await db
      .insertInto('business_calendars')
      .values({ customer_id: customerId, ...row })
      .onConflict((conflict) => conflict.doNothing())
      .returning('version')
      .execute();
    return inserted.length > 0;
  }
  const updated = await db
    .updateTable('business_calendars')
    .set(row)
    .where('customer_id', '=', customerId)
    .where('version', '=', version)
    .returning('version')
    .execute();
  return updated.length > 0;
}
