/** Mails of devices (§12): each of them once. */
import type { Kysely, Selectable, Updateable } from 'kysely';
import type { DeviceMailsTable, Schema } from '../schema.ts';

export interface DeviceMailKey {
  customerId: string;
  mailId: string;
}

/** What lists show: never the mail itself. */
const shown = [
  ...(['customer_id', 'mail_id', 'received_at', 'sent_at', 'via', 'from_text', 'subject'] as const),
  ...(['state', 'reason', 'reason_text', 'form', 'kind', 'serial', 'model', 'device_id'] as const),
  ...(['taken_at', 'done_at'] as const),
] as const;

export type DeviceMailListed = Pick<Selectable<DeviceMailsTable>, (typeof shown)[number]>;

/** Adds a mail. @returns false where the same one is there already */
export async function insertDeviceMail(
  db: Kysely<Schema>,
  row: DeviceMailsTable,
): Promise<boolean> {
  const added = await db
    .insertInto('device_mails')
    .values(row)
    .onConflict((conflict) => conflict.columns(['customer_id', 'mail_key']).doNothing())
    .returning('mail_id')
    .execute();
  return added.length > 0;
}

/** Changes a mail's columns. */
export async function setDeviceMail(
  db: Kysely<Schema>,
  { customerId, mailId }: DeviceMailKey,
  change: Updateable<DeviceMailsTable>,
): Promise<void> {
  await db
    .updateTable('device_mails')
    .set(change)
    .where('customer_id', '=', customerId)
    .where('mail_id', '=', mailId)
    .execute();
}

/** One mail with all that is kept of it; null where there is none. */
export async function deviceMailById(
  db: Kysely<Schema>,
  { customerId, mailId }: DeviceMailKey,
): Promise<Selectable<DeviceMailsTable> | null> {
  const row = await db
    .selectFrom('device_mails')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('mail_id', '=', mailId)
    .executeTakeFirst();
  return row ?? null;
}

/** A customer's mails in a state, the last that came first; waiting ones of all customers with null. */
export function deviceMailsListed(
  db: Kysely<Schema>,
  wish: { customerId: string | null; state: string; offset: number; limit: number },
): Promise<DeviceMailListed[]> {
  return mailsOf(db, wish.customerId)
    .select(shown)
    .where('state', '=', wish.state)
    .orderBy('received_at', 'desc')
    .orderBy('mail_id', 'desc')
    .limit(wish.limit)
    .offset(wish.offset)
    .execute();
}

/** How many mails there are in each state. */
export async function deviceMailCounts(
  db: Kysely<Schema>,
  customerId: string | null,
): Promise<Map<string, number>> {
  const rows = await mailsOf(db, customerId)
    .select((eb) => ['state', eb.fn.countAll<number | string>().as('mails')])
    .groupBy('state')
    .execute();
  return new Map(rows.map((row) => [row.state, Number(row.mails)]));
}

/** The customers lead the index. */
function mailsOf(db: Kysely<Schema>, customerId: string | null) {
  const query = db.selectFrom('device_mails');
  return customerId === null
    ? query.where('customer_id', 'in', db.selectFrom('customers').select('customer_id'))
    : query.where('customer_id', '=', customerId);
}

/** Forgets mails that came before; some at a time. @returns how many went */
export async function forgetDeviceMails(
  db: Kysely<Schema>,
  { customerId, before, most }: { customerId: string; before: string; most: number },
): Promise<number> {
  const old = await db
    .selectFrom('device_mails')
    .select('mail_id')
    .where('customer_id', '=', customerId)
    .where('received_at', '<', before)
    .limit(most)
    .execute();
  if (old.length === 0) return 0;
  const ids = old.map(({ mail_id }) => mail_id);
  await db
    .deleteFrom('device_mails')
    .where('customer_id', '=', customerId)
    .where('mail_id', 'in', ids)
    .execute();
  return old.length;
}

/** The customer's devices in use that have one of the serial numbers or this MAC. */
export function mailedDevices(
  db: Kysely<Schema>,
  customerId: string,
  { serials, mac }: { serials: readonly string[]; mac: string | null },
) {
  if (serials.length === 0 && mac === null) return Promise.resolve([]);
  return db
    .selectFrom('devices')
    .select(['device_id', 'name', 'serial', 'mac', 'protocol'])
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .where((eb) =>
      eb.or([
        ...(serials.length > 0 ? [eb('serial', 'in', serials)] : []),
        ...(mac === null ? [] : [eb('mac', '=', mac)]),
      ]),
    )
    .execute();
}
