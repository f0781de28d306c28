/** §1.7: answers of a provider that fails, lies or is played back: each is refused with its own sentence. */
import { expect, test } from 'vitest';
import { errorSentence } from '#i18n/errors.ts';
import { isKadoError, type KadoError } from '#core/errors.ts';
import { beginSingleSignOn } from '#server/services/begin-single-sign-on.ts';
import { disableSingleSignOn } from '#server/services/disable-single-sign-on.ts';
import { registerUser } from '#server/services/register-user.ts';
import { trySingleSignOn } from '#server/services/try-single-sign-on.ts';
import type { Lies } from '#test/support/openid-provider.ts';
import { goodPassword } from '#test/support/seed.ts';
import { origin, sealer, signOnOffice, type SignOnOffice } from '#test/support/single-sign-on.ts';
import { testEngine } from '#test/support/test-engine.ts';

const address = 'hanako@aoba.example';
const hanako = { sub: 'h-1', email: address, email_verified: true };

async function office(): Promise<SignOnOffice> {
  const opened = await signOnOffice(testEngine, [hanako]);
  const user = { userName: address, name: 'x', role: 'viewer' as const, password: goodPassword };
  await registerUser(opened.command, user);
  return opened;
}

async function failureOf(work: Promise<unknown>): Promise<KadoError> {
  try {
    await work;
  } catch (thrown) {
    if (isKadoError(thrown)) return thrown;
    throw thrown;
  }
  throw new Error('it was not refused');
}

const lies: Record<string, [Lies, string]> = {
  'another nonce': [{ claims: (told) => ({ ...told, nonce: 'another' }) }, 'token_wrong'],
  'no nonce': [{ claims: ({ nonce: _, ...told }) => told }, 'token_wrong'],
  'another issuer': [
    { claims: (told) => ({ ...told, iss: 'https://evil.example' }) },
    'token_wrong',
  ],
  'another audience': [{ claims: (told) => ({ ...told, aud: 'another' }) }, 'token_wrong'],
  'another subject than its userinfo': [
    { claims: (told) => ({ ...told, sub: 'h-2' }) },
    'token_wrong',
  ],
  'a stranger’s signature': [{ stranger: true }, 'token_wrong'],
  'no signature': [{ unsigned: true }, 'token_wrong'],
  'a token of an hour ago': [
    { claims: (told) => ({ ...told, exp: Number(told['iat']) - 3600 }) },
    'clock',
  ],
  'no ID token': [
    { token: { status: 200, body: { access_token: 'x', token_type: 'bearer' } } },
    'token_wrong',
  ],
  'that the code is spent': [
    { token: { status: 400, body: { error: 'invalid_grant' } } },
    'provider_refused',
  ],
  'that the client is none': [
    { token: { status: 401, body: { error: 'invalid_client' } } },
    'client_refused',
  ],
};

test.each(Object.entries(lies))(
  '%s is refused, and noted without secrets',
  async (_, [lie, code]) => {
    await using opened = await office();
    const back = await opened.go('h-1');
    opened.provider.lies = lie;
    const failure = await failureOf(opened.finish(back));
    expect(failure.code).toBe(`single_sign_on.${code}`);
    const reference = String(failure.details['reference']);
    const log = opened.logged.join('\n');
    expect(log).toContain(reference);
    expect(log).toContain(failure.code);
    const { clientSecret } = opened.provider;
    const secrets = [clientSecret, back.ticket, ...back.came.searchParams.values(), 'eyJ'];
    expect(
      secrets.filter((secret) => secret !== opened.provider.issuer && log.includes(secret)),
    ).toEqual([]);
    // an answer counts once, also one that failed
    opened.provider.lies = {};
    expect((await failureOf(opened.finish(back))).code).toBe('single_sign_on.used');
    expect(await opened.signIn('h-1')).toMatchObject({ ok: true });
  },
);

test('a wrong client secret is told as that', async () => {
  await using opened = await office();
  await opened.change({ clientSecret: 'not-this-one' });
  expect((await failureOf(opened.signIn('h-1'))).code).toBe('single_sign_on.client_refused');
});

test('who goes back without signing in has cancelled', async () => {
  await using opened = await office();
  expect((await failureOf(opened.signIn('nobody'))).code).toBe('single_sign_on.cancelled');
});

test('clocks that are apart are forgiven a minute', async () => {
  await using opened = await office();
  const back = await opened.go('h-1');
  opened.provider.lies = {
    claims: (told) => ({ ...told, exp: Number(told['iat']) - 50, nbf: Number(told['iat']) + 50 }),
  };
  expect(await opened.finish(back)).toMatchObject({ ok: true });
});

