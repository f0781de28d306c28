import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Ends what began without single sign-on in a customer: sessions, and sign-ins that wait
 * for a second factor; @returns how many sessions there were.
 */
export async function endPasswordSessions(db: Kysely<Schema>, customerId: string): Promise<number> {
  await db
    .deleteFrom('pending_sign_ins')
    .where('customer_id', '=', customerId)
    .where('method', '!=', 'single-sign-on')
    .execute();
  const ended = await db
    .deleteFrom('sessions')
    .where('customer_id', '=', customerId)
    .where('method', '!=', 'single-sign-on')
    .returning('session_hash')
    .execute();
  return ended.length;
}
