/** What a fleet is like now, for Home (§2): who needs someone, what to order, what is silent. */
import { collectorState } from '#core/collector.ts';
import type { Kind, State } from '#core/counter.ts';
import type { DeviceStatus } from '#core/device-status.ts';
import type { SilenceLimits } from '#core/silence-limits.ts';
import { usualRange } from '#core/order-need.ts';
import type { Supply } from '#core/reading.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { sharedAmongReaders } from '../shared-runs.ts';
import { collectorsOf } from '../storage/queries/collectors.ts';
import {
  isSameMark,
  lastCounterChange,
  type SeenMark,
} from '../storage/queries/counter-changes.ts';
import { devicesListed } from '../storage/queries/device-page.ts';
import { deviceStateCounts, devicesInNeed } from '../storage/queries/home-devices.ts';
import { today as todayOf } from './current-period.ts';
import { kindOf, statusOf } from './device-facts.ts';
import { listSupplies } from './list-supplies.ts';
import { limitsNow } from './silence-now.ts';

export interface HomeDevice {
  deviceId: string;
  name: string;
  kind: Kind | null;
  location: string | null;
  groupName: string | null;
}

export interface AttentionRow extends HomeDevice {
  reason: 'service' | 'error' | 'silent' | 'warning';
  status: DeviceStatus;
  /** code of the most severe condition, null where none stands */
  code: string | null;
  /** the device's own words for it, "" where it has none */
  words: string;
  /** ISO instant, null where unknown */
  since: string | null;
}

export interface LowSupplyRow extends HomeDevice {
  supply: Supply;
}

export interface FleetSummary {
  devices: number;
  /** by shown state (§3.1.4, §3.1.6) */
  states: Record<State, number>;
  silent: number;
  neverReported: number;
  /** service calls, errors, silence, other warnings; at most seven, `total` counts all */
  attention: { total: number; rows: AttentionRow[] };
  /**
   * what is to be ordered for the usual range (§5), what ran out first, at most seven; `total`
   * counts all, as the list of orders does
   */
  supplies: { total: number; rows: LowSupplyRow[] };
  /** the customer's own collectors that fell silent, and since when (ISO instant) */
  silentCollectors: { name: string; since: string }[];
}

/** Rows of each list. */
const shownRows = 7;

const shared = sharedAmongReaders<FleetSummary>();

/**
 * Of the context's customer, as of now. Few queries, whatever the number of devices; open
 * screens that are told of one change at once share them.
 */
export function summariseFleet(ctx: Context): Promise<FleetSummary> {
  return shared(ctx, '', () => summarised(ctx));
}

async function summarised(ctx: Context): Promise<FleetSummary> {
  const now = instantOf(ctx.clock);
  const limits = await limitsNow(ctx);
  const { counts, inNeed, supplies } = (await keptNeeds(ctx, limits)) ?? {
    counts: await deviceStateCounts(ctx.db, ctx.customerId, limits),
    inNeed: await devicesInNeed(ctx.db, ctx.customerId, { limits, limit: shownRows }),
    supplies: await suppliesToOrder(ctx),
  };
  const states: FleetSummary['states'] = {
    service: 0,
    error: 0,
    warning: 0,
    normal: 0,
    unknown: 0,
  };
  for (const { state, count } of counts) states[state] = count;
  const sum = (key: 'count' | 'silent' | 'never') =>
    counts.reduce((total, row) => total + row[key], 0);
  return {
    devices: sum('count'),
    states,
    silent: sum('silent'),
    neverReported: sum('never'),
    attention: {
      total: inNeed.total,
      rows: inNeed.rows.map((row) => attentionRow(row, limits)),
    },
    supplies,
    silentCollectors: await silentCollectors(ctx, now),
  };
}

type InNeed = Omit<Awaited<ReturnType<typeof devicesInNeed>>['rows'][number], 'total'>;

function homeDevice(row: InNeed): HomeDevice {
  return {
    deviceId: row.device_id,
    name: row.name,
    kind: kindOf(row.kind),
    location: row.location,
    groupName: row.group_name,
  };
}

function attentionRow(row: InNeed, limits: SilenceLimits): AttentionRow {
  const { status, conditions } = statusOf(row, limits);
  const worst = conditions[0];
  const { shown } = status;
  const silent = status.silentSince !== null && shown !== 'service' && shown !== 'error';
  const reason = silent || shown === 'normal' || shown === 'unknown' ? 'silent' : shown;
  return {
    ...homeDevice(row),
    reason,
    status,
    code: silent ? null : (worst?.code ?? null),
    words: silent ? '' : (worst?.text ?? ''),
    since: silent ? status.silentSince : (worst?.since ?? row.state_since_at),
  };
}

interface Needs {
  counts: Awaited<ReturnType<typeof deviceStateCounts>>;
  inNeed: { total: number; rows: InNeed[] };
  supplies: FleetSummary['supplies'];
}

/** How often it is begun again because something changed meanwhile. */
const mostTries = 3;

/** From what this process keeps (decision 0027), of one moment; null where it keeps nothing. */
async function keptNeeds(ctx: Context, limits: SilenceLimits): Promise<Needs | null> {
  const { kept, db, customerId } = ctx;
  if (kept === undefined) return null;
  const day = todayOf(ctx);
  return kept.home(ctx, async (home) => {
    for (let tries = 1; ; tries += 1) {
      const found = await home.states(ctx, limits, shownRows);
      if (found === null) return null;
      const { counts, total, deviceIds, seen } = found;
      const byId = new Map(
        (await devicesListed(db, customerId, deviceIds)).map((row) => [row.device_id, row]),
      );
      const supplies = await home.once(`supplies ${day}`, seen, () => suppliesToOrder(ctx));
      if (tries < mostTries && !(await isLast(ctx, seen))) continue;
      const rows = deviceIds.flatMap((id) => byId.get(id) ?? []);
      return { counts, inNeed: { total, rows }, supplies };
    }
  });
}

async function isLast({ db, customerId }: Context, seen: SeenMark): Promise<boolean> {
  return isSameMark(await lastCounterChange(db, customerId), seen);
}

async function suppliesToOrder(ctx: Context): Promise<FleetSummary['supplies']> {
  const asked = { group: 'all', manager: 'all', text: '', state: 'due', days: usualRange } as const;
  const { total, rows } = await listSupplies(ctx, { ...asked, page: 1, pageSize: shownRows });
  return {
    total,
    rows: rows.map(({ deviceId, deviceName: name, kind, location, groupName, supply }) => ({
      ...{ deviceId, name, kind, location, groupName, supply },
    })),
  };
}

/** Of the whole customer, so not for who is held to groups (§11). */
async function silentCollectors(
  { db, customerId, groupIds }: Context,
  now: string,
): Promise<FleetSummary['silentCollectors']> {
  if (groupIds !== null) return [];
  return (await collectorsOf(db, customerId)).flatMap((row) => {
    const facts = {
      enrolExpiresAt: row.enrol_expires_at,
      enrolledAt: row.enrolled_at,
      seenAt: row.seen_at,
      revokedAt: row.revoked_at,
    };
    const since = row.seen_at ?? row.enrolled_at;
    const isSilent = collectorState(facts, now) === 'silent';
    return isSilent && since !== null ? [{ name: row.name, since }] : [];
  });
}
