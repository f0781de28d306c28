import { expect, test } from 'vitest';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const many = Array.from({ length: 230 }, (_, index) => ({
  name: `P${String(index + 1).padStart(3, '0')}`,
  kind: 'printer-mono' as const,
  location: 'Hall',
}));
const year = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';

inBrowser(
  '4.2 the way back',
  (stage) => {
    test('from page 3 by total to the days of a month, a device, and back to that very table', async () => {
      const start = `/counters?${year}&kind=printer-mono&sort=-total`;
      const page = await stage.signedIn(start, { javaScriptEnabled: false });
      await page.getByRole('link', { name: '3ページ' }).click();
      await page.waitForURL(/page=3/);
      const matrix = at(page);
      const rows = await texts(page, 'tbody th');
      await page.getByRole('link', { name: '2026年2月', exact: true }).click();
      await page.waitForURL(/unit=day/);
      expect(at(page)).toContain('from=2026-02-01&to=2026-02-28');
      await page.getByRole('link', { name: '2ページ' }).click();
      await page.waitForURL(/page=2/);
      const days = at(page);
      await page.locator('tbody th a').first().click();
      await page.waitForURL(/device/);
      expect(await texts(page, '.way-back a')).toEqual([
        'カウンター集計（2025年12月 ～ 2026年11月）',
        'カウンター集計へ戻る（2026年2月1日(日) ～ 2026年2月28日(土)）',
      ]);
      await page.getByRole('link', { name: '機能', exact: true }).click();
      await page.waitForURL(/function/);
      await page.locator('.way-back a').last().click();
      await page.waitForURL(/page=2/);
      expect(at(page)).toBe(days);
      await page.locator('.way-back a').last().click();
      await page.waitForURL(/page=3/);
      expect(at(page)).toBe(matrix);
      expect(await texts(page, 'tbody th')).toEqual(rows);
      expect(await page.locator('.way-back').count()).toBe(0);
    });

    test('it stays when a device’s own conditions change', async () => {
      const matrix = `/counters?${year}&sort=-2026-03`;
      const page = await stage.signedIn(matrix, { javaScriptEnabled: false });
      await page.locator('tbody th a').first().click();
      await page.waitForURL(/device/);
      await page.locator('summary', { hasText: '集計条件' }).click();
      await page.check('[name=unit][value=day]');
      await page.fill('[name=day-from]', '2026-11-01');
      await page.fill('[name=day-to]', '2026-11-05');
      await page.check('[name=measure][value=cumulative]');
      await page.getByRole('button', { name: '集計', exact: true }).click();
      await page.waitForURL(/unit=day/);
      expect(at(page)).toMatch(
        /device\/[^/]+\/base\?unit=day&from=2026-11-01&to=2026-11-05&measure=cumulative/,
      );
      expect(await texts(page, 'tbody th')).toHaveLength(5);
      await page.getByRole('link', { name: 'カウンター集計へ戻る' }).click();
      await page.waitForURL(/counters\?/);
      expect(at(page)).toBe(matrix);
    });

    test('a device’s month leads to its days, which lead back to it', async () => {
      const page = await stage.signedIn(`/counters?${year}`);
      await page.locator('tbody th a').first().click();
      await page.waitForURL(/device/);
      const months = at(page);
      await page.getByRole('link', { name: '2026年8月' }).first().click();
      await page.waitForURL(/unit=day/);
      await page.getByRole('link', { name: 'P001（2025年12月 ～ 2026年11月）へ戻る' }).click();
      await page.waitForURL(/unit=month/);
      expect(at(page)).toBe(months);
    });

    test('one period has its own conditions, and ways to the one before and after', async () => {
      const matrix = `/counters?${year}&sort=-total&page=2`;
      const page = await stage.signedIn(matrix, { javaScriptEnabled: false });
      await page.getByRole('link', { name: '2026年10月の詳細' }).click();
      await page.waitForURL(/period/);
      await page.locator('summary', { hasText: '集計条件' }).click();
      await page.check('[name=measure][value=cumulative]');
      await page.selectOption('[name=kind]', 'printer-mono');
      await page.getByRole('button', { name: '集計', exact: true }).click();
      await page.waitForURL(/cumulative/);
      expect(at(page)).toContain(
        '/counters/period/2026-10/base?unit=month&from=2025-12&to=2026-11',
      );
      await page.getByRole('link', { name: '次の月' }).click();
      await page.waitForURL(/2026-11\/base/);
      expect(await page.getByRole('link', { name: '次の月' }).count()).toBe(0);
      await page.getByRole('link', { name: '前の月' }).click();
      await page.waitForURL(/2026-10\/base/);
      await page.getByRole('link', { name: 'カウンター集計へ戻る' }).click();
      await page.waitForURL(/counters\?/);
      expect(at(page)).toBe(matrix);
    });

    test('an address of elsewhere is no way back', async () => {
      const page = await stage.signedIn(
        `/counters?${year}&back=${encodeURIComponent('https://elsewhere.example/?x')}&back=//elsewhere.example`,
      );
      expect(await page.locator('.way-back').count()).toBe(0);
      expect(await page.locator('a[href*=elsewhere], [name=back]').count()).toBe(0);
    });

    test.each([
      ['device', 'unit=month&from=2026-12&to=2026-01', 400, 'より後です'],
      ['device', 'unit=month&unit=day', 400, '2回以上'],
      ['device', 'unit=day&from=2026-01-01&to=2026-09-01', 400, '期間が長すぎます'],
      ['device', 'sort=weight', 400, '「weight」は使えません'],
      ['period', 'unit=month&from=2026-12&to=2026-01', 400, 'より後です'],
      ['period', 'measure=money', 400, '「money」は使えません'],
      ['period', 'group=nobody', 404, 'グループを選び直してください'],
    ])('one %s with %s answers %i, a sentence and the form', async (view, query, status, text) => {
      const page = await stage.signedIn('/counters', { javaScriptEnabled: false });
      const id = stage.portal.office.devices.get('P001') ?? '';
      const path =
        view === 'device' ? `/counters/device/${id}/base` : '/counters/period/2026-10/base';
      const answer = await page.goto(`${path}?${query}`);
      expect(answer?.status()).toBe(status);
      const summary = page.getByRole('alert');
      expect(await summary.innerText()).toContain(text);
      expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true);
      await page
        .getByRole('button', { name: '今月' })
        .or(page.getByRole('button', { name: '集計', exact: true }))
        .first()
        .click();
      await page.waitForURL((url) => url.search.includes('from='));
      expect(await page.locator('table').count()).toBeGreaterThan(0);
    });

    test.each(['/counters', '/counters/period/2026-10/base'])(
      '%s has no page past its last, says so and leads there',
      async (path) => {
        const page = await stage.signedIn('/counters', { javaScriptEnabled: false });
        const answer = await page.goto(`${path}?${year}&page=9`);
        expect(answer?.status()).toBe(404);
        expect(await page.locator('main').innerText()).toContain('3ページまでです');
        await page.getByRole('link', { name: '最後のページへ' }).click();
        await page.waitForURL(/page=3/);
        expect(await page.locator('tbody tr').count()).toBe(30);
      },
    );

    test('a device that is not there says so and leads on', async () => {
      const page = await stage.signedIn('/counters', { language: 'en' });
      const answer = await page.goto(`/counters/device/nobody/base?${year}`);
      expect(answer?.status()).toBe(404);
      expect(await page.locator('main').innerText()).toContain('There is no such device');
      await page.getByRole('link', { name: 'To the conditions' }).click();
      await page.waitForURL(/counters$/);
    });

    test('nothing keeps anyone out of a detail view and its conditions', async () => {
      const id = stage.portal.office.devices.get('P001') ?? '';
      const page = await stage.signedIn(`/counters/device/${id}/base?${year}`);
      await page.locator('summary', { hasText: '集計条件' }).click();
      expect(await barriers(page)).toEqual([]);
      await page.goto(`/counters/period/2026-10/base?unit=month&from=2026-12&to=2026-01`);
      expect(await barriers(page)).toEqual([]);
    });
  },
  { devices: many },
);
