/**
 * Speaks OpenID Connect with the identity provider of a customer (§1.7): the code flow
 * with PKCE, state and nonce. Every ID token's signature is checked, also where TLS would do.
 */
import * as oidc from 'openid-client';
import { isLoopback } from '#core/single-sign-on.ts';
import { KadoError } from '#core/errors.ts';
import type { Clock } from './context.ts';
import { discoveryFailure, signInFailure } from './identity-provider-failure.ts';
import { readClaims, type Identity } from './identity-claims.ts';
import { limitedFetch } from './limited-fetch.ts';

export interface ProviderConnection {
  issuer: string;
  clientId: string;
  /** null: a public client */
  clientSecret: string | null;
}

/** What the portal remembers while a browser is at the provider. */
export interface SignOnProof {
  state: string;
  nonce: string;
  /** of PKCE: only its hash travels by the browser */
  verifier: string;
}

export interface OutsideWorld {
  clock: Clock;
  /** absent: the platform's */
  fetch?: typeof fetch | undefined;
}

export interface ConnectedProvider {
  /** Where the browser goes. */
  signInAddress(ask: {
    proof: SignOnProof;
    redirectAddress: string;
    /** whom the provider may offer first; null: not told */
    hint: string | null;
    locale: string;
  }): Promise<string>;
  /**
   * Who came back.
   * @param came the whole address that the browser was sent to
   * @throws KadoError `single_sign_on.…`, what identity-provider-failure.ts says
   */
  identity(came: URL, proof: SignOnProof): Promise<Identity>;
}

const timeoutSeconds = 10;

/** How far a provider's clock and ours may be apart. */
const toleranceSeconds = 60;

/**
 * Reads the provider's discovery document, and holds it to what sign-in needs.
 * @throws KadoError `single_sign_on.…`, what identity-provider-failure.ts says
 */
export async function connectProvider(
  { issuer, clientId, clientSecret }: ProviderConnection,
  { clock, fetch }: OutsideWorld,
): Promise<ConnectedProvider> {
  const plain = isLoopback(issuer) && issuer.startsWith('http:');
  const aheadMs = clock.now().epochMilliseconds - Date.now();
  const config = await oidc
    .discovery(
      new URL(issuer),
      clientId,
      {
        [oidc.clockSkew]: Math.round(aheadMs / 1000),
        [oidc.clockTolerance]: toleranceSeconds,
      },
      clientSecret === null ? oidc.None() : secretAsked(clientSecret),
      {
        [oidc.customFetch]: limitedFetch(fetch),
        timeout: timeoutSeconds,
        execute: [oidc.enableNonRepudiationChecks, ...(plain ? [oidc.allowInsecureRequests] : [])],
      },
    )
    .catch((thrown: unknown) => {
      throw discoveryFailure(thrown, issuer);
    });
  requireUsable(config, issuer, plain);
  return {
    async signInAddress({ proof, redirectAddress, hint, locale }) {
      const address = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectAddress,
        scope: 'openid email profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(proof.verifier),
        code_challenge_method: 'S256',
        state: proof.state,
        nonce: proof.nonce,
        ui_locales: locale,
        ...(hint === null ? {} : { login_hint: hint }),
      });
      return address.href;
    },
    identity: (came, proof) =>
      identify(config, came, proof).catch((thrown: unknown) => {
        throw signInFailure(thrown, issuer);
      }),
  };
}

/** A new proof, with 256 bits of chance each. */
export function newProof(): SignOnProof {
  return {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  };
}

async function identify(config: oidc.Configuration, came: URL, proof: SignOnProof) {
  const tokens = await oidc.authorizationCodeGrant(config, came, {
    expectedState: proof.state,
    expectedNonce: proof.nonce,
    pkceCodeVerifier: proof.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new KadoError('single_sign_on.token_wrong', 'forbidden');
  const told = claims['email'] !== undefined && claims['name'] !== undefined;
  if (told || config.serverMetadata().userinfo_endpoint === undefined) return readClaims(claims);
  // many tell who it is there only
  const more = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub);
  return readClaims({ ...more, ...claims });
}

/** In the header, where the provider takes it so: what a provider is to take that names no method. */
function secretAsked(secret: string): oidc.ClientAuth {
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const way = methods.includes('client_secret_basic')
      ? oidc.ClientSecretBasic(secret)
      : oidc.ClientSecretPost(secret);
    way(server, client, body, headers);
  };
}

function requireUsable(config: oidc.Configuration, issuer: string, plain: boolean): void {
  const server = config.serverMetadata();
  // the library lets Microsoft's issuer of all organisations pass as a template
  if (new URL(server.issuer).href !== new URL(issuer).href) {
    throw new KadoError('single_sign_on.issuer_differs', 'invalid', {
      issuer,
      told: server.issuer.slice(0, 200),
    });
  }
  const { authorization_endpoint: signIn, token_endpoint: token, jwks_uri: keys } = server;
  for (const endpoint of [signIn, token, keys]) {
    const protocol = URL.parse(endpoint ?? '')?.protocol;
    if (protocol !== 'https:' && !(plain && protocol === 'http:')) {
      throw new KadoError('single_sign_on.discovery_incomplete', 'invalid', { issuer });
    }
  }
}
