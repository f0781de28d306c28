/** By which rules a customer's devices are asked and looked for (§12): as entered, or as this installation does. */
import type { Selectable } from 'kysely';
import type { CommunicationWindow, ScanAccess, ScanPlan } from '#core/collecting.ts';
import { scanHoursLimits, type CollectionSettings } from '#core/collection-settings.ts';
import { pollingDefaults, type PollingSettings } from '#core/polling.ts';
import type { Context } from '../context.ts';
import { collectionScheduleOf } from '../storage/queries/collection.ts';
import type { ScanPlansTable } from '../storage/schema.ts';

export interface CollectionRules {
  polling: PollingSettings;
  windows: readonly CommunicationWindow[];
}

/** @param here what this installation sets otherwise than usual */
export async function collectionRules(
  ctx: Pick<Context, 'db' | 'customerId'>,
  here: Partial<PollingSettings>,
): Promise<CollectionRules> {
  const { stateMinutes, counterHours, windows } = await enteredCollection(ctx);
  return {
    polling: {
      ...pollingDefaults,
      ...here,
      ...(stateMinutes === null ? {} : { stateIntervalMs: stateMinutes * 60_000 }),
      ...(counterHours === null ? {} : { counterIntervalMs: counterHours * 3_600_000 }),
    },
    windows,
  };
}

/** As it was entered. */
export async function enteredCollection({
  db,
  customerId,
}: Pick<Context, 'db' | 'customerId'>): Promise<CollectionSettings> {
  const row = await collectionScheduleOf(db, customerId);
  const minutes = row?.counter_minutes ?? null;
  return {
    stateMinutes: row?.state_minutes ?? null,
    counterHours: minutes === null ? null : minutes / 60,
    // `changeCollection` wrote them
    windows: JSON.parse(row?.windows_json ?? '[]') as CommunicationWindow[],
  };
}

export interface EnteredScan {
  /** none: it looks nowhere */
  ranges: string[];
  everyHours: number;
  mdns: boolean;
  /** whether who is silent to SNMP is asked by IPP */
  ipp: boolean;
}

/** @param row null: nothing was entered */
export function scanOf(row: Selectable<ScanPlansTable> | null): EnteredScan {
  return {
    // `changeScan` wrote them
    ranges: JSON.parse(row?.ranges_json ?? '[]') as string[],
    everyHours: row?.every_hours ?? scanHoursLimits.usual,
    mdns: row?.mdns === 1,
    ipp: row?.ipp === 1,
  };
}

/** A search that has not ended by then is asked for anew: its collector may not have been there. */
const wishHoldsMs = 60 * 60_000;

/** Whether a search that somebody asked for is still awaited. */
export function isSearching(
  { asked_at: askedAt, searched_at: searchedAt }: Selectable<ScanPlansTable>,
  now: string,
): boolean {
  if (askedAt === null) return false;
  if (searchedAt !== null && searchedAt >= askedAt) return false;
  return Date.parse(now) - Date.parse(askedAt) < wishHoldsMs;
}

/** The same as a collector is told; null: it looks nowhere. */
export function scanPlanOf(
  row: Selectable<ScanPlansTable>,
  access: readonly ScanAccess[],
): ScanPlan | null {
  const { ranges, everyHours, mdns, ipp } = scanOf(row);
  if (ranges.length === 0) return null;
  const everyMs = everyHours * 3_600_000;
  return { ranges, everyMs, access, mdns, ipp, askedAt: row.asked_at };
}
