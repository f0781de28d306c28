/** Devices that collectors found and that nobody registered (§10, §12), for the customer's administrators and the provider's staff. */
import { builtInCollector } from '#core/collector.ts';
import { accessOfDevice, deviceOfAccess } from '#core/sighting.ts';
import type { Context } from '../context.ts';
import { collectorsOf } from '../storage/queries/collectors.ts';
import { devicesByIds } from '../storage/queries/devices-by-ids.ts';
import {
  discoveredCounted,
  discoveredPage,
  type DiscoveredRow,
} from '../storage/queries/discovered.ts';
import { scanAccessesOf } from '../storage/queries/scan-accesses.ts';
import { requireUserReader } from './require-role.ts';

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
  protocol: string;
  /** how it answered, by the access's name or the device's that is asked so; null: in the usual way */
  access: string | null;
  /** whether that way is gone: it cannot be registered by it */
  isAccessGone: boolean;
  /** when the customer asked for it to be registered, and who did; null: nobody */
  wantedAt: string | null;
  wantedBy: string | null;
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
  requireUserReader(ctx);
  const { db, customerId } = ctx;
  const counted = await discoveredCounted(db, customerId);
  const counts = {
    waiting: counted.get('waiting') ?? 0,
    dismissed: counted.get('dismissed') ?? 0,
  };
  const last = Math.max(1, Math.ceil(counts[state] / pageSize));
  const shown = Math.min(Math.max(1, page), last);
  const [rows, collectors, accesses] = await Promise.all([
    discoveredPage(db, customerId, { state, page: shown, pageSize }),
    collectorsOf(db, customerId),
    scanAccessesOf(db, customerId),
  ]);
  const ways = new Map(accesses.map((one) => [one.access_id, one.name]));
  for (const one of await devicesByIds(db, customerId, asDevices(rows))) {
    if (one.retired_at === null) ways.set(accessOfDevice(one.device_id), one.name);
  }
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
      protocol: row.protocol,
      access: ways.get(row.access_id ?? '') ?? null,
      isAccessGone: row.access_id !== null && !ways.has(row.access_id),
      ...{ wantedAt: row.wanted_at, wantedBy: row.wanted_by },
      ...{ firstSeenAt: row.first_seen_at, lastSeenAt: row.last_seen_at },
    })),
  };
}

function asDevices(rows: readonly DiscoveredRow[]): string[] {
  return rows.flatMap(({ access_id: id }) => (id === null ? [] : (deviceOfAccess(id) ?? [])));
}
