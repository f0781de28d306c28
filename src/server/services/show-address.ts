/** The notification address of whoever asks, and the one that waits for its confirmation (§7.3). */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { pendingAddress } from '../storage/queries/pending-address.ts';
import { userById } from '../storage/queries/user-by-id.ts';

export interface ShownAddress {
  /** confirmed; null: not set */
  address: string | null;
  /** null: none waits */
  pending: { address: string; expiresAt: string } | null;
}

/** @throws KadoError `not_allowed` for commands and collectors */
export async function showAddress(ctx: Context): Promise<ShownAddress> {
  const { actor, customerId } = ctx;
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  const key = { customerId, userId: actor.userId };
  const user = await userById(ctx.db, key);
  const pending = await pendingAddress(ctx.db, { ...key, now: instantOf(ctx.clock) });
  return {
    address: user?.email ?? null,
    pending: pending && { address: pending.address, expiresAt: pending.expires_at },
  };
}
