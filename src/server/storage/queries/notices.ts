/** What there is to tell of a customer's devices, and what was told (§6). */
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { NoticesTable, NoticeStepsTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

/** Those that are open or that somebody still waits to hear of. */
export function noticesToDo(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Selectable<NoticesTable>[]> {
  return db
    .selectFrom('notices')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('done_at', 'is', null)
    .orderBy('notice_id')
    .execute();
}

/** What was told of those, or why not. */
export function stepsToDo(
  db: Kysely<Schema>,
  customerId: string,
): Promise<Selectable<NoticeStepsTable>[]> {
  return db
    .selectFrom('notice_steps')
    .innerJoin('notices', (join) =>
      join
        .onRef('notices.customer_id', '=', 'notice_steps.customer_id')
        .onRef('notices.notice_id', '=', 'notice_steps.notice_id'),
    )
    .selectAll('notice_steps')
    .where('notice_steps.customer_id', '=', customerId)
    .where('notices.done_at', 'is', null)
    .orderBy('notice_steps.at')
    .execute();
}

const upsertNotice: RowStatement<NoticesTable> = {
  columns: [
    ...(['customer_id', 'notice_id', 'device_id', 'kind', 'began_at'] as const),
    ...(['calm_at', 'ended_at', 'said_json', 'done_at', 'times'] as const),
  ],
  build: (db, rows) =>
    db
      .insertInto('notices')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['customer_id', 'notice_id']).doUpdateSet((eb) => ({
          calm_at: eb.ref('excluded.calm_at'),
          ended_at: eb.ref('excluded.ended_at'),
          said_json: eb.ref('excluded.said_json'),
          done_at: eb.ref('excluded.done_at'),
          times: eb.ref('excluded.times'),
        })),
      ),
};

/** Stores notices, new or changed. */
export async function upsertNotices(
  db: Kysely<Schema>,
  rows: readonly NoticesTable[],
): Promise<void> {
  await writeRows(db, upsertNotice, rows);
}

const insertStep: RowStatement<NoticeStepsTable> = {
  columns: ['customer_id', 'user_id', 'notice_id', 'step', 'mail_id', 'reason', 'at'],
  build: (db, rows) => db.insertInto('notice_steps').values(rows),
};

/** Notes what was told, or why not. A step that stands already is an error: it would be told twice. */
export async function insertSteps(
  db: Kysely<Schema>,
  rows: readonly Insertable<NoticeStepsTable>[],
): Promise<void> {
  await writeRows(
    db,
    insertStep,
    rows.map((row) => ({ mail_id: null, reason: null, ...row })),
  );
}

/** Notes that nobody waits to hear of them any more. */
export async function finishNotices(
  db: Kysely<Schema>,
  { customerId, noticeIds, now }: { customerId: string; noticeIds: readonly string[]; now: string },
): Promise<void> {
  for (let from = 0; from < noticeIds.length; from += 500) {
    await db
      .updateTable('notices')
      .set({ done_at: now })
      .where('customer_id', '=', customerId)
      .where('notice_id', 'in', noticeIds.slice(from, from + 500))
      .execute();
  }
}
