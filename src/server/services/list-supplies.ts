/** The fleet's supplies (§5): by what runs out next, narrowed, one page of them. */
import type { Kind } from '#core/counter.ts';
import { compareTexts } from '#core/order.ts';
import { shiftPeriod } from '#core/period.ts';
import type { Context } from '../context.ts';
import {
  countSupplies,
  suppliesListed,
  suppliesManagers,
  type SupplyFilter,
  type SupplyState,
} from '../storage/queries/supplies-listed.ts';
import { today as todayOf } from './current-period.ts';
import { kindOf } from './device-facts.ts';
import { foreseenOf, type ForeseenSupply } from './foreseen-supply.ts';

export interface SupplyListQuery extends Pick<SupplyFilter, 'group' | 'manager' | 'text'> {
  state: SupplyState | null;
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
  const { group, manager, text, state } = query;
  const today = todayOf(ctx);
  const soonUntil = shiftPeriod(today, soonDays);
  const filter = { customerId, group, manager, text, state, soonUntil };
  const pageSize = Math.min(Math.max(Math.trunc(query.pageSize), 1), 500);
  const [total, managers] = await Promise.all([
    countSupplies(db, filter),
    suppliesManagers(db, customerId),
  ]);
  const lastPage = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(Math.max(Math.trunc(query.page), 1), lastPage);
  const stretch = { offset: (page - 1) * pageSize, limit: pageSize };
  const found = await suppliesListed(db, filter, stretch);
  const texts = compareTexts(locale);
  return {
    rows: found.map(listRow),
    ...{ total, page, pageSize, today },
    managers: managers.sort((a, b) => texts(a.name, b.name)),
  };
}

function listRow(row: Awaited<ReturnType<typeof suppliesListed>>[number]): SupplyListRow {
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
