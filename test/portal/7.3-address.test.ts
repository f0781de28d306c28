import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser } from '#test/support/in-browser.ts';
import { linkIn } from '#test/support/mail-server.ts';
import { mailsOf, someServer } from '#test/support/mailbox.ts';
import { goodPassword } from '#test/support/seed.ts';

async function ask(page: Page, address: string, password = goodPassword): Promise<void> {
  await page.fill('#address', address);
  await page.fill('#password', password);
  const loaded = page.waitForEvent('load');
  await page.click('main form .button.primary');
  await loaded;
}

inBrowser(
  '7.3 notification address',
  (stage) => {
    test('the first address counts once its link is opened', async () => {
      const page = await stage.signedIn('/email');
      expect(await page.locator('dd.email').innerText()).toBe('');
      expect(await barriers(page)).toEqual([]);
      await ask(page, 'Hanako@Example.JP');
      expect(at(page)).toBe('/email?sent');
      expect(await page.locator('.message').innerText()).toContain('hanako@example.jp');
      expect(await page.locator('dd.email').innerText()).toBe('');

      const [mail, ...more] = await mailsOf(stage.portal.office);
      expect(more).toEqual([]);
      expect(mail?.subject).toBe('通知先メールアドレスの確認 | Kado');
      // opened on another device, where nobody is signed in
      const other = await stage.visit({ language: 'en' });
      await other.goto(linkIn(mail));
      expect(await other.locator('.message').innerText()).toContain('is confirmed');
      expect(await barriers(other)).toEqual([]);
      await page.goto('/profile');
      expect(await page.locator('dd.email').innerText()).toBe('hanako@example.jp');
    });

    test('a change is told to the old address; the link says the same when opened again', async () => {
      const page = await stage.signedIn('/email', { language: 'en', javaScriptEnabled: false });
      await ask(page, 'hanako@example.com');
      expect(await page.locator('.message').innerText()).toContain('A confirmation mail');
      const mails = await mailsOf(stage.portal.office);
      const link = linkIn(mails.find(({ text }) => text?.includes('/confirm-email/')));
      const toOld = mails.filter(({ to }) => JSON.stringify(to).includes('hanako@example.jp'));
      expect(toOld).toHaveLength(1);
      for (let opened = 0; opened < 2; opened += 1) {
        await page.goto(link);
        expect(await page.locator('.message').innerText()).toContain('hanako@example.com');
      }
      const [told] = await mailsOf(stage.portal.office);
      expect(told?.to).toMatchObject({ text: 'hanako@example.jp' });
    });

    test('looking ahead at a link, or asking for its head, opens nothing', async () => {
      const page = await stage.signedIn('/email');
      await ask(page, 'hanako@example.net');
      const mails = await mailsOf(stage.portal.office);
      const link = linkIn(mails.find(({ text }) => text?.includes('/confirm-email/')));
      await fetch(link, { method: 'HEAD' });
      const ahead = await fetch(link, { headers: { 'sec-purpose': 'prefetch' } });
      expect(ahead.headers.get('referrer-policy')).toBe('no-referrer');
      await page.goto('/profile');
      expect(await page.locator('dd.email').innerText()).toBe('hanako@example.com');
      await fetch(link);
      await page.reload();
      expect(await page.locator('dd.email').innerText()).toBe('hanako@example.net');
    });

    test.each([
      ['ja', '今のパスワードが違います', 'メールアドレスとして使えません'],
      ['en', 'The current password is not right', 'no address that mail can go to'],
    ] as const)(
      'what is wrong is said beside its field, in %s',
      async (language, old, unusable) => {
        const page = await stage.signedIn('/email', { language });
        await ask(page, 'hanako@example.org', 'not the one');
        expect(await page.locator('#password-problem').innerText()).toContain(old);
        expect(await page.inputValue('#address')).toBe('hanako@example.org');
        const alert = page.getByRole('alert');
        await expect
          .poll(() => alert.evaluate((node) => node === document.activeElement))
          .toBe(true);
        expect(await barriers(page)).toEqual([]);
        // a browser takes it, no mail server would
        await ask(page, 'hanako@intranet');
        expect(await page.locator('#address-problem').innerText()).toContain(unusable);
      },
    );

    test('a dead link says what to do', async () => {
      const page = await stage.visit();
      await page.goto('/confirm-email/nobody.gave.this');
      expect(await page.locator('.message').innerText()).toContain('このリンクは使えません');
    });
  },
  {},
  someServer,
);
