/** Forms that another site sends in a user's name are refused, every one of them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, changing, signInByForm } from '#test/support/portal-routes.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { goodPassword } from '#test/support/seed.ts';

const absent = portalAbsent === null ? '' : ` (skipped: ${portalAbsent})`;

describe.skipIf(portalAbsent !== null)(`a form of another site${absent}`, () => {
  let portal: Portal;
  let cookie: string;
  beforeAll(async () => {
    portal = await openPortal();
    ({ cookie } = await signInByForm(portal, goodPassword));
  });
  afterAll(async () => portal[Symbol.asyncDispose]());

  const send = (route: string, headers: Record<string, string>, method = 'POST') =>
    fetch(portal.url + addressOf(route, portal), {
      method,
      headers: { cookie, ...headers },
      body: new URLSearchParams({ language: 'en', username: 'hanako', password: goodPassword }),
      redirect: 'manual',
    });
  const foreign = (): Record<string, string>[] => [
    { origin: 'https://evil.example' },
    // a page in a frame of its own, or of a file
    { origin: 'null' },
    // another port, and another scheme, of this host
    { origin: portal.url.replace(/\d+$/, '1') },
    { origin: portal.url.replace('http:', 'https:') },
    { origin: `${portal.url}.evil.example` },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];

  test('there are forms to try', () => {
    expect(changing).toEqual(expect.arrayContaining(['/login', '/logout', '/password', '/email']));
    expect(changing.length).toBeGreaterThan(12);
  });

  test.each(changing)('%s is refused', async (route) => {
    for (const headers of foreign()) {
      const answer = await send(route, headers);
      expect(answer.status, JSON.stringify(headers)).toBe(403);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test('whatever the method and the kind of body are', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const headers = { origin: 'https://evil.example', 'content-type': 'application/json' };
      expect((await send('/password', headers, method)).status).toBe(403);
    }
  });

  test('has ended no session and changed nothing on its way', async () => {
    const home = await fetch(`${portal.url}/home`, { headers: { cookie }, redirect: 'manual' });
    expect(home.status).toBe(200);
    const { n } = await portal.office.system.db
      .selectFrom('audit')
      .select((eb) => eb.fn.countAll().as('n'))
      .where('actor', 'like', 'user:%')
      .where('verb', '!=', 'signIn')
      .where('at', '>=', portal.office.clock.now().toString())
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBe(0);
  });

  test('a link from another site changes nothing either: what changes is no GET', async () => {
    for (const route of changing.filter((one) => ['/logout', '/language'].includes(one))) {
      const answer = await fetch(portal.url + route, { headers: { cookie }, redirect: 'manual' });
      expect(answer.status, route).toBe(405);
    }
  });
});
