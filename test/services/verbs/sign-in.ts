/** Before anybody is known: names, tokens and answers that are nobody's, or another's. */
import { sealerOf } from '#server/sealed.ts';
import { askAnyPasskey, askOwnPasskey } from '#server/services/ask-passkey.ts';
import { confirmAddress } from '#server/services/confirm-address.ts';
import { findReset } from '#server/services/find-reset.ts';
import { findSetUp } from '#server/services/find-set-up.ts';
import { finishByPasskey } from '#server/services/finish-by-passkey.ts';
import { finishSignIn, isSignInPending } from '#server/services/finish-sign-in.ts';
import { makeSetUpLink } from '#server/services/make-set-up-link.ts';
import { requestReset } from '#server/services/request-reset.ts';
import { resetByLink } from '#server/services/reset-by-link.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { setUp } from '#server/services/set-up.ts';
import { signInByPasskey } from '#server/services/sign-in-by-passkey.ts';
import { signIn } from '#server/services/sign-in.ts';
import { signOut } from '#server/services/sign-out.ts';
import { nobody, part, type Entries, type Their } from './entry.ts';

const sealer = sealerOf('a secret of this walk, and of no other');
const origin = 'http://localhost';
const passkey = { response: '{}', challenge: '', sealer, origin };
/** The customer's id with a secret that nobody gave out. */
const forged = ({ customerId }: Their) => `${customerId}.${'x'.repeat(43)}`;

export const signInVerbs: Entries = {
  askAnyPasskey: nobody((ctx) => askAnyPasskey(ctx, { sealer, origin })),
  askOwnPasskey: nobody((ctx, their) =>
    askOwnPasskey(ctx, { token: forged(their), sealer, origin }),
  ),
  confirmAddress: nobody((ctx, their) => confirmAddress(ctx, forged(their))),
  findReset: nobody((ctx, their) => findReset(ctx, forged(their))),
  findSetUp: nobody((ctx) => findSetUp(ctx, 'x'.repeat(43))),
  finishByPasskey: nobody((ctx, their) =>
    finishByPasskey(ctx, { ...passkey, token: forged(their) }),
  ),
  finishSignIn: nobody((ctx, their) =>
    finishSignIn(ctx, { token: forged(their), code: '000000', sealer }),
  ),
  isSignInPending: nobody((ctx, their) => isSignInPending(ctx, forged(their))),
  makeSetUpLink: nobody((ctx) => makeSetUpLink(ctx, origin)),
  requestReset: nobody((ctx, { userName }) => requestReset(ctx, { who: userName, origin })),
  resetByLink: nobody((ctx, their) =>
    resetByLink(ctx, { token: forged(their), password: 'four quiet herons' }),
  ),
  resolveSession: nobody((ctx, their) => resolveSession(ctx, forged(their))),
  setUp: nobody((ctx) =>
    setUp(ctx, {
      ...{ token: 'x'.repeat(43), provider: null, userName: 'x', name: 'x', email: null },
      ...{ password: 'four quiet herons', language: 'ja' },
    }),
  ),
  signIn: nobody((ctx, { userName }) => signIn(ctx, { userName, password: 'wrong' })),
  signInByPasskey: nobody((ctx) => signInByPasskey(ctx, passkey)),
  signOut: nobody((ctx, their) => signOut(ctx, forged(their))),

  checkPasskey: part('signing in by passkey'),
  countWrong: part('signIn, finishSignIn'),
  openSession: part('verbs that sign in'),
};
