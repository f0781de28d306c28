/** What is told once and is no story of a device (§6): reports of months, passwords that run out. */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** The one step of such a notice. */
const step = 'once';

export interface OnceKey {
  customerId: string;
  userId: string;
  /** `monthly 2026-10`, `password …` */
  noticeId: string;
}

/**
 * Takes it on to tell this, in the caller's transaction: of several servers one does.
 * @param reason why no mail goes; null: one does, which `noteOnceMail` names
 * @returns false where it was told
 */
export async function claimOnce(
  db: Kysely<Schema>,
  { customerId, userId, noticeId }: OnceKey,
  { at, reason }: { at: string; reason: string | null },
): Promise<boolean> {
  const claimed = await db
    .insertInto('notice_steps')
    .values({
      ...{ customer_id: customerId, user_id: userId, notice_id: noticeId },
      ...{ step, mail_id: null, reason, at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('notice_id')
    .execute();
  return claimed.length > 0;
}

/** Names the mail that told it. */
export async function noteOnceMail(
  db: Kysely<Schema>,
  { customerId, userId, noticeId }: OnceKey,
  mailId: string,
): Promise<void> {
  await db
    .updateTable('notice_steps')
    .set({ mail_id: mailId })
    .where('customer_id', '=', customerId)
    .where('notice_id', '=', noticeId)
    .where('user_id', '=', userId)
    .where('step', '=', step)
    .execute();
}

/** Which of these were told, as `notice_id user_id`. */
export async function toldOnce(
  db: Kysely<Schema>,
  customerId: string,
  noticeIds: readonly string[],
): Promise<Set<string>> {
  const told = new Set<string>();
  for (let from = 0; from < noticeIds.length; from += 500) {
    const rows = await db
      .selectFrom('notice_steps')
      .select(['notice_id', 'user_id'])
      .where('customer_id', '=', customerId)
      .where('notice_id', 'in', noticeIds.slice(from, from + 500))
      .where('step', '=', step)
      .execute();
    for (const row of rows) told.add(`${row.notice_id} ${row.user_id}`);
  }
  return told;
}

/** What a user was told so lately, the latest first. */
export function lastOnce(
  db: Kysely<Schema>,
  { customerId, userId, most }: Omit<OnceKey, 'noticeId'> & { most: number },
) {
  return db
    .selectFrom('notice_steps')
    .select(['notice_id', 'at', 'reason'])
    .where('customer_id', '=', customerId)
    .where('user_id', '=', userId)
    .where('step', '=', step)
    .orderBy('at', 'desc')
    .orderBy('notice_id')
    .limit(most)
    .execute();
}
