/** How the second factor of whoever asks stands (§1.7). */
import { qrDrawing, type QrDrawing } from '../qr-drawing.ts';
import type { Context } from '../context.ts';
import type { Sealer } from '../sealed.ts';
import { countRecoveryCodes, totpFactor } from '../storage/queries/second-factor-of.ts';
import { totpAddress } from '../totp.ts';
import { ownKey, ownUser } from './own-user.ts';
import { totpAbout } from './totp-about.ts';

export type SecondFactor =
  | { state: 'none' }
  | {
      /** a key is made, no code of it was typed yet */
      state: 'begun';
      /** base32 */
      key: string;
      qr: QrDrawing;
    }
  | {
      state: 'on';
      /** ISO instant */
      since: string;
      recoveryCodes: number;
    };

/** @throws KadoError `not_allowed` for commands and collectors; `secret.wrong` */
export async function showSecondFactor(ctx: Context, sealer: Sealer): Promise<SecondFactor> {
  const owner = ownKey(ctx);
  const factor = await totpFactor(ctx.db, owner);
  if (factor === null) return { state: 'none' };
  if (factor.confirmed_at !== null) {
    const recoveryCodes = await countRecoveryCodes(ctx.db, owner);
    return { state: 'on', since: factor.confirmed_at, recoveryCodes };
  }
  const key = sealer.open(factor.secret_sealed, totpAbout(owner));
  const { user_name: userName } = await ownUser(ctx);
  return { state: 'begun', key, qr: qrDrawing(totpAddress(key, userName)) };
}
