import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/**
 * Takes this moment's look at a customer, in the caller's transaction: of several
 * servers one does it, and the others wait for its end and then find it done.
 * @param notAfter ISO instant: somebody who looked after it has done it
 * @param gapSince ISO instant: who looked last before it leaves a gap
 * @returns since when is looked without a gap, and up to which mark changes of state were taken into
 *   account (0: none ever); null where it is done
 */
export async function takeLook(
  db: Kysely<Schema>,
  {
    customerId,
    now,
    notAfter,
    gapSince,
  }: Record<'customerId' | 'now' | 'notAfter' | 'gapSince', string>,
): Promise<{ awakeSince: string; mark: number } | null> {
  const first = await db
    .insertInto('notice_looks')
    .values({ customer_id: customerId, looked_at: now, awake_since_at: now, mark: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('customer_id')
    .execute();
  if (first.length > 0) return { awakeSince: now, mark: 0 };
  const taken = await db
    .updateTable('notice_looks')
    .set((eb) => ({
      looked_at: now,
      awake_since_at: eb
        .case()
        .when('looked_at', '<', gapSince)
        .then(now)
        .else(eb.ref('awake_since_at'))
        .end(),
    }))
    .where('customer_id', '=', customerId)
    .where((eb) =>
      // a clock that was put back must not stop it
      eb.or([eb('looked_at', '<=', notAfter), eb('looked_at', '>', now)]),
    )
    .returning(['awake_since_at', 'mark'])
    .executeTakeFirst();
  return taken === undefined ? null : { awakeSince: taken.awake_since_at, mark: taken.mark };
}

/** Notes up to which mark a look took changes of state into account. */
export async function setLookedMark(
  db: Kysely<Schema>,
  { customerId, mark }: { customerId: string; mark: number },
): Promise<void> {
  await db
    .updateTable('notice_looks')
    .set({ mark })
    .where('customer_id', '=', customerId)
    .execute();
}
