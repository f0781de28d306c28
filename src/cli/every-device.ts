/** All devices of a customer by name, page by page. */
import type { Context } from '#server/context.ts';
import { listDevices, type DeviceListRow } from '#server/services/list-devices.ts';

/** Reads on until all are there; a list that shrinks meanwhile ends early. */
export async function everyDevice(ctx: Context): Promise<DeviceListRow[]> {
  const rows: DeviceListRow[] = [];
  const sort = { by: 'name', descending: false } as const;
  const everything = { group: 'all', text: '', state: null, kind: null } as const;
  for (let page = 1, total = Infinity; rows.length < total; page++) {
    const found = await listDevices(ctx, { ...everything, sort, page, pageSize: 500 });
    if (found.rows.length === 0) break;
    total = found.total;
    rows.push(...found.rows);
  }
  return rows;
}
