/** The device that a command line names, by its id or its name. */
import type { Context } from '#server/context.ts';
import {
  listRegistered,
  type RegisteredQuery,
  type RegisteredRow,
} from '#server/services/list-registered.ts';
import { UsageError } from './command.ts';

/** All of a customer's devices by name, page by page; a list that shrinks meanwhile ends early. */
export async function everyRegistered(
  ctx: Context,
  query: Pick<RegisteredQuery, 'use' | 'text'>,
): Promise<RegisteredRow[]> {
  const rows: RegisteredRow[] = [];
  const sort = { by: 'name', descending: false } as const;
  for (let page = 1, total = Infinity; rows.length < total; page++) {
    const found = await listRegistered(ctx, { ...query, group: 'all', sort, page, pageSize: 500 });
    if (found.rows.length === 0) break;
    total = found.total;
    rows.push(...found.rows);
  }
  return rows;
}

/** @throws UsageError where none, or more than one, is called so */
export async function namedDevice(
  ctx: Context,
  named: string,
  use: RegisteredQuery['use'],
): Promise<RegisteredRow> {
  const rows = await everyRegistered(ctx, { use, text: '' });
  const found = rows.filter(({ deviceId, name }) => deviceId === named || name === named);
  const [device] = found;
  if (device !== undefined && found.length === 1) return device;
  throw new UsageError(
    found.length === 0
      ? `No ${use === 'retired' ? 'retired ' : ''}device is called "${named}"; \`kado device list CUSTOMER --all\` names them.`
      : `${found.length} devices are called "${named}"; name one by its id.`,
  );
}
