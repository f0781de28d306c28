/** A customer's devices as its operator looks after them (§11): also retired ones, over the whole list. */
import type { Kind } from '#core/counter.ts';
import type { RegisteredOrder } from '#core/device-order.ts';
import type { DeviceStatus } from '#core/device-status.ts';
import { compareTexts, orderBy } from '#core/order.ts';
import type { Context } from '../context.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import { pageWithin } from '#core/page-within.ts';
import { deviceCollectorsOf } from '../storage/queries/device-collectors.ts';
import {
  devicesRegistered,
  registeredKeys,
  type RegisteredFilter,
} from '../storage/queries/registered-page.ts';
import { statusOf } from './device-facts.ts';
import { requireProviderReader } from './require-role.ts';
import { limitsNow } from './silence-now.ts';

export interface RegisteredQuery extends Omit<RegisteredFilter, 'customerId'> {
  sort: { by: RegisteredOrder; descending: boolean };
  /** from 1; a page behind the last one gives the last one */
  page: number;
  /** 1–500 */
  pageSize: number;
}

export interface RegisteredRow {
  deviceId: string;
  name: string;
  kind: Kind | null;
  status: DeviceStatus;
  serial: string | null;
  product: string | null;
  protocol: string;
  host: string | null;
  port: number | null;
  building: string | null;
  location: string | null;
  groupName: string | null;
  /** last answer, ISO instant; null: never */
  contactAt: string | null;
  /** why it cannot be read since; null: it can, or was not asked */
  failureCode: string | null;
  /** names of the collectors that read it; none: the one inside the server */
  collectors: string[];
  /** ISO instant; null: in use */
  retiredAt: string | null;
}

export interface RegisteredList {
  rows: RegisteredRow[];
  /** of the whole filtered list */
  total: number;
  page: number;
  pageSize: number;
}

/** @throws KadoError `not_allowed` for all but the provider's staff */
export async function listRegistered(
  ctx: Context,
  query: RegisteredQuery,
): Promise<RegisteredList> {
  requireProviderReader(ctx);
  const { customerId } = ctx;
  const { group, text, use, sort } = query;
  const keys = await registeredKeys(ctx.db, { customerId, group, text, use }, sort.by);
  const texts = compareTexts(ctx.locale);
  const byName = orderBy(keys, ({ name }) => name, texts, sort.by === 'name' && sort.descending);
  const sorted =
    sort.by === 'name'
      ? byName
      : orderBy(byName, ({ key }) => (key === null ? null : String(key)), texts, sort.descending);
  const pageSize = Math.min(Math.max(Math.trunc(query.pageSize), 1), 500);
  const page = pageWithin(query.page, sorted.length, pageSize);
  const shown = sorted.slice((page - 1) * pageSize, page * pageSize);
  const ids = shown.map(({ deviceId }) => deviceId);
  const rows = await devicesRegistered(ctx.db, customerId, ids);
  const readers = Map.groupBy(
    await deviceCollectorsOf(ctx.db, customerId, ids),
    ({ device_id: id }) => id,
  );
  const found = new Map(rows.map((row) => [row.device_id, row]));
  const limits = await limitsNow(ctx);
  return {
    rows: ids.flatMap((id) => {
      const row = found.get(id);
      if (row === undefined) return [];
      const collectors = (readers.get(id) ?? []).map(({ name }) => name);
      return { ...rowOf(row, limits), collectors };
    }),
    ...{ total: sorted.length, page, pageSize },
  };
}

type Found = Awaited<ReturnType<typeof devicesRegistered>>[number];

function rowOf(row: Found, limits: SilenceLimits): Omit<RegisteredRow, 'collectors'> {
  const { kind, status } = statusOf(row, limits);
  return {
    deviceId: row.device_id,
    name: row.name,
    kind,
    status,
    serial: row.serial,
    product: row.product,
    protocol: row.protocol,
    host: row.host,
    port: row.port,
    building: row.building,
    location: row.location,
    groupName: row.group_name,
    contactAt: row.contact_at,
    failureCode: row.failure_code,
    retiredAt: row.retired_at,
  };
}
