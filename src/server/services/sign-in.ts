/** Checks a user name and password and opens a session (§1.1–1.3). */
import type { PasswordState } from '#core/password-expiry.ts';
import { KadoError } from '#core/errors.ts';
import type { SystemContext } from '../system-context.ts';

export interface SignInInput {
  userName: string;
  password: string;
}

export type SignInResult =
  | {
      ok: true;
      /** value of the session cookie: `customerId.secret` */
      token: string;
      /** ISO instant: the absolute limit, also the cookie's */
      expiresAt: string;
      password: PasswordState;
    }
  /** wrong name, wrong password and a locked account give one answer (§1.2) */
  | { ok: false; code: 'sign_in.refused' };

export async function signIn(ctx: SystemContext, input: SignInInput): Promise<SignInResult> {
  void [ctx, input];
  throw new KadoError('not_built', 'unavailable');
}
