import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { at, inBrowser, signIn } from '#test/support/in-browser.ts';
import { giveAddress, mailsOf, someServer } from '#test/support/mailbox.ts';
import { operatorAt } from '#test/support/operator.ts';
import { goodPassword } from '#test/support/seed.ts';

inBrowser(
  '1.5 an operator issues a password',
  (stage) => {
    const login = async (password: string): Promise<Page> => {
      const page = await stage.visit();
      await page.goto('/login');
      await signIn(page, password);
      return page;
    };

    test('it opens its change alone, ends what was open, unlocks, and is told by mail', async () => {
      await giveAddress(stage.portal.office, 'hanako', 'hanako@example.jp');
      const open = await stage.signedIn('/devices');
      for (let count = 0; count < 5; count += 1) await login('not the one');
      expect(at(await login(goodPassword))).toBe('/login');

      const users = `/operator/customers/${stage.portal.office.ctx.customerId}/users`;
      const console_ = await operatorAt(stage, users);
      await console_.click('tbody a:text-is("hanako")');
      await console_.waitForURL(/users\/[^/]{20,}$/);
      const loaded = console_.waitForEvent('load');
      await console_.click('form[action$="/reset"] button');
      await loaded;
      const issued = await console_.locator('.message code').innerText();

      await open.goto('/devices');
      expect(at(open)).toBe('/login?next=%2Fdevices');
      expect(at(await login(goodPassword))).toBe('/login');
      const page = await login(issued);
      expect(at(page)).toMatch(/^\/password/);
      for (const path of ['/home', '/devices', '/profile', '/email']) {
        await page.goto(path);
        expect(at(page)).toBe('/password');
      }
      // who knows it may not keep it
      const change = async (password: string) => {
        await page.fill('[name=old]', issued);
        await page.fill('#password', password);
        await page.fill('#again', password);
        const done = page.waitForEvent('load');
        await page.click('main form .button.primary');
        await done;
      };
      await change(issued);
      expect(await page.getByRole('alert').count()).toBe(1);
      await change('four brown rivers');
      await page.goto('/devices');
      expect(at(page)).toBe('/devices');
      expect(at(await login(issued))).toBe('/login');
      const subjects = (await mailsOf(stage.portal.office)).map(({ subject }) => subject);
      const changed = 'パスワードが変更されました | Kado';
      expect(subjects.filter((subject) => subject === changed)).toHaveLength(2);
    });
  },
  {},
  someServer,
);
