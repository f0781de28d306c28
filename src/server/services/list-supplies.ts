/** The fleet's supplies (§5): by what runs out next, narrowed, one page of them. */
import type { Kind } from '#core/counter.ts';
import { compareTexts } from '#core/order.ts';
import { pageWithin } from '#core/page-within.ts';
import { shiftPeriod } from '#core/period.ts';
import { stretchesWithin, type Run } from '#core/sorted-runs.ts';
import type { SupplySort, SupplyTextSort } from '#core/supply-sort.ts';
import type { Context } from '../context.ts';
import {
  countSupplies,
  suppliesListed,
  suppliesWithText,
  type Stretch,
  type SupplyFilter,
  type SupplyState,
} from '../storage/queries/supplies-listed.ts';
import { suppliesManagers } from '../storage/queries/supply-keepers.ts';
import { today as todayOf } from './current-period.ts';
import { kindOf } from './device-facts.ts';
import { foreseenOf, type ForeseenSupply } from './foreseen-supply.ts';
import { keptSupplies } from './kept-supplies.ts';
import { supplyRuns } from './supply-runs.ts';

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
  const filter = supplyFilter(ctx, query);
  const { sort = 'due', descending = false } = query;
  const pageSize = Math.min(Math.max(Math.trunc(query.pageSize), 1), 500);
  const runs =
    sort === 'due' || sort === 'level' ? null : await supplyRuns(ctx, filter, { sort, descending });
  const kept = runs === null ? await keptSupplies(ctx, filter, { ...query, pageSize }) : null;
  const [total, managers] = await Promise.all([
    runs === null
      ? (kept?.total ?? countSupplies(db, filter))
      : runs.reduce((supplies, { count }) => supplies + count, 0),
    suppliesManagers(db, customerId),
  ]);
  const page = pageWithin(query.page, total, pageSize);
  const stretch = { offset: (page - 1) * pageSize, limit: pageSize };
  const found =
    sort === 'due' || sort === 'level'
      ? (kept?.rows ?? (await suppliesListed(db, filter, stretch, { sort, descending })))
      : await rowsOfRuns(ctx, filter, sort, runs ?? [], stretch);
  const texts = compareTexts(locale);
  return {
    rows: found.map(supplyListRow),
    ...{ total, page, pageSize, today: todayOf(ctx) },
    managers: managers.sort((a, b) => texts(a.name, b.name)),
  };
}

/** What a query asks storage for. */
export function supplyFilter(ctx: Context, query: Omit<SupplyListQuery, 'page' | 'pageSize'>) {
  const { group, manager, text, state, typeId = null, days = soonDays } = query;
  const soonUntil = shiftPeriod(todayOf(ctx), days);
  return { customerId: ctx.customerId, group, manager, text, state, soonUntil, typeId };
}

type Found = Awaited<ReturnType<typeof suppliesListed>>;

const textOf: Record<SupplyTextSort, (row: Found[number]) => string | null> = {
  device: (row) => row.device_name,
  supply: (row) => row.name,
  group: (row) => row.group_name,
  manager: (row) => row.manager_name,
};

/** A stretch of the list as its texts sort it. */
async function rowsOfRuns(
  { db }: Context,
  filter: SupplyFilter,
  sort: SupplyTextSort,
  runs: readonly Run[],
  stretch: Stretch,
): Promise<Found> {
  const rows: Found = [];
  for (const { runs: within, offset, limit } of stretchesWithin(runs, stretch)) {
    const texts = within.every(({ values }) => values === null)
      ? null
      : within.flatMap(({ values }) => values ?? []);
    const found = await suppliesWithText(db, filter, { sort, texts }, { offset, limit });
    const runOf = new Map(
      within.flatMap(({ values }, nth) => (values ?? []).map((value) => [value, nth] as const)),
    );
    const place = (row: Found[number]) => runOf.get(textOf[sort](row) ?? '') ?? 0;
    rows.push(...found.sort((a, b) => place(a) - place(b)));
  }
  return rows;
}

export function supplyListRow(row: Found[number]): SupplyListRow {
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
