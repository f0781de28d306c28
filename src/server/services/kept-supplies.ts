import { pageWithin } from '#core/page-within.ts';
import type { SupplySort } from '#core/supply-sort.ts';
import type { Context } from '../context.ts';
import {
  asksTexts,
  suppliesOfDevices,
  type SupplyFilter,
} from '../storage/queries/supplies-listed.ts';

interface Asked {
  sort?: SupplySort;
  descending?: boolean;
  page: number;
  pageSize: number;
}

/**
 * What this process keeps of the list: how many there are and, of the first pages in the
 * list's own order, the rows; `rows` null: they are to be read. @returns null where nothing is kept
 */
export async function keptSupplies(ctx: Context, filter: SupplyFilter, asked: Asked) {
  if (ctx.kept === undefined || asksTexts(filter)) return null;
  const { sort = 'due', descending = false, page, pageSize } = asked;
  const isOwnOrder = sort === 'due' && !descending;
  const stretchOf = (total: number) => {
    const start = (pageWithin(page, total, pageSize) - 1) * pageSize;
    return isOwnOrder ? { start, end: start + pageSize } : { start, end: Infinity };
  };
  const chosen = await ctx.kept.supplies(ctx, (kept) => kept.chosen(ctx, filter, stretchOf));
  if (chosen === null || chosen.rows === null) return chosen && { total: chosen.total, rows: null };
  const ids = new Set(chosen.rows.map(({ owner }) => owner.deviceId));
  const read = await suppliesOfDevices(ctx.db, filter, [...ids]);
  const nameOf = (deviceId: string, key: string) => JSON.stringify([deviceId, key]);
  const byName = new Map(read.map((row) => [nameOf(row.device_id, row.supply_key), row]));
  const rows = chosen.rows.flatMap(
    ({ owner, supply }) => byName.get(nameOf(owner.deviceId, supply.key)) ?? [],
  );
  // one of them changed meanwhile
  return { total: chosen.total, rows: rows.length < chosen.rows.length ? null : rows };
}
