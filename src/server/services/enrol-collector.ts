/** Turns a one-time token into a collector's credential (§11). The token works once. */
import { KadoError } from '#core/errors.ts';
import { instantOf } from '../instant.ts';
import { newSecretToken, secretKeyOf, type SecretKey } from '../secret-token.ts';
import { enrolmentRanOut, useEnrolment } from '../storage/queries/collector-credentials.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';

export interface EnrolledCollector {
  collectorId: string;
  customerId: string;
  /** only its hash is kept */
  credential: string;
}

/**
 * A credential from an earlier enrolment of the same collector ends.
 * @param input `version`: what the program says of itself; `address`: where it comes from
 * @throws KadoError `enrolment.refused`, `enrolment.expired`
 */
export async function enrolCollector(
  ctx: SystemContext,
  input: { token: string; version: string; address: string | null },
): Promise<EnrolledCollector> {
  const { token, version, address } = input;
  const key = secretKeyOf(token);
  if (key === null) throw new KadoError('enrolment.refused', 'unauthenticated');
  const { customerId } = key;
  const credential = newSecretToken(customerId);
  const now = instantOf(ctx.clock);
  return transact(ctx, async (inside) => {
    const { hash: credential_hash } = keyOf(credential);
    const seen = { enrolled_at: now, seen_at: now, address, version };
    const used = await useEnrolment(inside.db, key, { credential_hash, ...seen });
    if (used === null) {
      const ranOut = await enrolmentRanOut(inside.db, key);
      throw new KadoError(ranOut ? 'enrolment.expired' : 'enrolment.refused', 'unauthenticated');
    }
    const { collector_id: collectorId, name } = used;
    const actor = { type: 'collector', collectorId } as const;
    const origin = { channel: 'collector', address } as const;
    const own = { ...inside, customerId, actor, origin };
    await audit(own, 'enrolCollector', { collectorId, name, version });
    return { collectorId, customerId, credential };
  });
}

/** Of a token that was made here. */
function keyOf(token: string): SecretKey {
  const key = secretKeyOf(token);
  if (key === null) throw new Error('a credential of this customer cannot be read again');
  return key;
}
