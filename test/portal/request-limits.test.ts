/** What is costly is limited for each user, in one place for all routes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { costOf } from '../../src/routes/limited.ts';
import { addressOf, downloads, signInByForm } from '#test/support/portal-routes.ts';
import { openPortal, portalAbsent, type Portal } from '#test/support/portal.ts';
import { goodPassword } from '#test/support/seed.ts';
import { readSources } from '#test/support/sources.ts';

const inside = readSources('src/routes').filter(({ path }) => path.startsWith('(portal)/'));

test('every download is one that is limited: its address ends with .csv or export.json', () => {
  const strays = inside
    .filter(({ text }) => /csvResponse\(|content-disposition/.test(text))
    .map(({ path }) => `/${path.replace(/\/\+server\.ts$/, '')}`)
    .filter((route) => costOf(route, new URL('http://localhost/')) !== 'export');
  expect(strays).toEqual([]);
});

describe.skipIf(portalAbsent !== null)(
  `too many requests${portalAbsent === null ? '' : ` (skipped: ${portalAbsent})`}`,
  () => {
    let portal: Portal;
    let cookie = '';
    const few = { KADO_EXPORTS_PER_MINUTE: '1', KADO_SEARCHES_PER_MINUTE: '2' };
    const exports = downloads.filter((route) => route.endsWith('.csv'));

    beforeAll(async () => {
      portal = await openPortal({}, few);
      ({ cookie } = await signInByForm(portal, goodPassword));
    });
    afterAll(async () => portal[Symbol.asyncDispose]());

    const ask = (address: string, language = 'ja') =>
      fetch(portal.url + address, {
        redirect: 'manual',
        headers: { cookie: `${cookie}; kado-language=${language}` },
      });

    test('of any download are told how long to wait, in their language', async () => {
      expect((await ask('/devices/export.csv')).status).toBe(200);
      expect(exports.length).toBeGreaterThan(6);
      for (const route of exports) {
        const answer = await ask(addressOf(route, portal));
        expect([route, answer.status]).toEqual([route, 429]);
        expect(answer.headers.get('retry-after')).toBe('60');
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
        expect(await answer.text()).toContain('60秒ほど待ってから');
      }
      const english = await ask('/devices/export.csv', 'en');
      expect(await english.text()).toBe(
        'Too many downloads at once. Wait 60 seconds and try again.',
      );
      portal.office.clock.move({ minutes: 1 });
      expect((await ask('/devices/export.csv')).status).toBe(200);
    });

    test('of tables by conditions too; plain pages go on', async () => {
      const search = () => ask('/devices?text=2F');
      expect((await search()).status).toBe(200);
      expect(
        (await ask('/counters?unit=month&from=2026-09&to=2026-11&asOf=2026-11-01')).status,
      ).toBe(200);
      const refused = await search();
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBe('30');
      expect((await ask('/devices')).status).toBe(200);
    });

    test('are no matter of whoever is not signed in: sign-in has its own', async () => {
      const answer = await fetch(`${portal.url}/devices/export.csv`, { redirect: 'manual' });
      expect(answer.status).toBe(303);
    });
  },
);
