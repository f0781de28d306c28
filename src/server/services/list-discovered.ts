/** Devices that collectors found and that nobody registered (§12), for the provider's staff. */
import { builtInCollector } from '#core/collector.ts';
import type { Context } from '../context.ts';
import { collectorsOf } from '../storage/queries/collectors.ts';
import { discoveredCounted, discoveredPage } from '../storage/queries/discovered.ts';
import { requireProviderReader } from './require-role.ts';

export const discoveredStates = ['waiting', 'dismissed'] as const;
export type DiscoveredState = (typeof discoveredStates)[number];

export interface ListedDiscovered {
  discoveredId: string;
  address: string;
  serial: string | null;
  mac: string | null;
  vendor: string | null;
  model: string | null;
  /** null: the one inside the server */
  collector: string | null;
  /** ISO instants */
  firstSeenAt: string;
  lastSeenAt: string;
}

export interface DiscoveredPage {
  rows: ListedDiscovered[];
  counts: Record<DiscoveredState, number>;
  page: number;
  pageSize: number;
}

const pageSize = 50;

/** @param query.page from 1; one beyond the last is the last. @throws KadoError `not_allowed` */
export async function listDiscovered(
  ctx: Context,
  { state, page }: { state: DiscoveredState; page: number },
): Promise<DiscoveredPage> {
  requireProviderReader(ctx);
  const { db, customerId } = ctx;
  const counted = await discoveredCounted(db, customerId);
  const counts = {
    waiting: counted.get('waiting') ?? 0,
    dismissed: counted.get('dismissed') ?? 0,
  };
  const last = Math.max(1, Math.ceil(counts[state] / pageSize));
  const shown = Math.min(Math.max(1, page), last);
  const [rows, collectors] = await Promise.all([
    discoveredPage(db, customerId, { state, page: shown, pageSize }),
    collectorsOf(db, customerId),
  ]);
  const names = new Map(collectors.map((row) => [row.collector_id, row.name]));
  return {
    ...{ counts, page: shown, pageSize },
    rows: rows.map((row) => ({
      ...{ discoveredId: row.discovered_id, address: row.address, serial: row.serial },
      ...{ mac: row.mac, vendor: row.vendor, model: row.model },
      collector:
        row.collector_id === builtInCollector
          ? null
          : (names.get(row.collector_id) ?? row.collector_id),
      ...{ firstSeenAt: row.first_seen_at, lastSeenAt: row.last_seen_at },
    })),
  };
}
