import type { Kysely, Selectable } from 'kysely';
import type { DevicesTable, Schema } from '../schema.ts';

const columns = [
  ...(['device_id', 'name', 'kind', 'protocol', 'state', 'conditions_json'] as const),
  ...(['supplies_json', 'contact_at', 'counted_at', 'failed_at', 'group_id'] as const),
  ...(['manager_user_id', 'read_by', 'building', 'location'] as const),
] as const;

export type NoticeDeviceRow = Pick<Selectable<DevicesTable>, (typeof columns)[number]>;

/**
 * The devices in use of which there is something to tell: something stands, or was
 * noted and is not done with.
 * @param silentSince ISO instant: a last contact before it is worth a look
 */
export function noticeDevices(
  db: Kysely<Schema>,
  { customerId, silentSince }: { customerId: string; silentSince: string },
): Promise<NoticeDeviceRow[]> {
  return db
    .selectFrom('devices')
    .select(columns)
    .where('customer_id', '=', customerId)
    .where('retired_at', 'is', null)
    .where(({ eb, or, selectFrom }) =>
      or([
        eb('state', 'in', ['service', 'error', 'warning']),
        eb('supplies_json', 'like', '%"level":"low"%'),
        eb('supplies_json', 'like', '%"level":"empty"%'),
        eb('contact_at', '<=', silentSince),
        eb(
          'device_id',
          'in',
          selectFrom('notices')
            .select('notices.device_id')
            .where('notices.customer_id', '=', customerId)
            .where('notices.done_at', 'is', null),
        ),
      ]),
    )
    .orderBy('device_id')
    .execute();
}

/** Devices asked for at once. */
const most = 500;

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
