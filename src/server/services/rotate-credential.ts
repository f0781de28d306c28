/**
 * Gives a collector another credential (§11). The one that it came with stays valid
 * until the new one was used once: an answer that is lost on its way locks nobody
 * out, and whoever asks again gets the next one.
 */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newSecretToken, secretKeyOf } from '../secret-token.ts';
import { replaceCredential } from '../storage/queries/collector-credentials.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';

/**
 * @param ctx the collector's own, as `collectorFor` gives it
 * @param presented the credential that it came with
 * @throws KadoError `not_allowed` for all but collectors; `credential.refused`
 */
export async function rotateCredential(
  ctx: Context,
  presented: string,
): Promise<{ credential: string }> {
  const { actor, customerId } = ctx;
  if (actor.type !== 'collector') {
    throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  }
  const { collectorId } = actor;
  const credential = newSecretToken(customerId);
  const [before, next] = [secretKeyOf(presented), secretKeyOf(credential)];
  await transact(ctx, async (inside) => {
    const changed =
      before !== null &&
      next !== null &&
      (await replaceCredential(
        inside.db,
        { customerId, collectorId },
        { presented: before.hash, next: next.hash, now: instantOf(inside.clock) },
      ));
    if (!changed) throw new KadoError('credential.refused', 'unauthenticated');
    await audit(inside, 'rotateCredential', { collectorId });
  });
  return { credential };
}
