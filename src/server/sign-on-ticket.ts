/** What a browser carries while it is at an identity provider (§1.7): sealed, for some minutes, used once. */
import type { Sealer } from './sealed.ts';
import type { SignOnProof } from './identity-provider.ts';

export interface SignOnTicket extends SignOnProof {
  customerId: string;
  /** of the provider that was asked */
  issuer: string;
  /** a path of the portal, for after sign-in */
  next: string;
}

/** How long somebody may take at the provider; what is remembered of used ones is forgotten no sooner. */
export const ticketMinutes = 10;

const about = 'single sign-on ticket';

/** @param now ISO instant */
export function sealTicket(sealer: Sealer, ticket: SignOnTicket, now: string): string {
  const endsAt = new Date(Date.parse(now) + ticketMinutes * 60_000).toISOString();
  return sealer.seal(JSON.stringify({ ...ticket, endsAt }), about);
}

/** The ticket of a cookie; null for what is not of here, or too old. */
export function openTicket(sealer: Sealer, sealed: string, now: string): SignOnTicket | null {
  try {
    // what is sealed about this was written above
    const { endsAt, ...ticket } = JSON.parse(sealer.open(sealed, about)) as SignOnTicket & {
      endsAt: string;
    };
    return now < endsAt ? ticket : null;
  } catch {
    return null;
  }
}
