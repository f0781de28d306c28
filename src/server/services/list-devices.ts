/** The device list (§3.1): filtered, sorted over the whole list, one page of it. */
import type { Kind, State } from '#core/counter.ts';
import type { DeviceStatus, StandingCondition } from '#core/device-status.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import type { DeviceOrder } from '#core/device-order.ts';
import { compareTexts, orderBy } from '#core/order.ts';
import { pageWithin } from '#core/page-within.ts';
import type { Context } from '../context.ts';
import type { ListedPage } from '../kept-list.ts';
import {
  deviceKeys,
  devicesListed,
  foldedWords,
  type DeviceFilter,
  type DeviceKey,
} from '../storage/queries/device-page.ts';
import { remoteUiOf, statusOf } from './device-facts.ts';
import { limitsNow } from './silence-now.ts';

export interface DeviceListQuery {
  /** all devices, those in no group, or a group's id */
  group: 'all' | 'none' | (string & {});
  /** searched in name, product, building, location, group, serial, host; "" for all */
  text: string;
  /** the shown state, or the two facts beside it; null for all */
  state: State | 'silent' | 'never' | null;
  kind: Kind | null;
  sort: { by: DeviceOrder; descending: boolean };
  /** from 1; a page behind the last one gives the last one */
  page: number;
  /** 1–500 */
  pageSize: number;
}

export interface DeviceListRow {
  deviceId: string;
  name: string;
  kind: Kind | null;
  protocol: string;
  status: DeviceStatus;
  /** all that stand, the most severe first */
  conditions: StandingCondition[];
  stateSinceAt: string | null;
  /** the device's own page, null where it has none */
  remoteUi: string | null;
  product: string | null;
  building: string | null;
  location: string | null;
  groupId: string | null;
  groupName: string | null;
}

export interface DeviceList {
  rows: DeviceListRow[];
  /** of the whole filtered list */
  total: number;
  page: number;
  pageSize: number;
}

export async function listDevices(ctx: Context, query: DeviceListQuery): Promise<DeviceList> {
  const limits = await limitsNow(ctx);
  const { group, text, state, kind, sort } = query;
  const { customerId } = ctx;
  const filter: DeviceFilter = {
    customerId,
    group,
    text,
    state,
    kind,
    limits,
  };
  const pageSize = Math.min(Math.max(Math.trunc(query.pageSize), 1), 500);
  const listed =
    (await keptPage(ctx, { ...query, pageSize }, limits)) ??
    pageOf(
      sorted(await deviceKeys(ctx.db, filter, sort.by), sort, ctx.locale),
      query.page,
      pageSize,
    );
  const { deviceIds: ids, total, page } = listed;
  const found = new Map(
    (await devicesListed(ctx.db, customerId, ids)).map((row) => [row.device_id, row]),
  );
  const rows = ids.flatMap((id) => {
    const row = found.get(id);
    return row === undefined ? [] : [listRow(row, limits)];
  });
  return { rows, total, page, pageSize };
}

/** From what this process keeps (decision 0027); null where it keeps nothing. */
async function keptPage(
  ctx: Context,
  query: DeviceListQuery,
  limits: SilenceLimits,
): Promise<ListedPage | null> {
  const { state, group, kind, sort, page, pageSize } = query;
  return (
    ctx.kept?.listed(ctx, {
      ...{ group, kind, state, sort, page, pageSize, limits },
      words: foldedWords(query.text),
      locale: ctx.locale,
    }) ?? null
  );
}

function pageOf(keys: readonly DeviceKey[], wanted: number, pageSize: number): ListedPage {
  const total = keys.length;
  const page = pageWithin(wanted, total, pageSize);
  const shown = keys.slice((page - 1) * pageSize, page * pageSize);
  return { deviceIds: shown.map(({ deviceId }) => deviceId), total, page };
}

/** By the sorted column, equals by name (§3.1.8). */
function sorted(
  keys: readonly DeviceKey[],
  { by, descending }: DeviceListQuery['sort'],
  locale: string,
): DeviceKey[] {
  const texts = compareTexts(locale);
  const byName = orderBy(keys, ({ name }) => name, texts, by === 'name' && descending);
  if (by === 'name') return byName;
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : texts(String(a), String(b));
  // devices that have a page of their own come first
  return orderBy(byName, ({ key }) => key, compare, descending !== (by === 'remoteUi'));
}

type Found = Awaited<ReturnType<typeof devicesListed>>[number];

function listRow(row: Found, limits: SilenceLimits): DeviceListRow {
  const { kind, status, conditions } = statusOf(row, limits);
  return {
    deviceId: row.device_id,
    name: row.name,
    kind,
    protocol: row.protocol,
    status,
    conditions,
    stateSinceAt: row.state_since_at,
    remoteUi: remoteUiOf(row),
    product: row.product,
    building: row.building,
    location: row.location,
    groupId: row.group_id,
    groupName: row.group_name,
  };
}
