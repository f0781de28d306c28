/** What a provider says of who signed in, as far as it can be relied on. */
import { mailAddress } from '#core/mail-address.ts';
import { longestName } from '#core/profile.ts';

export interface Identity {
  /** names the person at the provider, for ever */
  subject: string;
  /** that the provider made sure of, as `mailAddress` writes it; null: none */
  email: string | null;
  name: string | null;
  /** null: not told, or another language */
  language: 'ja' | 'en' | null;
}

/** @param claims of the ID token, and of the userinfo endpoint */
export function readClaims(claims: Readonly<Record<string, unknown>> & { sub: string }): Identity {
  const text = (key: string) => {
    const value = claims[key];
    return typeof value === 'string' ? value.normalize('NFC').trim() : '';
  };
  const joined = [text('given_name'), text('family_name')].filter(Boolean).join(' ');
  const name = (text('name') || joined).replaceAll(/\p{C}/gu, '');
  const language = text('locale').slice(0, 2).toLowerCase();
  return {
    subject: claims.sub,
    email: isVerified(claims) ? mailAddress(text('email')) : null,
    name: name === '' ? null : [...name].slice(0, longestName).join(''),
    language: language === 'ja' || language === 'en' ? language : null,
  };
}

/**
 * `email_verified`; Microsoft Entra says `xms_edov` in its place (an optional claim: the
 * address is in a domain that the organisation showed to be its own).
 */
function isVerified(claims: Readonly<Record<string, unknown>>): boolean {
  if ('email_verified' in claims) return claims['email_verified'] === true;
  return [true, 1, '1', 'true'].some((yes) => claims['xms_edov'] === yes);
}