test('an answer counts once, for its own browser, customer and ten minutes', async () => {
  await using opened = await office();
  const back = await opened.go('h-1');
  const other = await opened.go('h-1');
  const refused = async (asked: typeof back, customerId?: string) =>
    (await failureOf(opened.finish(asked, customerId))).code;
  const altered = new URL(back.came);
  altered.searchParams.set('state', 'guessed');
  expect(await refused({ ...back, came: altered })).toBe('single_sign_on.ended');
  expect(await refused({ came: back.came, ticket: other.ticket })).toBe('single_sign_on.ended');
  expect(await refused({ came: back.came, ticket: '' })).toBe('single_sign_on.ended');
  const { customerId } = opened.office.stranger;
  expect(await refused(back, customerId)).toBe('single_sign_on.ended');

  const [first, second] = await Promise.allSettled([opened.finish(back), opened.finish(back)]);
  expect([first.status, second.status].sort()).toEqual(['fulfilled', 'rejected']);
  expect(await refused(back)).toBe('single_sign_on.used');
  const sent = opened.provider.asked.filter(({ path }) => path === '/token');
  expect(sent).toHaveLength(1);

  opened.office.clock.move({ minutes: 11 });
  expect(await refused(other)).toBe('single_sign_on.ended');
});

test('what was begun ends when single sign-on is switched off meanwhile', async () => {
  await using opened = await office();
  const back = await opened.go('h-1');
  await disableSingleSignOn(opened.command);
  expect((await failureOf(opened.finish(back))).code).toBe('single_sign_on.none');
});

test('a user name is not told to the provider, an address is', async () => {
  await using opened = await office();
  const { customerId } = opened.command;
  const asked = { customerId, next: '/home', locale: 'en', origin, sealer } as const;
  const hintOf = async (who: string) => {
    const { address: to } = await beginSingleSignOn(opened.system, { ...asked, who });
    return new URL(to).searchParams;
  };
  expect((await hintOf('hana')).get('login_hint')).toBeNull();
  const params = await hintOf(' Hanako@aoba.example');
  expect(Object.fromEntries(params)).toMatchObject({
    login_hint: address,
    response_type: 'code',
    code_challenge_method: 'S256',
    ui_locales: 'en',
    redirect_uri: `${origin}/login/sso/callback/${customerId}`,
  });
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(params.get(name)).toMatch(/^[\w-]{43}$/);
  }
});

const documents: Record<string, [NonNullable<Lies['discovery']>, string]> = {
  'names another issuer': [
    (told) => ({ ...told, issuer: 'https://evil.example' }),
    'issuer_differs',
  ],
  'is no document': [() => '<html>hello</html>', 'no_discovery'],
  'has no keys': [({ jwks_uri: _, ...told }) => told, 'discovery_incomplete'],
  'leads to a script': [
    (told) => ({ ...told, authorization_endpoint: 'javascript:alert(1)' }),
    'discovery_incomplete',
  ],
};

test.each(Object.entries(documents))(
  'a discovery document that %s is refused',
  async (_, [lie, code]) => {
    await using opened = await office();
    opened.provider.lies = { discovery: lie };
    const { issuer } = opened.provider;
    const failure = await failureOf(trySingleSignOn(opened.command, issuer));
    expect(failure.code).toBe(`single_sign_on.${code}`);
    expect((await failureOf(opened.signIn('h-1'))).code).toBe(failure.code);
  },
);

test('a server that is down, silent, endless or not to be trusted is told as that', async () => {
  await using opened = await office();
  const { issuer } = opened.provider;
  const trying = async (answer: typeof fetch) =>
    (await failureOf(trySingleSignOn(opened.command, issuer, answer))).code;
  const network = (code: string) => async () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
  };
  expect(await trying(network('ECONNREFUSED'))).toBe('single_sign_on.unreachable');
  expect(await trying(network('DEPTH_ZERO_SELF_SIGNED_CERT'))).toBe('single_sign_on.certificate');
  expect(await trying(async () => new Response('', { status: 404 }))).toBe(
    'single_sign_on.no_discovery',
  );
  const redirect = async () => new Response('', { status: 302, headers: { location: '/x' } });
  expect(await trying(redirect)).toBe('single_sign_on.no_discovery');
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(65_536)),
  });
  const headers = { 'content-type': 'application/json' };
  expect(await trying(async () => new Response(endless, { headers }))).toBe(
    'single_sign_on.unreachable',
  );
  const began = performance.now();
  const silent: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
    });
  expect(await trying(silent)).toBe('single_sign_on.timeout');
  expect(performance.now() - began).toBeGreaterThan(9_900);
  await opened.provider[Symbol.asyncDispose]();
  expect((await failureOf(opened.signIn('h-1'))).code).toBe('single_sign_on.unreachable');
});

test('every code has a sentence in both languages', async () => {
  const { signOnErrors } = await import('#i18n/sign-on-errors.ts');
  expect(Object.keys(signOnErrors.en)).toEqual(Object.keys(signOnErrors.ja));
  const general = errorSentence('en', 'no such code');
  const codes = [...Object.values(lies), ...Object.values(documents)].map(([, name]) => name);
  for (const name of [...codes, 'used', 'ended', 'none', 'cancelled', 'timeout', 'certificate']) {
    expect(errorSentence('en', `single_sign_on.${name}`), name).not.toBe(general);
  }
});
