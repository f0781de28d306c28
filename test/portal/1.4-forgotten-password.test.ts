import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn } from '#test/support/in-browser.ts';
import { linkIn } from '#test/support/mail-server.ts';
import { giveAddress, mailsOf, someServer } from '#test/support/mailbox.ts';
import { goodPassword } from '#test/support/seed.ts';

const inEveryLanguage = [
  { language: 'ja', scripts: true },
  { language: 'en', scripts: true },
  { language: 'en', scripts: false },
] as const;

/** Sends the form of a page and waits for the next document. */
async function send(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.fill(`#${name}`, value);
  const loaded = page.waitForEvent('load');
  await page.click('main form .button.primary');
  await loaded;
}

inBrowser(
  '1.4 forgotten password',
  (stage) => {
    beforeAll(() => giveAddress(stage.portal.office, 'hanako', 'hanako@example.jp'));
    const passwords = ['nine blue windows', 'ten green bridges', 'six red lanterns'];
    let current = goodPassword;

    test.each(inEveryLanguage)(
      'from the sign-in to a new password ($language, scripts: $scripts)',
      async ({ language, scripts }) => {
        stage.portal.office.clock.move({ hours: 1 });
        const page = await stage.visit({ language, javaScriptEnabled: scripts });
        await page.goto('/login');
        await page.click('a[href="/forgot"]');
        await page.waitForURL('**/forgot');
        if (scripts) expect(await barriers(page)).toEqual([]);
        await send(page, { username: 'HANAKO@example.jp' });
        expect(at(page)).toBe('/forgot?sent');
        expect(await page.locator('.message').innerText()).toContain(
          language === 'ja' ? '受け付けました' : 'has been received',
        );

        const [mail, ...more] = await mailsOf(stage.portal.office);
        expect(more).toEqual([]);
        // the mail speaks the user's language, whatever the screen's
        expect(mail?.subject).toBe('パスワードの再設定 | Kado');
        await page.goto(linkIn(mail));
        // the token is in no address that a history or another site could keep
        expect(at(page)).toBe('/reset');
        if (scripts) expect(await barriers(page)).toEqual([]);
        expect(await page.locator('main').innerText()).toContain('hanako');

        await send(page, { password: 'short', again: 'short' });
        const alert = page.getByRole('alert');
        expect(await alert.innerText()).toContain('8');
        expect(await page.getAttribute('#password', 'aria-invalid')).toBe('true');
        if (scripts) {
          await expect
            .poll(() => alert.evaluate((node) => node === document.activeElement))
            .toBe(true);
        }
        const next = passwords.shift() ?? '';
        await send(page, { password: next, again: next });
        expect(at(page)).toBe('/login?reset');
        expect(await page.locator('.message').innerText()).toContain(
          language === 'ja' ? '設定しました' : 'Sign in with it',
        );
        await signIn(page, current);
        expect(at(page)).toBe('/login?reset');
        await signIn(page, next);
        expect(at(page)).toBe('/home');
        current = next;
        const [notice] = await mailsOf(stage.portal.office);
        expect(notice?.subject).toBe('パスワードが変更されました | Kado');
      },
    );

    test('a locked account is open again after the reset (§1.2)', async () => {
      const page = await stage.visit();
      await page.goto('/login');
      for (let count = 0; count < 5; count += 1) await signIn(page, 'not the one');
      await signIn(page, current);
      expect(at(page)).toBe('/login');
      await page.goto('/forgot');
      await send(page, { username: 'hanako' });
      await page.goto(linkIn((await mailsOf(stage.portal.office)).at(-1)));
      await send(page, { password: 'four brown rivers', again: 'four brown rivers' });
      await signIn(page, 'four brown rivers');
      expect(at(page)).toBe('/home');
    });

    test('a used link, and one that nobody gave out, say what to do', async () => {
      const page = await stage.visit({ language: 'en' });
      await page.goto('/reset/nobody.gave.this');
      expect(at(page)).toBe('/reset');
      expect(await page.locator('.message').innerText()).toContain('This link does not work');
      expect(await barriers(page)).toEqual([]);
      await page.click('.message a');
      await page.waitForURL('**/forgot');
    });

    test('the answer to somebody who is not there is the same page', async () => {
      const ask = async (username: string) => {
        const url = `${stage.portal.url}/forgot`;
        const body = new URLSearchParams({ username });
        const answer = await fetch(url, { method: 'POST', body, redirect: 'manual' });
        return [answer.status, answer.headers.get('location'), await answer.text()];
      };
      expect(await ask('nobody at all')).toEqual(await ask('hanako'));
    });

    test('an empty form says what to enter', async () => {
      const page = await stage.visit({ language: 'en' });
      await page.goto('/forgot');
      await send(page, { username: '  ' });
      const described = await page.getAttribute('#username', 'aria-describedby');
      expect(await page.locator(`#${described}`).innerText()).toBe(
        'Enter your user name or e-mail address.',
      );
    });

    test('the link’s own answer sends nobody its address', async () => {
      const token = `customer.${'x'.repeat(43)}`;
      const open = (one: string) =>
        fetch(`${stage.portal.url}/reset/${one}`, { redirect: 'manual' });
      const { headers } = await open(token);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('location')).toBe('/reset');
      const cookie = headers.get('set-cookie') ?? '';
      expect(cookie.startsWith(`kado-reset=${token};`)).toBe(true);
      expect(cookie).toContain('HttpOnly; SameSite=Lax');
      // what is no token is not carried along
      const nonsense = await open('x'.repeat(5_000));
      expect(nonsense.headers.get('set-cookie')).toMatch(/^kado-reset=;/);
    });

    test('one address that asks again and again has to wait', async () => {
      stage.portal.office.clock.move({ hours: 2 });
      await mailsOf(stage.portal.office);
      const page = await stage.visit({ language: 'en' });
      for (let count = 0; count < 10; count += 1) {
        await page.request.post('/forgot', { form: { username: `nobody${count}` } });
      }
      await page.goto('/forgot');
      await send(page, { username: 'hanako' });
      expect(await page.getByRole('alert').innerText()).toContain('Wait a quarter of an hour');
      expect(await mailsOf(stage.portal.office)).toEqual([]);
    });
  },
  {},
  someServer,
);
