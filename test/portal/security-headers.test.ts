/** What answers say to browsers: nothing framed, sniffed, kept, or told to other sites. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addOperator } from '#test/support/operator.ts';
import { addressOf, downloads, screens, signInByForm } from '#test/support/portal-routes.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { goodPassword } from '#test/support/seed.ts';

const absent = portalAbsent === null ? '' : ` (skipped: ${portalAbsent})`;
const origin = 'https://kado.example.com';

describe.skipIf(portalAbsent !== null)(`the answers of a portal behind TLS${absent}`, () => {
  let portal: Portal;
  let cookie: string;
  let operator: string;
  let set: string[];
  beforeAll(async () => {
    portal = await openPortal({}, { ORIGIN: origin });
    ({ cookie, set } = await signInByForm(portal, goodPassword));
    await addOperator(portal);
    operator = (await signInByForm(portal, goodPassword, 'operator')).cookie;
  });
  afterAll(async () => portal[Symbol.asyncDispose]());

  const ask = (path: string, headers: Record<string, string> = { cookie }) =>
    fetch(portal.local + path, { redirect: 'manual', headers });

  const everywhere = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'strict-transport-security': 'max-age=31536000',
    // nobody is told what answers
    server: null,
    'x-powered-by': null,
  };
  const said = (answer: Response, names: string[]) =>
    Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]));

  test.each(screens.map(({ route }) => route))('%s is safe to show', async (route) => {
    const answer = await ask(addressOf(route, portal));
    expect(said(answer, Object.keys(everywhere))).toEqual(everywhere);
    expect(answer.headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
    // a redirect and a page without data may be asked for again
    if (answer.status === 200) expect(answer.headers.get('cache-control')).toContain('no-store');
    if (answer.status !== 200) return;
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'self';/);
    for (const part of ["default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(policy).toMatch(/base-uri '(self|none)'.*form-action 'self'|form-action 'self'/);
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
  });

  const isCsv = (route: string) => route.endsWith('.csv');

  test.each(downloads.filter((route) => !isCsv(route)))(
    '%s is read by pages of ours alone, and not kept',
    async (route) => {
      const answer = await ask(addressOf(route, portal));
      expect(said(answer, Object.keys(everywhere))).toEqual(everywhere);
      expect(answer.headers.get('content-type')).toMatch(
        /^(text\/html; charset=utf-8$|application\/json|text\/event-stream)/,
      );
      expect(answer.headers.get('cache-control')).toContain('no-store');
      await answer.body?.cancel();
    },
  );

  test.each(downloads.filter(isCsv))('%s is saved, never shown', async (route) => {
    const query = 'unit=month&from=2026-09&to=2026-11&measure=usage&month=2026-10&asOf=2026-11-20';
    const who = { cookie: route.startsWith('/operator') ? operator : cookie };
    // the audit is asked for by days
    const asked = route.includes('/audit/') ? '' : `?${query}`;
    const answer = await ask(addressOf(route, portal) + asked, who);
    expect(answer.status).toBe(200);
    expect(said(answer, Object.keys(everywhere))).toEqual(everywhere);
    expect(answer.headers.get('content-type')).toMatch(/^text\/csv; charset=/);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect(answer.headers.get('cache-control')).toContain('no-store');
  });

  test('files of the pages, failures and what nobody may see are safe as well', async () => {
    for (const path of ['/favicon.svg', '/nothing/here', '/healthz', '/readyz', '/login']) {
      expect(said(await ask(path), Object.keys(everywhere)), path).toEqual(everywhere);
    }
    const strangers = await ask('/home', {});
    expect(strangers.status).toBe(303);
    expect(said(strangers, Object.keys(everywhere))).toEqual(everywhere);
    const forged = await fetch(`${portal.local}/logout`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect(forged.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('§1.7 the session’s cookie is this host’s only, for https, and hidden from scripts', () => {
    expect(set).toHaveLength(1);
    const [name = '', ...attributes] = (set[0] ?? '').split('; ');
    expect(name).toMatch(/^__Host-kado-session=/);
    expect(attributes.map((attribute) => attribute.toLowerCase()).sort()).toEqual([
      'httponly',
      'path=/',
      'samesite=lax',
      'secure',
    ]);
  });

  test('§1.7 signing in gives a new session, whatever cookie was brought along', async () => {
    const again = await signInByForm(portal, goodPassword);
    expect(again.cookie).not.toBe(cookie);
    const fixed = await ask('/home', { cookie: `__Host-kado-session=${'f'.repeat(43)}` });
    expect(fixed.status).toBe(303);
    // the name that plain http has is no way in
    const plain = cookie.replace('__Host-', '');
    expect((await ask('/home', { cookie: plain })).status).toBe(303);
  });

  test('§1.4 an address with a token in it is told to nobody', async () => {
    const withToken = screens.filter(({ route }) => route.includes('token]'));
    expect(withToken.length).toBeGreaterThan(2);
    for (const { route } of withToken) {
      const path = addressOf(route, portal);
      // a browser sends the form that stops mail from nowhere else than that address itself
      const policy = route.startsWith('/stop/') ? 'same-origin' : 'no-referrer';
      expect((await ask(path, {})).headers.get('referrer-policy'), path).toBe(policy);
    }
  });

  test('an address that is too long, and a body that is too large, are refused', async () => {
    expect((await ask(`/home?${'x'.repeat(20_000)}`)).status).toBe(431);
    const body = new URLSearchParams({ username: 'x'.repeat(700_000) });
    const sent = { method: 'POST', body, headers: { origin } };
    expect((await fetch(`${portal.local}/login`, sent)).status).toBe(413);
  });
});

test.skipIf(portalAbsent !== null)('without TLS nothing is said of it', async () => {
  await using portal = await openPortal({ devices: [], groups: [] });
  const answer = await fetch(`${portal.url}/login`);
  expect(answer.headers.get('strict-transport-security')).toBeNull();
});

test.skipIf(portalAbsent !== null)(
  'how long https is kept to is a setting; 0 is not at all',
  async () => {
    for (const [seconds, header] of [
      ['600', 'max-age=600'],
      ['0', null],
    ] as const) {
      const settings = { ORIGIN: origin, KADO_HSTS_SECONDS: seconds };
      await using portal = await openPortal({ devices: [], groups: [] }, settings);
      const answer = await fetch(`${portal.local}/login`);
      expect(answer.headers.get('strict-transport-security')).toBe(header);
    }
  },
);
