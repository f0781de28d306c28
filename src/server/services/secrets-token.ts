import { createHash } from 'node:crypto';

/** Tells whether a device's secrets are still those of before, and nothing of them. */
export function secretsToken({ snmp_sealed }: { snmp_sealed: string | null }): string {
  return createHash('sha256')
    .update(snmp_sealed ?? '')
    .digest('base64url')
    .slice(0, 16);
}
