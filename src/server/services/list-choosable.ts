/** The devices that a group may have (§8): its own first, then those in none; searched, by pages. */
import { compareTexts, orderBy } from '#core/order.ts';
import type { Context } from '../context.ts';
import { choosableDevices, choosableKeys } from '../storage/queries/choosable-devices.ts';

export interface ChoosableQuery {
  /** null: of a group that is still to be made */
  groupId: string | null;
  /** '' finds all */
  text: string;
  /** from 1; one behind the last gives the last */
  page: number;
  pageSize: number;
}

export interface ChoosableRow {
  deviceId: string;
  name: string;
  product: string | null;
  building: string | null;
  location: string | null;
  /** already in the group */
  isMember: boolean;
}

export interface Choosable {
  rows: ChoosableRow[];
  /** everything that the search finds, in the order of the pages */
  foundIds: string[];
  page: number;
  pageSize: number;
}

/** Retired devices are not offered. */
export async function listChoosable(ctx: Context, query: ChoosableQuery): Promise<Choosable> {
  const { customerId, db } = ctx;
  const { groupId, text, pageSize } = query;
  const keys = await choosableKeys(db, { customerId, groupId, text });
  const byName = orderBy(keys, ({ name }) => name, compareTexts(ctx.locale));
  const own = byName.filter((key) => key.groupId !== null);
  const sorted = [...own, ...byName.filter((key) => key.groupId === null)];
  const foundIds = sorted.map(({ deviceId }) => deviceId);
  const last = Math.max(1, Math.ceil(foundIds.length / pageSize));
  const page = Math.min(Math.max(Math.trunc(query.page), 1), last);
  const shown = foundIds.slice((page - 1) * pageSize, page * pageSize);
  const found = await choosableDevices(db, customerId, shown);
  const rowOf = new Map(found.map((row) => [row.device_id, row]));
  const rows = shown.flatMap((id) => {
    const row = rowOf.get(id);
    if (row === undefined) return [];
    const { device_id: deviceId, name, product, building, location } = row;
    const isMember = row.group_id !== null;
    return [{ deviceId, name, product, building, location, isMember }];
  });
  return { rows, foundIds, page, pageSize };
}

/** All that a search finds of them, in no order. */
export async function choosableIds(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  search: Pick<ChoosableQuery, 'groupId' | 'text'>,
): Promise<string[]> {
  const keys = await choosableKeys(db, { customerId, ...search });
  return keys.map(({ deviceId }) => deviceId);
}
