/** What there is to tell of a customer's devices, and what was told (§6). */
import type { Insertable, Kysely, Selectable } from 'kysely';
import { amongTexts } from '../dialects/among.ts';
import type { NoticesTable, NoticeStepsTable, Schema } from '../schema.ts';
import { writeRows, type RowStatement } from '../write-rows.ts';

type NoticeRow = Selectable<NoticesTable>;

/** Rows of one query: what is read at once. */
const most = 1_000;

/** Those that are open or that somebody still waits to hear of, the oldest first. */
export async function noticesToDo(db: Kysely<Schema>, customerId: string): Promise<NoticeRow[]> {
  const rows: NoticeRow[] = [];
  let last: Pick<NoticeRow, 'device_id' | 'notice_id'> = { device_id: '', notice_id: '' };
  for (;;) {
    const { device_id, notice_id } = last;
    const some = await db
      .selectFrom('notices')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where('done_at', 'is', null)
      // says once more what the tuple says: so both engines read one range of the index
      .where('device_id', '>=', device_id)
      .where(({ eb, refTuple, tuple }) =>
        eb(refTuple('device_id', 'notice_id'), '>', tuple(device_id, notice_id)),
      )
      .orderBy('device_id')
      .orderBy('notice_id')
      .limit(most)
      .execute();
    for (const row of some) rows.push(row);
    const next = some.at(-1);
    if (next === undefined || some.length < most) break;
    last = next;
  }
  return rows.sort((a, b) => (a.notice_id < b.notice_id ? -1 : 1));
}

/**
 * What was told of some notices, or why not, in no order.
 * @param users how many there are to be told: so many steps a notice may have
 */
export async function stepsOfNotices(
  db: Kysely<Schema>,
  customerId: string,
  { noticeIds, users }: { noticeIds: readonly string[]; users: number },
): Promise<Selectable<NoticeStepsTable>[]> {
  const atOnce = Math.max(1, Math.min(500, Math.floor(most / Math.max(users, 1))));
  const rows: Selectable<NoticeStepsTable>[] = [];
  for (let start = 0; start < noticeIds.length; start += atOnce) {
    const some = await db
      .selectFrom('notice_steps')
      .selectAll()
      .where('customer_id', '=', customerId)
      .where(amongTexts(db, 'notice_id', noticeIds.slice(start, start + atOnce)))
      .execute();
    for (const row of some) rows.push(row);
  }
  return rows;
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
  for (let from = 0; from < noticeIds.length; from += 250) {
    await db
      .updateTable('notices')
      .set({ done_at: now })
      .where('customer_id', '=', customerId)
      .where('notice_id', 'in', noticeIds.slice(from, from + 250))
      .execute();
  }
}
