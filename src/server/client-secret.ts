/** The client secret of a customer's single sign-on, sealed for that customer alone. */
import type { Sealer } from './sealed.ts';

const about = (customerId: string) => `single-sign-on ${customerId}`;

export function sealClientSecret(sealer: Sealer, customerId: string, secret: string): string {
  return sealer.seal(secret, about(customerId));
}

/** @param sealed null: a public client. @throws KadoError `secret.wrong` */
export function openClientSecret(
  sealer: Sealer,
  customerId: string,
  sealed: string | null,
): string | null {
  return sealed === null ? null : sealer.open(sealed, about(customerId));
}
