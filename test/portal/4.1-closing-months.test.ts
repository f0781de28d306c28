import { expect, test } from 'vitest';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

inBrowser(
  '4.1 closing months',
  (stage) => {
    test('are a unit of their own, which says what days it spans', async () => {
      const page = await stage.signedIn('/counters', { javaScriptEnabled: false });
      await page.getByRole('radio', { name: '締め日の月単位（20日締め）' }).check();
      const rule = page.locator('.closing-rule');
      expect(await rule.innerText()).toContain('締め日（毎月20日）の翌日から');
      expect(await rule.innerText()).toContain('2026年12月は11月21日～12月20日です');
      expect(await page.isVisible('.calendar-rule')).toBe(false);
      await page.fill('[name=month-from]', '2026-09');
      await page.fill('[name=month-to]', '2026-12');
      await page.getByRole('button', { name: '集計', exact: true }).click();
      await page.waitForURL(/unit=closing/);
      expect(at(page)).toContain('unit=closing&from=2026-09&to=2026-12');
      expect(await page.locator('summary .parts').innerText()).toContain(
        '締め日の月単位（20日締め） · 2026年9月度 ～ 2026年12月度',
      );
      expect(await texts(page, 'th.period .days')).toEqual(
        [9, 10, 11, 12].map((month) => `2026年${month}月度`),
      );
    });

    test('a closing month leads to its days and to its details', async () => {
      const page = await stage.signedIn(
        '/counters?unit=closing&from=2026-09&to=2026-12&measure=usage&group=all',
      );
      await page.getByRole('link', { name: '2026年11月度', exact: true }).click();
      await page.waitForURL(/unit=day/);
      expect(at(page)).toContain('unit=day&from=2026-10-21&to=2026-11-20');
      await page.goBack();
      await page.getByRole('link', { name: '2026年11月度の詳細' }).click();
      await page.waitForURL(/period/);
      expect(await page.locator('h1').innerText()).toContain('締め日');
      expect(await page.locator('.period-head').innerText()).toContain('10月21日 ～ 11月20日');
      await page.getByRole('link', { name: '次の月' }).click();
      await page.waitForURL(/2026-12/);
      expect(await page.getByRole('link', { name: '次の月' }).count()).toBe(0);
    });

    test('common periods are closing months then', async () => {
      const page = await stage.signedIn('/counters');
      await page.check('[name=unit][value=closing]');
      await page.getByRole('button', { name: '今年度' }).click();
      await page.waitForURL(/from=/);
      expect(at(page)).toContain('unit=closing&from=2026-04&to=2026-12');
    });

    test('the calendar ends with the closing month that runs', async () => {
      const page = await stage.signedIn('/counters', { language: 'en' });
      await page.check('[name=unit][value=closing]');
      await page.getByRole('button', { name: 'To: choose' }).first().click();
      const december = page.getByRole('gridcell', { name: 'December 2026' });
      expect(await december.getAttribute('aria-disabled')).toBeNull();
      expect(await december.getAttribute('aria-current')).toBe('date');
    });
  },
  { closingDay: 20 },
);
