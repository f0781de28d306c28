/**
 * Background work is taken for a while (decision 0028): of several processes on one database
 * one has it. Plain upserts with a condition, led by the customer: the same on every engine.
 */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** Some customers' work of one kind, for one process. */
export interface WorkKey {
  kind: string;
  holder: string;
  customerIds: readonly string[];
}

export interface WorkWish extends WorkKey {
  /** ISO instants: now, and until when nobody else takes it */
  now: string;
  until: string;
  /** whose last run began after it has been done; null: it is never done */
  doneBefore: string | null;
}

/**
 * Takes what is free: nobody's, one's own, or left by who did not renew it.
 * @returns the customers whose work it is to do, in the order of their ids
 */
export async function claimWork(
  db: Kysely<Schema>,
  { kind, holder, customerIds, now, until, doneBefore }: WorkWish,
): Promise<string[]> {
  if (customerIds.length === 0) return [];
  // looked at first: a wish that is refused would write all the same
  const rows = await db
    .selectFrom('work_claims')
    .selectAll()
    .where('customer_id', 'in', customerIds)
    .where('kind', '=', kind)
    .execute();
  const isTaken = new Set(
    rows
      .filter((row) => (row.holder !== holder && row.until_at > now) || isDone(row.done_at))
      .map(({ customer_id: customerId }) => customerId),
  );
  function isDone(doneAt: string | null): boolean {
    // one that is ahead of us was noted by a clock that was put back
    return doneBefore !== null && doneAt !== null && doneAt > doneBefore && doneAt <= now;
  }
  // in one order: two that want the same wait for each other in no circle
  const wanted = customerIds.filter((id) => !isTaken.has(id)).toSorted();
  if (wanted.length === 0) return [];
  const taken = await db
    .insertInto('work_claims')
    .values(
      wanted.map((customer_id) => ({
        ...{ customer_id, kind, holder, until_at: until, done_at: null },
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['customer_id', 'kind'])
        .doUpdateSet({ holder, until_at: until })
        .where((eb) =>
          eb.and([
            eb.or([eb('work_claims.holder', '=', holder), eb('work_claims.until_at', '<=', now)]),
            ...(doneBefore === null
              ? []
              : [
                  eb.or([
                    eb('work_claims.done_at', 'is', null),
                    eb('work_claims.done_at', '<=', doneBefore),
                    eb('work_claims.done_at', '>', now),
                  ]),
                ]),
          ]),
        ),
    )
    .returning('customer_id')
    .execute();
  return taken.map(({ customer_id: customerId }) => customerId).toSorted();
}

/** Keeps it longer. @returns the customers whose work is still this process's */
export async function renewWork(
  db: Kysely<Schema>,
  { kind, holder, customerIds }: WorkKey,
  until: string,
): Promise<string[]> {
  if (customerIds.length === 0) return [];
  const kept = await db
    .updateTable('work_claims')
    .set({ until_at: until })
    .where('customer_id', 'in', customerIds)
    .where('kind', '=', kind)
    .where('holder', '=', holder)
    .returning('customer_id')
    .execute();
  return kept.map(({ customer_id: customerId }) => customerId);
}

/**
 * Gives it back, where it is still this process's.
 * @param now ISO instant
 * @param doneAt when the run began that ended well; null: none did
 */
export async function releaseWork(
  db: Kysely<Schema>,
  { kind, holder, customerIds }: WorkKey,
  { now, doneAt }: { now: string; doneAt: string | null },
): Promise<void> {
  if (customerIds.length === 0) return;
  await db
    .updateTable('work_claims')
    .set({ until_at: now, ...(doneAt === null ? {} : { done_at: doneAt }) })
    .where('customer_id', 'in', customerIds)
    .where('kind', '=', kind)
    .where('holder', '=', holder)
    .execute();
}

/** When work of each kind was done last: of the customer who waits longest, and of any. */
export async function workDone(
  db: Kysely<Schema>,
): Promise<{ kind: string; longestAgo: string; last: string }[]> {
  const rows = await db
    .selectFrom('work_claims')
    .select(['kind'])
    .select((eb) => [eb.fn.min('done_at').as('longest_ago'), eb.fn.max('done_at').as('last')])
    .where('done_at', 'is not', null)
    .groupBy('kind')
    .orderBy('kind')
    .execute();
  return rows.map(({ kind, longest_ago: longestAgo, last }) => ({
    ...{ kind, longestAgo: longestAgo ?? '', last: last ?? '' },
  }));
}
