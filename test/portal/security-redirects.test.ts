/** No address of the portal leads to another site. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, signInByForm } from '#test/support/portal-routes.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { goodPassword } from '#test/support/seed.ts';

const absent = portalAbsent === null ? '' : ` (skipped: ${portalAbsent})`;
const evil = [
  '//evil.example',
  '/\\evil.example',
  '/.//evil.example',
  '/\t/evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
];

describe.skipIf(portalAbsent !== null)(`an address of another site${absent}`, () => {
  let portal: Portal;
  let cookie: string;
  beforeAll(async () => {
    portal = await openPortal();
    ({ cookie } = await signInByForm(portal, goodPassword));
  });
  afterAll(async () => portal[Symbol.asyncDispose]());

  const locationOf = async (path: string, fields?: Record<string, string>, as = cookie) => {
    const answer = await fetch(portal.url + path, {
      ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
      headers: { cookie: as, origin: portal.url, accept: fields ? '*/*' : 'text/html' },
      redirect: 'manual',
    });
    return answer.headers.get('location');
  };

  test.each(evil)('as next= is none to go on to: %j', async (next) => {
    const query = new URLSearchParams({ next });
    const credentials = { username: 'hanako', password: goodPassword };
    expect(await locationOf(`/login?${query}`, credentials, '')).toBe('/home');
    expect(await locationOf(`/login?${query}`)).toBe('/home');
    expect(await locationOf('/language', { language: 'ja', next })).toBe('/home');
    const signIn = await locationOf('/language', { language: 'ja', next: `/login${next}` });
    expect(new URL(signIn ?? '', portal.url).origin).toBe(portal.url);
  });

  test('as back= becomes no link', async () => {
    const address = addressOf('/counters/device/[id]/[breakdown]', portal);
    const params = new URLSearchParams('unit=month&from=2026-09&to=2026-11&measure=usage');
    for (const back of evil) params.append('back', back);
    for (const back of evil.slice(0, 3)) {
      params.set('back', back);
      const page = await fetch(`${portal.url}${address}?${params}`, { headers: { cookie } });
      expect(page.status).toBe(200);
      const links = [...(await page.text()).matchAll(/(?:href|action)="([^"]*)"/g)];
      const foreign = links.filter(([, link = '']) => {
        const { origin } = new URL(link.replaceAll('&amp;', '&'), portal.url);
        return origin !== portal.url;
      });
      expect(foreign).toEqual([]);
    }
  });

  test('as the host of a request is no place to go to', async () => {
    const answer = await fetch(`${portal.url}/`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-kado-host': 'evil.example' },
      redirect: 'manual',
    });
    expect(answer.headers.get('location')).toBe('/login');
  });
});
