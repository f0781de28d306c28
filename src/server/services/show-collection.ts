/** How a customer's devices are asked and looked for (§12), for its administrators and the provider's staff. */
import type { CollectionSettings } from '#core/collection-settings.ts';
import { builtInCollector, collectorState, type CollectorState } from '#core/collector.ts';
import { compareTexts } from '#core/order.ts';
import type { PollingSettings } from '#core/polling.ts';
import { countAddresses } from '#core/scan-ranges.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { scanPlansOf } from '../storage/queries/collection.ts';
import { collectorsOf } from '../storage/queries/collectors.ts';
import { devicesReadBy } from '../storage/queries/device-collectors.ts';
import {
  collectionRules,
  enteredCollection,
  isSearching,
  scanOf,
  type EnteredScan,
} from './collection-rules.ts';
import { requireUserReader } from './require-role.ts';

export interface CollectingOne extends EnteredScan {
  /** `built-in` for the one inside the server */
  collectorId: string;
  /** null: the one inside the server */
  name: string | null;
  state: CollectorState | null;
  /** devices in use that it reads over the network */
  devices: number;
  addresses: number;
  /** ISO instants: when somebody last wanted a search, and when the last one ended; null: never */
  askedAt: string | null;
  searchedAt: string | null;
  /** whether the search that was asked for is awaited */
  isSearching: boolean;
}

export interface Collection {
  /** as entered; null: as this installation does */
  entered: CollectionSettings;
  /** what holds */
  polling: PollingSettings;
  /** the customer's: windows are by its clock */
  zone: string;
  /** those that were not revoked, the one inside the server last */
  collectors: CollectingOne[];
}

/**
 * @param here what this installation sets otherwise than usual
 * @throws KadoError `not_allowed` for viewers and collectors
 */
export async function showCollection(
  ctx: Context,
  here: Partial<PollingSettings> = {},
): Promise<Collection> {
  requireUserReader(ctx);
  const { db, customerId, zone } = ctx;
  const [rules, entered, rows, scans, counts] = await Promise.all([
    collectionRules(ctx, here),
    enteredCollection(ctx),
    collectorsOf(db, customerId),
    scanPlansOf(db, customerId),
    devicesReadBy(db, customerId),
  ]);
  const now = instantOf(ctx.clock);
  const one = (collectorId: string, name: string | null, state: CollectorState | null) => {
    const row = scans.find(({ collector_id: id }) => id === collectorId) ?? null;
    const scan = scanOf(row);
    const devices = counts.get(collectorId) ?? 0;
    return {
      ...{ collectorId, name, state, devices, addresses: countAddresses(scan.ranges), ...scan },
      ...{ askedAt: row?.asked_at ?? null, searchedAt: row?.searched_at ?? null },
      isSearching: row !== null && isSearching(row, now),
    };
  };
  const texts = compareTexts(ctx.locale);
  const named = rows
    .filter((row) => row.revoked_at === null)
    .map((row) => {
      const facts = { enrolExpiresAt: row.enrol_expires_at, enrolledAt: row.enrolled_at };
      const state = collectorState({ ...facts, seenAt: row.seen_at, revokedAt: null }, now);
      return { name: row.name, shown: one(row.collector_id, row.name, state) };
    })
    .sort((a, b) => texts(a.name, b.name));
  return {
    ...{ entered, polling: rules.polling, zone },
    collectors: [...named.map(({ shown }) => shown), one(builtInCollector, null, null)],
  };
}
