/** Single sign-on (§1.7): who says how a customer's users sign in. */
import { sealerOf } from '#server/sealed.ts';
import { beginSingleSignOn } from '#server/services/begin-single-sign-on.ts';
import { changeSingleSignOn } from '#server/services/change-single-sign-on.ts';
import { disableSingleSignOn } from '#server/services/disable-single-sign-on.ts';
import { findSingleSignOn } from '#server/services/find-single-sign-on.ts';
import { finishSingleSignOn } from '#server/services/finish-single-sign-on.ts';
import { offersSingleSignOn } from '#server/services/offers-single-sign-on.ts';
import { showSingleSignOn } from '#server/services/show-single-sign-on.ts';
import { trySingleSignOn } from '#server/services/try-single-sign-on.ts';
import { unlinkSingleSignOn } from '#server/services/unlink-single-sign-on.ts';
import { managers, nobody, part, userReaders, type Entries } from './entry.ts';

const sealer = sealerOf('a secret of this walk, and of no other');
const origin = 'http://localhost';
const issuer = 'https://id.example.com';
/** A provider's discovery document, without a provider. */
const discovery: typeof fetch = async () =>
  Response.json({
    issuer,
    authorization_endpoint: `${issuer}/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
  });

export const signOnVerbs: Entries = {
  beginSingleSignOn: nobody(
    (ctx, { customerId }) =>
      beginSingleSignOn(ctx, {
        ...{ customerId, who: null, next: '/home', locale: 'ja' },
        ...{ origin, sealer, fetch: discovery },
      }),
    'single_sign_on.none',
  ),
  changeSingleSignOn: managers((ctx) =>
    changeSingleSignOn(ctx, { issuer, clientId: 'kado' }, { sealer, fetch: discovery }),
  ),
  disableSingleSignOn: managers(disableSingleSignOn, 'single_sign_on.none'),
  findSingleSignOn: nobody((ctx, { userName }) => findSingleSignOn(ctx, userName)),
  finishSingleSignOn: nobody(
    (ctx, { customerId }) =>
      finishSingleSignOn(ctx, { came: new URL(origin), customerId, ticket: '', sealer }),
    'single_sign_on.ended',
  ),
  offersSingleSignOn: nobody((ctx) => offersSingleSignOn(ctx)),
  showSingleSignOn: userReaders((ctx) => showSingleSignOn(ctx, origin)),
  trySingleSignOn: managers((ctx) => trySingleSignOn(ctx, issuer, discovery)),
  unlinkSingleSignOn: managers((ctx, { userId }) => unlinkSingleSignOn(ctx, userId)),

  awaitSecondFactor: part('signIn, finishSingleSignOn'),
  lacksSecondFactor: part('resolveSession'),
  makeSignOnUser: part('finishSingleSignOn'),
  mustUseSingleSignOn: part('verbs that sign in'),
  requireSignOnEditor: part('verbs of single sign-on'),
  userOfIdentity: part('finishSingleSignOn'),
  withReference: part('beginSingleSignOn, finishSingleSignOn'),
};
