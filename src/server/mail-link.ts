/** Links that are mailed: their addresses and how long they live. */
import type { SecretKey } from './secret-token.ts';
import { newSecretToken, secretKeyOf } from './secret-token.ts';

export interface NewLink {
  /** goes into the mail and nowhere else */
  url: string;
  key: SecretKey;
  /** ISO instant */
  expiresAt: string;
}

const paths = { reset: 'reset', confirm: 'confirm-email', stop: 'stop' } as const;

/**
 * Makes a link with a new token.
 * @param origin under which browsers reach the portal: a setting, never what a request claims
 * @param minutes that it lives from `now` (ISO instant) on
 */
export function newLink(
  purpose: keyof typeof paths,
  {
    customerId,
    origin,
    now,
    minutes,
  }: {
    customerId: string;
    origin: string;
    now: string;
    minutes: number;
  },
): NewLink {
  const token = newSecretToken(customerId);
  const hash = secretKeyOf(token)?.hash ?? '';
  return {
    url: `${origin}/${paths[purpose]}/${token}`,
    key: { customerId, hash },
    expiresAt: new Date(Date.parse(now) + minutes * 60_000).toISOString(),
  };
}
