import { enrolmentHours } from '#core/collector.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { newSecretToken, secretKeyOf } from '../secret-token.ts';

/** What is handed to whoever sets a collector up. */
export interface Enrolment {
  /** works once */
  token: string;
  /** ISO instant */
  expiresAt: string;
}

/**
 * A new one-time token with its hash.
 * @throws KadoError `collector.hours` where it is to live for no time, or for too long
 */
export function newEnrolment(
  { customerId, clock }: Pick<Context, 'customerId' | 'clock'>,
  hours: number = enrolmentHours.usual,
): Enrolment & { hash: string } {
  const { most } = enrolmentHours;
  if (!Number.isInteger(hours) || hours < 1 || hours > most) {
    throw new KadoError('collector.hours', 'invalid', { max: most });
  }
  const token = newSecretToken(customerId);
  const hash = secretKeyOf(token)?.hash;
  // an id that tokens cannot hold is a mistake of ours
  if (hash === undefined) throw new Error('a token of this customer cannot be read again');
  const expiresAt = clock.now().add({ hours }).toString({ fractionalSecondDigits: 3 });
  return { token, hash, expiresAt };
}
