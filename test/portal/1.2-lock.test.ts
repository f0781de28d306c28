import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { at, inBrowser, signIn } from '#test/support/in-browser.ts';
import { goodPassword } from '#test/support/seed.ts';

inBrowser(
  '1.2 wrong passwords lock an account',
  (stage) => {
    const login = async () => {
      const page = await stage.visit();
      await page.goto('/login');
      return page;
    };
    const tryOften = async (page: Page, times: number, userName = 'hanako') => {
      for (let count = 0; count < times; count += 1) await signIn(page, 'not the one', userName);
      return page.getByRole('alert').innerText();
    };

    test('four are forgiven by the right one, and the count begins anew', async () => {
      const page = await login();
      await tryOften(page, 4);
      await signIn(page);
      expect(at(page)).toBe('/home');
      const again = await login();
      await tryOften(again, 4);
      await signIn(again);
      expect(at(again)).toBe('/home');
    });

    test('the fifth locks one account alone, in every browser, for twelve minutes and no longer', async () => {
      const page = await login();
      const refused = await tryOften(page, 5);
      const elsewhere = await login();
      await signIn(elsewhere);
      expect(await elsewhere.getByRole('alert').innerText()).toBe(refused);
      const other = await login();
      await signIn(other, goodPassword, 'jiro');
      expect(at(other)).toBe('/home');
      // trying on does not prolong it
      stage.portal.office.clock.move({ minutes: 11, seconds: 59 });
      await signIn(page);
      expect(at(page)).toBe('/login');
      await tryOften(page, 2);
      stage.portal.office.clock.move({ seconds: 1 });
      await signIn(page);
      expect(at(page)).toBe('/home');
    });

    test('a name that nobody has is answered in the same way, before and after five', async () => {
      const page = await login();
      const first = await tryOften(page, 1, 'nobody');
      const sixth = await tryOften(page, 5, 'nobody');
      const known = await tryOften(await login(), 1, 'jiro');
      expect([sixth, known]).toEqual([first, first]);
    });
  },
  { users: ['hanako', 'jiro'] },
);
