/** The collectors of the context's customer (§11), without their secrets; those that were revoked last. */
import type { Backlog } from '#core/collecting.ts';
import { collectorState, type CollectorState } from '#core/collector.ts';
import { compareTexts } from '#core/order.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { collectorsOf } from '../storage/queries/collectors.ts';
import { devicesReadBy } from '../storage/queries/device-collectors.ts';
import { requireProviderReader } from './require-role.ts';

/** ISO instants; null: not yet, not at all, not told. */
export interface CollectorRow {
  collectorId: string;
  name: string;
  state: CollectorState;
  createdAt: string;
  /** of a one-time token that is out: until when it can be used */
  enrolExpiresAt: string | null;
  enrolledAt: string | null;
  rotatedAt: string | null;
  seenAt: string | null;
  /** client address of its last noted call */
  address: string | null;
  /** what it says of itself */
  version: string | null;
  revokedAt: string | null;
  /** devices in use that it is to read over the network, also where it was revoked */
  devices: number;
  /** how far its clock was ahead, in seconds; negative: behind; null: not measured */
  clockAhead: number | null;
  /** what it said last of its own store, and when; null: nothing */
  backlog: (Backlog & { toldAt: string }) | null;
}

/** @throws KadoError `not_allowed` for all but the provider's staff and commands */
export async function listCollectors(ctx: Context): Promise<CollectorRow[]> {
  requireProviderReader(ctx);
  const now = instantOf(ctx.clock);
  const texts = compareTexts(ctx.locale);
  const devices = await devicesReadBy(ctx.db, ctx.customerId);
  const rows = (await collectorsOf(ctx.db, ctx.customerId)).map((row): CollectorRow => {
    const facts = {
      enrolExpiresAt: row.enrol_expires_at,
      enrolledAt: row.enrolled_at,
      seenAt: row.seen_at,
      revokedAt: row.revoked_at,
    };
    return {
      collectorId: row.collector_id,
      name: row.name,
      state: collectorState(facts, now),
      createdAt: row.created_at,
      ...facts,
      rotatedAt: row.rotated_at,
      address: row.address,
      version: row.version,
      devices: devices.get(row.collector_id) ?? 0,
      clockAhead: row.clock_ahead_seconds,
      backlog: backlogOf(row),
    };
  });
  const place = ({ revokedAt }: CollectorRow) => (revokedAt === null ? 0 : 1);
  return rows.sort((a, b) => place(a) - place(b) || texts(a.name, b.name));
}

function backlogOf(row: Awaited<ReturnType<typeof collectorsOf>>[number]): CollectorRow['backlog'] {
  const { told_at: toldAt, pending, oldest_at: oldestAt, disk } = row;
  if (toldAt === null || pending === null) return null;
  const known = (['ok', 'low', 'full'] as const).find((word) => word === disk) ?? 'ok';
  return { toldAt, pending, oldestAt, disk: known };
}
