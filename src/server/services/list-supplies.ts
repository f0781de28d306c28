/** The fleet's supplies (§5): by what runs out next, narrowed, one page of them. */
import type { Kind } from '#core/counter.ts';
import { compareTexts } from '#core/order.ts';
import { shiftPeriod } from '#core/period.ts';
import { sortSupplies, type SupplySort } from '#core/supply-sort.ts';
import { pageWithin } from '#core/page-within.ts';
import type { Context } from '../context.ts';
import {
  countSupplies,
  suppliesListed,
  suppliesManagers,
  suppliesOfDevices,
  supplySortKeys,
  type SupplyFilter,
  type SupplyState,
} from '../storage/queries/supplies-listed.ts';
import { today as todayOf } from './current-period.ts';
import { kindOf } from './device-facts.ts';
import { foreseenOf, type ForeseenSupply } from './foreseen-supply.ts';

export interface SupplyListQuery extends Pick<SupplyFilter, 'group' | 'manager' | 'text'> {
  state: SupplyState | null;
  /** days that `soon` and `due` reach; absent: `soonDays` */
  days?: number;
  /** only what is bought as this supply type; absent: all */
  typeId?: string | null;
  /** absent: what runs out next stands first */
  sort?: SupplySort;
  descending?: boolean;
  /** from 1; a page behind the last one gives the last one */
  page: number;
  /** 1–500 */
  pageSize: number;
}

export interface SupplyListRow extends ForeseenSupply {
  deviceId: string;
  deviceName: string;
  kind: Kind | null;
  building: string | null;
  location: string | null;
  groupName: string | null;
  /** who takes care; null: nobody is named */
  managerName: string | null;
}

export interface SupplyList {
  rows: SupplyListRow[];
  /** of the whole filtered list */
  total: number;
  page: number;
  pageSize: number;
  /** the customer's local day */
  today: string;
  /** who takes care of any device, by name */
  managers: { userId: string; name: string }[];
}

/** What `soon` means: enough to order in time. */
export const soonDays = 14;

export async function listSupplies(ctx: Context, query: SupplyListQuery): Promise<SupplyList> {
  const { db, customerId, locale } = ctx;
  const { group, manager, text, state, typeId = null, days = soonDays } = query;
  const today = todayOf(ctx);
  const soonUntil = shiftPeriod(today, days);
  const filter = { customerId, group, manager, text, state, soonUntil, typeId };
  const pageSize = Math.min(Math.max(Math.trunc(query.pageSize), 1), 500);
  const [total, managers] = await Promise.all([
    countSupplies(db, filter),
    suppliesManagers(db, customerId),
  ]);
  const page = pageWithin(query.page, total, pageSize);
  const stretch = { offset: (page - 1) * pageSize, limit: pageSize };
  const found = await pageOf(ctx, filter, query, stretch);
  const texts = compareTexts(locale);
  return {
    rows: found.map(listRow),
    ...{ total, page, pageSize, today },
    managers: managers.sort((a, b) => texts(a.name, b.name)),
  };
}

type Found = Awaited<ReturnType<typeof suppliesListed>>;

/** A stretch of the list as it is to be sorted. Names are sorted here: the engines would differ. */
async function pageOf(
  { db, locale }: Context,
  filter: SupplyFilter,
  { sort = 'due', descending = false }: SupplyListQuery,
  stretch: { offset: number; limit: number },
): Promise<Found> {
  if (sort === 'due' && !descending) return suppliesListed(db, filter, stretch);
  const keys = (await supplySortKeys(db, filter)).map((row) => ({
    id: `${row.device_id} ${row.supply_key}`,
    ...{ deviceId: row.device_id, device: row.device_name, supply: row.name },
    ...{ level: row.left_rank, group: row.group_name, manager: row.manager_name },
  }));
  const shown = sortSupplies(keys, { sort, descending }, locale).slice(
    stretch.offset,
    stretch.offset + stretch.limit,
  );
  const ids = [...new Set(shown.map(({ deviceId }) => deviceId))];
  const rows = await suppliesOfDevices(db, filter, ids);
  const byId = new Map(rows.map((row) => [`${row.device_id} ${row.supply_key}`, row]));
  return shown.flatMap(({ id }) => byId.get(id) ?? []);
}

function listRow(row: Found[number]): SupplyListRow {
  return {
    ...foreseenOf(row),
    deviceId: row.device_id,
    deviceName: row.device_name,
    kind: kindOf(row.kind),
    building: row.building,
    location: row.location,
    groupName: row.group_name,
    managerName: row.manager_name,
  };
}
