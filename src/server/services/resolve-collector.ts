/** Finds whose credential it is (§11), and notes that the collector called. */
import { instantOf } from '../instant.ts';
import { secretKeyOf } from '../secret-token.ts';
import { collectorByCredential, forgetFormer } from '../storage/queries/collector-credentials.ts';
import type { SystemContext } from '../system-context.ts';
import { noteCollector } from './note-collector.ts';

/** A call sooner than this after the last noted one needs no look at the row again. */
const recentMs = 60_000;

/**
 * The first use of a rotated credential ends the one before.
 * @returns null for a credential that is malformed, unknown or taken back
 */
export async function resolveCollector(
  ctx: SystemContext,
  credential: string,
  address: string | null,
): Promise<{ customerId: string; collectorId: string } | null> {
  const key = secretKeyOf(credential);
  const row = key === null ? null : await collectorByCredential(ctx.db, key);
  if (key === null || row === null) return null;
  if (row.former_hash !== null && row.credential_hash === key.hash) {
    await forgetFormer(ctx.db, key);
  }
  const { customerId } = key;
  const { collector_id: collectorId, seen_at: seenAt } = row;
  const idleMs = seenAt === null ? Infinity : Date.parse(instantOf(ctx.clock)) - Date.parse(seenAt);
  if (idleMs >= recentMs) await noteCollector({ ...ctx, customerId }, collectorId, { address });
  return { customerId, collectorId };
}
