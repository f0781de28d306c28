/** A failure between the portal and an identity provider: noted in the log, named to the user (§1.7). */
import { randomBytes } from 'node:crypto';
import { isKadoError, KadoError } from '#core/errors.ts';
import { failureReason } from '../identity-provider-failure.ts';
import type { SystemContext } from '../system-context.ts';

/** @throws KadoError the same code with a `reference` that stands in the log; what is no KadoError as it is */
export async function withReference<T>(
  { log }: Pick<SystemContext, 'log'>,
  about: { customerId: string; issuer: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!isKadoError(thrown)) throw thrown;
    const reference = randomBytes(4).toString('hex');
    const { code, status, details } = thrown;
    const fields = { ...about, reference, code, reason: failureReason(thrown) };
    log.warn(fields, 'Single sign-on failed');
    throw new KadoError(code, status, { ...details, reference }, { cause: thrown });
  }
}
