/** What arrives, and what is silent, over all customers and collectors (§11): a few queries, whatever the fleet. */
import type { ArrivalOrder } from '#core/arrival-order.ts';
import { arrivalWindows, nothingArrived, type Arrived } from '#core/arrivals.ts';
import type { CollectorState } from '#core/collector.ts';
import { compareTexts, orderBy } from '#core/order.ts';
import { instantOf } from '../instant.ts';
import { arrivalsCounted, devicesByReader } from '../storage/queries/arrivals-counted.ts';
import type { ProviderContext } from '../system-context.ts';
import { arrivalNames, builtIn } from './arrival-names.ts';
import { pageOf } from './page-of.ts';
import { requireProviderReader } from './require-role.ts';
import { allLimitsNow } from './silence-now.ts';

export interface ArrivalSurveyQuery {
  /** null: all customers */
  customerId: string | null;
  /** only collectors that are silent, or with devices that are */
  quietOnly: boolean;
  sort: { by: ArrivalOrder; descending: boolean };
  /** from 1; a page behind the last one gives the last one */
  page: number;
  pageSize: number;
}

/** What one collector of one customer brings. */
export interface ArrivalSource {
  customerId: string;
  customerName: string;
  /** `built-in`: the one inside the server; null: devices that no collector has read yet */
  collectorId: string | null;
  /** null for these two */
  name: string | null;
  state: CollectorState | null;
  /** ISO instant of its last call; of the others, of their devices' last contact; null: none */
  contactAt: string | null;
  hour: Arrived;
  day: Arrived;
  week: Arrived;
  /** devices that it read last */
  registered: number;
  reporting: number;
  silent: number;
  never: number;
}

export interface ArrivalSurvey {
  rows: ArrivalSource[];
  /** of the whole list as it is narrowed */
  total: number;
  page: number;
  pageSize: number;
  /** to choose from, by name */
  customers: { customerId: string; name: string }[];
}

/** @throws KadoError `not_allowed` for all but the provider's staff and commands */
export async function surveyArrivals(
  ctx: ProviderContext & { locale: 'ja' | 'en' },
  query: ArrivalSurveyQuery,
): Promise<ArrivalSurvey> {
  requireProviderReader(ctx);
  const { rows, customers } = await sourcesOf(ctx, query.customerId);
  const isQuiet = ({ silent, never, state }: ArrivalSource) =>
    silent > 0 || never > 0 || state === 'silent' || state === 'expired';
  const found = query.quietOnly ? rows.filter(isQuiet) : rows;
  const shown = pageOf(sorted(found, query.sort, ctx.locale), query);
  const texts = compareTexts(ctx.locale);
  const names = [...customers].map(([customerId, name]) => ({ customerId, name }));
  return { ...shown, customers: names.sort((a, b) => texts(a.name, b.name)) };
}

async function sourcesOf(ctx: ProviderContext, customerId: string | null) {
  const now = instantOf(ctx.clock);
  const [{ customers, collectors }, counted, devices] = await Promise.all([
    arrivalNames(ctx.db, now),
    arrivalsCounted(ctx.db, arrivalWindows(now), customerId),
    devicesByReader(ctx.db, await allLimitsNow(ctx), customerId),
  ]);
  const sources = new Map<string, ArrivalSource>();
  const sourceOf = (owner: string, collectorId: string | null): ArrivalSource => {
    const key = JSON.stringify([owner, collectorId]);
    const known = sources.get(key);
    if (known !== undefined) return known;
    const made = emptySource(owner, customers.get(owner) ?? owner, collectorId);
    sources.set(key, made);
    return made;
  };
  for (const row of devices) {
    const source = sourceOf(row.customer_id, row.read_by);
    const [registered, silent, never] = [row.registered, row.silent, row.never].map(Number);
    Object.assign(source, { registered, silent, never, contactAt: row.contact_at });
    source.reporting = source.registered - source.silent - source.never;
  }
  for (const row of counted) {
    const source = sourceOf(row.customer_id, row.collector_id);
    source.hour = arrived(row.hour_reports, row.hour_readings, row.hour_failures);
    source.day = arrived(row.day_reports, row.day_readings, row.day_failures);
    source.week = arrived(row.week_reports, row.week_readings, row.week_failures);
  }
  for (const { customerId: owner, collectorId, name, state, seenAt } of collectors) {
    if (customerId !== null && owner !== customerId) continue;
    // what was taken back is of interest only while something of it is left
    const isGone = state === 'revoked' && !sources.has(JSON.stringify([owner, collectorId]));
    if (isGone) continue;
    Object.assign(sourceOf(owner, collectorId), { name, state, contactAt: seenAt });
  }
  return { rows: [...sources.values()], customers };
}

function emptySource(
  customerId: string,
  customerName: string,
  collectorId: string | null,
): ArrivalSource {
  return {
    ...{ customerId, customerName, collectorId, name: null, state: null, contactAt: null },
    ...{ hour: nothingArrived, day: nothingArrived, week: nothingArrived },
    ...{ registered: 0, reporting: 0, silent: 0, never: 0 },
  };
}

type Sum = number | string;
function arrived(reports: Sum, readings: Sum, failures: Sum): Arrived {
  return { reports: Number(reports), readings: Number(readings), failures: Number(failures) };
}

/** By the sorted column, equals by customer and then the server's own, named ones, unread devices. */
function sorted(
  rows: readonly ArrivalSource[],
  { by, descending }: ArrivalSurveyQuery['sort'],
  locale: string,
): ArrivalSource[] {
  const texts = compareTexts(locale);
  const place = ({ collectorId }: ArrivalSource) =>
    collectorId === builtIn ? 0 : collectorId === null ? 2 : 1;
  const within = [...rows].sort((a, b) => place(a) - place(b) || texts(a.name ?? '', b.name ?? ''));
  const byCustomer = orderBy(
    within,
    (row) => row.customerName,
    texts,
    by === 'customer' && descending,
  );
  if (by === 'customer') return byCustomer;
  if (by === 'collector') return orderBy(byCustomer, ({ name }) => name, texts, descending);
  const compare = (a: Sum, b: Sum) => (a < b ? -1 : a > b ? 1 : 0);
  return orderBy(byCustomer, (row) => keyOf(row, by), compare, descending);
}

function keyOf(row: ArrivalSource, by: Exclude<ArrivalOrder, 'customer' | 'collector'>) {
  switch (by) {
    case 'contact':
      return row.contactAt;
    case 'silent':
    case 'never':
      return row[by];
    default:
      return row[by].reports;
  }
}
