import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { at, inBrowser, signIn } from '#test/support/in-browser.ts';
import { giveAddress, mailsOf, someServer } from '#test/support/mailbox.ts';
import { goodPassword } from '#test/support/seed.ts';

const next = 'nine blue windows';

inBrowser(
  '1.3 a password is valid for three months',
  (stage) => {
    const moveTo = (instant: string) => {
      const { clock } = stage.portal.office;
      clock.move(clock.now().until(Temporal.Instant.from(instant)));
    };
    const enter = async (language: 'ja' | 'en', password = goodPassword): Promise<Page> => {
      const page = await stage.visit({ language });
      await page.goto('/login');
      await signIn(page, password);
      return page;
    };

    // hanako's was set on 22 November 2026 at noon in Tokyo
    test('until seven days before nothing is said; from then on the date is', async () => {
      moveTo('2027-02-15T02:59:59Z');
      const before = await enter('ja');
      expect(at(before)).toBe('/home');
      expect(await before.locator('main').innerText()).not.toContain('2027年2月22日');
      moveTo('2027-02-15T03:00:00Z');
      const from = await enter('ja');
      expect(await from.locator('.message').innerText()).toContain('2027年2月22日');
      const english = await enter('en');
      expect(await english.locator('.message').innerText()).toContain('22 February 2027');
    });

    test('in the end sign-in leads to its change, and to nothing else until it is changed', async () => {
      await giveAddress(stage.portal.office, 'hanako', 'hanako@example.jp');
      moveTo('2027-02-22T02:59:59Z');
      const page = await enter('en');
      expect(at(page)).toBe('/home');
      moveTo('2027-02-22T03:00:00Z');
      // also in a session that is open
      await page.goto('/devices');
      expect(at(page)).toBe('/password');
      for (const path of ['/home', '/counters', '/profile', '/sessions', '/email', '/nothing']) {
        await page.goto(path);
        expect(at(page)).toBe('/password');
      }
      const answers = ['/devices/export.csv', '/counters/export.csv?unit=month', '/profile'];
      for (const path of answers) {
        const answer = await page.request.get(path, { maxRedirects: 0 });
        expect([answer.status(), answer.headers()['location']]).toEqual([303, '/password']);
      }
      const form = { name: 'x', locale: 'en-GB', zone: 'UTC' };
      const headers = { accept: 'text/html' };
      const sent = await page.request.post('/profile', { form, headers, maxRedirects: 0 });
      expect(sent.headers()['location']).toBe('/password');

      await page.goto('/password');
      // the same again would start its months anew
      await page.fill('[name=old]', goodPassword);
      await page.fill('#password', goodPassword);
      await page.fill('#again', goodPassword);
      await page.click('main form .button.primary');
      await page.getByRole('alert').waitFor();
      await page.fill('[name=old]', goodPassword);
      await page.fill('#password', next);
      await page.fill('#again', next);
      const loaded = page.waitForEvent('load');
      await page.click('main form .button.primary');
      await loaded;
      await page.goto('/devices');
      expect(at(page)).toBe('/devices');
      // and the user is told of it by mail
      const [mail, ...more] = await mailsOf(stage.portal.office);
      expect(mail?.subject).toBe('パスワードが変更されました | Kado');
      expect(more).toEqual([]);
    });

    test('the months begin anew with the change', async () => {
      moveTo('2027-05-15T02:59:59Z');
      expect(await (await enter('ja', next)).locator('main').innerText()).not.toContain(
        '2027年5月22日',
      );
      moveTo('2027-05-15T03:00:00Z');
      const page = await enter('ja', next);
      expect(await page.locator('.message').innerText()).toContain('2027年5月22日');
    });
  },
  {},
  someServer,
);
