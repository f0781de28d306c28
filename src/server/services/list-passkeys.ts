/** The passkeys of whoever asks (§1.7). */
import type { Context } from '../context.ts';
import { passkeysOf } from '../storage/queries/passkeys.ts';
import { countRecoveryCodes } from '../storage/queries/second-factor-of.ts';
import { ownKey } from './own-user.ts';

export interface OwnPasskey {
  credentialId: string;
  name: string;
  /** ISO instants; null: never used */
  since: string;
  usedAt: string | null;
}

/** @returns them, and how many recovery codes are left; @throws KadoError `not_allowed` */
export async function listPasskeys(
  ctx: Context,
): Promise<{ passkeys: OwnPasskey[]; recoveryCodes: number }> {
  const owner = ownKey(ctx);
  const rows = await passkeysOf(ctx.db, owner);
  const passkeys = rows.map((row) => ({
    credentialId: row.credential_id,
    name: row.name,
    since: row.created_at,
    usedAt: row.used_at,
  }));
  return { passkeys, recoveryCodes: await countRecoveryCodes(ctx.db, owner) };
}
