import type { Kysely, Selectable } from 'kysely';
import type { DevicesTable, Schema } from '../schema.ts';

const columns = [
  ...(['device_id', 'name', 'kind', 'protocol', 'state', 'conditions_json'] as const),
  ...(['supplies_json', 'contact_at', 'counted_at', 'failed_at', 'group_id'] as const),
  ...(['manager_user_id', 'read_by', 'building', 'location'] as const),
] as const;

export type NoticeDeviceRow = Pick<Selectable<DevicesTable>, (typeof columns)[number]>;

/** Devices looked through, or asked for, at once. */
const most = 500;

/**
 * The devices in use of which there is something to tell: something stands, or was
 * noted and is not done with. The fleet is looked through some devices at a time.
 * @param silentSince ISO instant: a last contact before it is worth a look
 */
export async function noticeDevices(
  db: Kysely<Schema>,
  { customerId, silentSince }: { customerId: string; silentSince: string },
): Promise<NoticeDeviceRow[]> {
  const rows: NoticeDeviceRow[] = [];
  let after = '';
  for (;;) {
    const last = await lastOfNext(db, customerId, after);
    let noted = db
      .selectFrom('notices')
      .select('notices.device_id')
      .where('notices.customer_id', '=', customerId)
      .where('notices.done_at', 'is', null)
      .where('notices.device_id', '>', after);
    let next = db
      .selectFrom('devices')
      .select(columns)
      .where('customer_id', '=', customerId)
      .where('device_id', '>', after)
      .where('retired_at', 'is', null);
    if (last !== null) {
      noted = noted.where('notices.device_id', '<=', last);
      next = next.where('device_id', '<=', last);
    }
    const some = await next
      .where(({ eb, or }) =>
        or([
          eb('state', 'in', ['service', 'error', 'warning']),
          eb('supplies_json', 'like', '%"level":"low"%'),
          eb('supplies_json', 'like', '%"level":"empty"%'),
          eb('contact_at', '<=', silentSince),
          eb('device_id', 'in', noted),
        ]),
      )
      .orderBy('device_id')
      .execute();
    for (const row of some) rows.push(row);
    if (last === null) return rows;
    after = last;
  }
}

/** The last of the next so many devices; null: there are fewer. */
async function lastOfNext(
  db: Kysely<Schema>,
  customerId: string,
  after: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('devices')
    .select('device_id')
    .where('customer_id', '=', customerId)
    .where('device_id', '>', after)
    .orderBy('device_id')
    .limit(1)
    .offset(most - 1)
    .executeTakeFirst();
  return row?.device_id ?? null;
}

/** Those of some devices that are in use. */
export async function noticeDevicesByIds(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: readonly string[],
): Promise<NoticeDeviceRow[]> {
  const rows: NoticeDeviceRow[] = [];
  for (let start = 0; start < deviceIds.length; start += most) {
    const some = await db
      .selectFrom('devices')
      .select(columns)
      .where('customer_id', '=', customerId)
      .where('retired_at', 'is', null)
      .where('device_id', 'in', deviceIds.slice(start, start + most))
      .execute();
    rows.push(...some);
  }
  return rows;
}
