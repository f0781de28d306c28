/**
 * A real OpenID provider on this machine (oidc-provider), which can lie. It asks nobody for
 * a password: who signs in is `person`, or what is typed into its page.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';

/** Somebody's claims; `sub` names him at the provider. */
export interface Person extends Record<string, unknown> {
  sub: string;
}

export interface OpenIdProvider extends AsyncDisposable {
  issuer: string;
  clientId: string;
  clientSecret: string;
  people: Map<string, Person>;
  /** whose turn it is to sign in, without a page; null: a page asks */
  person: string | null;
  /** what the next answers say in place of the truth; {} ends it */
  lies: Lies;
  /** paths that it was asked for, with the `Referer` of each */
  asked: { path: string; method: string; referer: string | null; body: string }[];
}

export interface Lies {
  /** of the ID token, signed anew with the provider's own key */
  claims?: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** signs with a key that is not in the provider's set */
  stranger?: boolean;
  /** says that nobody signed it */
  unsigned?: boolean;
  /** answers this at the token's address */
  token?: { status: number; body: Record<string, unknown> };
  discovery?: (document: Record<string, unknown>) => Record<string, unknown> | string;
}

const keys = ['true', 'strange'].map(() => generateKeyPairSync('rsa', { modulusLength: 2048 }));
const kid = 'key-1';

export interface ProviderPlan {
  redirectAddresses: readonly string[];
  people?: readonly Person[];
}

export async function openIdProvider(plan: ProviderPlan): Promise<OpenIdProvider> {
  let handle = (_: IncomingMessage, response: ServerResponse) => void response.end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // a TCP server's address is this object
  const { port } = server.address() as AddressInfo;
  const opened: OpenIdProvider = {
    issuer: `http://127.0.0.1:${port}`,
    clientId: 'kado',
    clientSecret: 'a client secret-with+signs/and=more'.replaceAll(' ', '_'),
    people: new Map((plan.people ?? []).map((one) => [one.sub, one])),
    person: null,
    lies: {},
    asked: [],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = providerOf(opened, plan);
  const answer = provider.callback();
  handle = (request, response) => {
    const { url = '', method = '', headers } = request;
    const path = url.split('?')[0] ?? '';
    opened.asked.push({ path: url, method, referer: headers.referer ?? null, body: '' });
    if (path.startsWith('/interaction/')) {
      void interact(opened, provider, request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    } else void answer(request, response);
  };
  return opened;
}

function providerOf(opened: OpenIdProvider, { redirectAddresses }: ProviderPlan): Provider {
  const provider = quietly(opened.issuer, {
    ttl: { Interaction: 600, Session: 3600, Grant: 3600, AccessToken: 600, IdToken: 600 },
    clients: [
      {
        client_id: opened.clientId,
        client_secret: opened.clientSecret,
        redirect_uris: [...redirectAddresses],
      },
    ],
    jwks: { keys: [{ ...jwkOf(keys[0]?.privateKey), kid, use: 'sig', alg: 'RS256' }] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified', 'xms_edov'],
      profile: ['name', 'locale'],
    },
    cookies: { keys: ['a key of these tests'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => {
      const person = opened.people.get(id);
      return person && { accountId: id, claims: async () => person };
    },
    // whoever signs in agrees
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId,
        accountId: oidc.session?.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx, next) => {
    await next();
    const { lies } = opened;
    if (ctx.path === '/token' && lies.token !== undefined) {
      ctx.status = lies.token.status;
      ctx.body = lies.token.body;
    } else if (ctx.path === '/token' && isObject(ctx.body)) {
      const { id_token: token } = ctx.body;
      if (typeof token === 'string') ctx.body = { ...ctx.body, id_token: forged(token, lies) };
    }
    if (ctx.path.endsWith('/openid-configuration') && lies.discovery && isObject(ctx.body)) {
      ctx.body = lies.discovery(ctx.body);
    }
  });
  return provider;
}

/** It warns that it keeps everything in memory, which is what is wanted here. */
function quietly(...made: ConstructorParameters<typeof Provider>): Provider {
  const { warn } = console;
  console.warn = () => {};
  try {
    return new Provider(...made);
  } finally {
    console.warn = warn;
  }
}

/** A page with one field; `cancel` goes back without signing in. */
async function interact(
  opened: OpenIdProvider,
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
  const accountId = opened.person ?? form.get('person');
  if (accountId === null) {
    const { params } = await provider.interactionDetails(request, response);
    const hint = String(params['login_hint'] ?? '');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><html lang="en"><title>Office ID</title><main><h1>Office ID</h1>
      <form method="post"><label>Who <input name="person"></label><button>Sign in</button></form>
      <p id="hint">${hint.replaceAll(/[<>&]/g, '')}</p></main></html>`);
    return;
  }
  const result = opened.people.has(accountId)
    ? { login: { accountId } }
    : { error: 'access_denied', error_description: 'the person went away' };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function forged(token: string, { claims, stranger, unsigned }: Lies): string {
  const [head = '', body = ''] = token.split('.');
  if (claims === undefined && !stranger && !unsigned) return token;
  const told = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const written = Buffer.from(JSON.stringify(claims?.(told) ?? told)).toString('base64url');
  if (unsigned) {
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid })).toString('base64url');
    return `${none}.${written}.`;
  }
  const key = keys[stranger ? 1 : 0]?.privateKey;
  if (key === undefined) throw new Error('no key');
  const signature = sign('RSA-SHA256', Buffer.from(`${head}.${written}`), key);
  return `${head}.${written}.${signature.toString('base64url')}`;
}

function jwkOf(key: KeyObject | undefined) {
  return { kty: 'RSA' as const, ...key?.export({ format: 'jwk' }) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Buffer.isBuffer(value);
}

/**
 * Goes where a browser without a screen would go, with its cookies, until it is led to `until`.
 * @returns the whole address that it was led to
 */
export async function walkThere(address: string, until: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = new URL(address);
  for (let steps = 0; steps < 12; steps++) {
    if (at.href.startsWith(until)) return at;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const cut = pair.indexOf('=');
      cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
    }
    const to = answer.headers.get('location');
    if (to === null) {
      throw new Error(`${answer.status} at ${at.href}: ${(await answer.text()).slice(0, 300)}`);
    }
    at = new URL(to, at);
  }
  throw new Error(`too many redirects, last ${at.href}`);
}
