import { beforeEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makeSetUpLink } from '#server/services/make-set-up-link.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn } from '#test/support/in-browser.ts';
import { goodPassword } from '#test/support/seed.ts';

const overflow = 'document.documentElement.scrollWidth - innerWidth';

async function send(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`#${name}`, value);
  const loaded = page.waitForEvent('load');
  await page.click('main form .button.primary');
  await loaded;
}

const person = { userName: 'op', name: '運用 太郎', password: goodPassword, again: goodPassword };
const asked = { provider: '青葉サービス', ...person };

inBrowser(
  '11 the first set-up',
  (stage) => {
    // nobody is there
    beforeEach(async () => {
      const { db } = stage.portal.office.system;
      for (const table of ['sessions', 'user_names', 'users'] as const) {
        await db.deleteFrom(table).execute();
      }
      await db.deleteFrom('customers').where('role', '=', 'provider').execute();
    });
    const link = async () =>
      (await makeSetUpLink(stage.portal.office.system, stage.portal.url)) ?? '';

    test.each([
      ['ja', 1280, true],
      ['en', 390, true],
      ['ja', 390, false],
      ['en', 1280, false],
    ] as const)(
      'from the printed link to the console, in %s at %i px, scripts: %s',
      async (language, width, javaScriptEnabled) => {
        const viewport = { width, height: 800 };
        const page = await stage.visit({ language, viewport, javaScriptEnabled });
        await page.goto(await link());
        // the token is in no address that a history or another site could keep
        expect(at(page)).toBe('/setup');
        if (javaScriptEnabled) {
          expect(await barriers(page)).toEqual([]);
          expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
        }
        await send(page, { ...asked, zone: 'Asia/Edo', userName: 'two words', password: 'short' });
        expect(await page.getByRole('alert').locator('a').count()).toBe(4);
        for (const field of ['zone', 'userName', 'password', 'again']) {
          expect(await page.getAttribute(`#${field}`, 'aria-invalid')).toBe('true');
        }
        expect(await page.inputValue('#provider')).toBe('青葉サービス');
        expect(await page.inputValue('#password')).toBe('');
        await send(page, { ...asked, zone: 'Asia/Tokyo', email: 'op@example.com' });
        expect(at(page)).toBe('/operator/customers?welcome');
        const welcome = { ja: '登録が終わりました', en: 'You are registered' };
        expect(await page.locator('.message').innerText()).toContain(welcome[language]);
        expect(await page.locator('.bar .customer').innerText()).toContain('青葉サービス');
        if (javaScriptEnabled) expect(await barriers(page)).toEqual([]);
        await page.click('.message a');
        await page.waitForURL('**/operator/customers/new');
        // and signs in as anybody does
        const again = await stage.visit();
        await again.goto('/login');
        await signIn(again, goodPassword, 'op');
        expect(at(again)).toBe('/home');
      },
    );

    test.each(['ja', 'en'] as const)(
      'a used link and any other say what to do, in %s',
      async (language) => {
        const [page, slower] = [await stage.visit({ language }), await stage.visit({ language })];
        const once = await link();
        await page.goto(once);
        await slower.goto(once);
        await send(page, asked);
        expect(at(page)).toBe('/operator/customers?welcome');
        // two tabs at once: the second one is told
        await send(slower, asked);
        expect(at(slower)).toBe('/setup');
        const what = { ja: 'サーバーを再起動', en: 'Restart the server' };
        const text = () => slower.locator('main').innerText();
        expect(await text()).toContain(what[language]);
        expect(await text()).toContain('npx kado setup-link');
        expect(await barriers(slower)).toEqual([]);
        const same = await text();
        for (const token of ['', '/nobodys', `/${'x'.repeat(43)}`]) {
          await slower.goto(`/setup${token}`);
          expect(at(slower)).toBe('/setup');
          expect(await text()).toBe(same);
        }
      },
    );

    test('a provider that a command registered is taken over', async () => {
      const { system } = stage.portal.office;
      await system.db
        .insertInto('customers')
        .values({
          ...{ customer_id: 'house', name: 'Ready', role: 'provider', zone: 'Europe/Berlin' },
          ...{ language: 'en', closing_day: 31, policy_json: '{}' },
          created_at: '2026-11-22T03:00:00.000Z',
        })
        .execute();
      const page = await stage.visit({ language: 'en' });
      await page.goto(await link());
      expect(await page.locator('#provider').count()).toBe(0);
      expect(await page.locator('main').innerText()).toContain('“Ready”');
      await send(page, person);
      expect(await page.locator('.bar .customer').innerText()).toContain('Ready');
    });

    test('the link’s own answer sends nobody its address', async () => {
      const url = await link();
      const { headers } = await fetch(url, { redirect: 'manual' });
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('location')).toBe('/setup');
      expect(headers.get('set-cookie')).toMatch(/^kado-setup=[\w-]{43};.*HttpOnly; SameSite=Lax/);
    });
  },
  { users: [], groups: [], devices: [] },
);
