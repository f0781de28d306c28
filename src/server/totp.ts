/** Codes of an authenticator app (TOTP, RFC 6238): six digits, a new one every 30 seconds. */
import { Secret, TOTP } from 'otpauth';

const issuer = 'Kado';
const periodSeconds = 30;

/** A new key as text, base32: 160 bits of chance. */
export function newTotpKey(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code says to the app. */
export function totpAddress(key: string, userName: string): string {
  return totp(key, userName).toString();
}

/**
 * The time step that a code is of; clocks may differ by one step.
 * @param now ISO instant
 * @returns null for a code of none of the three
 */
export function totpStepOf(key: string, code: string, now: string): number | null {
  const timestamp = Date.parse(now);
  const delta = totp(key, '').validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : Math.floor(timestamp / 1000 / periodSeconds) + delta;
}

/** The code at an instant, as an app shows it. */
export function totpCode(key: string, now: string): string {
  return totp(key, '').generate({ timestamp: Date.parse(now) });
}

function totp(key: string, label: string): TOTP {
  const secret = Secret.fromBase32(key);
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
    secret,
  });
}
