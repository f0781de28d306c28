import { expect, test } from 'vitest';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const year = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';

inBrowser('4.2 matrix', (stage) => {
  const numberOf = (text: string) => Number(text.replaceAll(/[^\d.]/g, ''));

  test('rows are devices, columns the periods and their total', async () => {
    const page = await stage.signedIn(`/counters?${year}`);
    expect(await texts(page, 'tbody th')).toHaveLength(9);
    expect(await texts(page, 'th.period .days')).toEqual([
      '2025年12月',
      ...Array.from({ length: 11 }, (_, index) => `2026年${index + 1}月`),
    ]);
    expect((await texts(page, 'thead th')).at(-1)).toBe('合計');
  });

  test('the total is the sum of the obtained cells of its row', async () => {
    const page = await stage.signedIn(`/counters?${year}`);
    const cells = (await texts(page, 'tbody tr:has-text("1F 受付") td:not(.t)')).map(numberOf);
    const total = cells.pop();
    expect(cells.reduce((sum, value) => sum + value, 0)).toBe(total);
  });

  test('a missing value is "-", and the total that lacks it is marked (§4.5.3)', async () => {
    const page = await stage.signedIn(
      '/counters?unit=day&from=2026-08-01&to=2026-10-10&measure=usage&group=all',
    );
    const row = page.locator('tbody tr', { hasText: '3F 経理' });
    expect(await row.locator('td.none').count()).toBeGreaterThan(10);
    const recovered = row.locator('td i[aria-label*="日分の値"]');
    expect(await recovered.innerText()).toBe('↔');
    expect(await row.locator('td.sum i').getAttribute('aria-label')).toContain('取得できていない');
    expect(await page.locator('.marks').innerText()).toContain('↔');
  });

  test('units are never summed with each other (§4.5.4)', async () => {
    const page = await stage.signedIn(`/counters?${year}`);
    expect(await texts(page, 'tfoot td.t:not(.place)')).toEqual(['面', '㎡']);
    expect(await page.locator('tbody tr', { hasText: '設計室' }).innerText()).toContain('㎡');
  });

  test('every heading sorts, periods too', async () => {
    const page = await stage.signedIn(`/counters?${year}`);
    await page.getByRole('link', { name: '2026年3月で並べ替え' }).click();
    await page.waitForURL(/sort=-2026-03/);
    const month = (await texts(page, 'tbody td:not(.t):nth-of-type(7)')).map(numberOf);
    const counted = month.filter((value) => value > 0);
    expect(counted.toSorted((a, b) => b - a)).toEqual(counted);
    await page.getByRole('link', { name: 'グループ名' }).click();
    await page.waitForURL(/sort=group/);
    await page.getByRole('link', { name: '合計' }).click();
    await page.waitForURL(/sort=-total/);
  });

  test('詳細 leads to the period, the year-month to its days, the name to the device', async () => {
    const page = await stage.signedIn(`/counters?${year}`);
    await page.getByRole('link', { name: '2026年2月の詳細' }).click();
    await page.waitForURL(/period/);
    expect(at(page)).toBe(`/counters/period/2026-02/base?${year}`);
    await page.getByRole('link', { name: 'カウンター集計へ戻る' }).click();
    await page.waitForURL(/counters\?/);
    expect(at(page)).toBe(`/counters?${year}`);
    await page.getByRole('link', { name: '2026年2月', exact: true }).click();
    await page.waitForURL(/unit=day/);
    expect(at(page)).toContain('unit=day&from=2026-02-01&to=2026-02-28');
    await page.goBack();
    await page.getByRole('link', { name: '2F 営業 複合機B' }).click();
    await page.waitForURL(/device/);
    expect(at(page)).toMatch(/^\/counters\/device\/[^/]+\/base\?unit=month&from=2025-12/);
  });

  test('the running period is marked, and its days end today', async () => {
    const page = await stage.signedIn(`/counters?${year}`);
    expect(await page.locator('th.run').innerText()).toContain('集計中');
    const days = page.getByRole('link', { name: '2026年11月', exact: true });
    expect(await days.getAttribute('href')).toContain('from=2026-11-01&to=2026-11-22');
  });

  test('the conditions open in place and run again', async () => {
    const page = await stage.signedIn(`/counters?${year}`, { javaScriptEnabled: false });
    await page.locator('details summary').filter({ hasText: '集計条件' }).click();
    await page.check('[name=measure][value=cumulative]');
    await page.getByRole('button', { name: '集計', exact: true }).click();
    await page.waitForURL(/measure=cumulative/);
    expect((await texts(page, 'thead th')).at(-1)).toBe('期末値');
  });

  test('the CSV carries the values of the screen, in its order', async () => {
    const page = await stage.signedIn(`/counters?${year}&sort=-total`);
    const shown = await texts(page, 'tbody th a');
    const href = await page.getByRole('link', { name: 'エクスポート' }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect(answer.headers()['content-disposition']).toBe(
      'attachment; filename="counters-usage-2025-12-2026-11.csv"',
    );
    const csv = await answer.text();
    expect(csv.startsWith('\uFEFF')).toBe(true);
    const lines = csv.split('\r\n');
    const start = lines.findIndex((line) => line.startsWith('デバイス名,')) + 1;
    expect(lines.slice(start, start + 9).map((line) => line.split(',')[0])).toEqual(shown);
    expect(csv).toContain('請求枚数とは異なります');
  });

  test('a group of nobody is refused with a sentence', async () => {
    const page = await stage.signedIn('/counters');
    const answer = await page.goto('/counters?unit=month&from=2026-01&to=2026-02&group=nobody');
    expect(answer?.status()).toBe(404);
    expect(await page.locator('main').innerText()).toContain('グループを選び直してください');
  });

  test.each([
    ['a year of months', year],
    ['a month of days', 'unit=day&from=2026-10-01&to=2026-10-31&measure=usage&group=all'],
  ])('%s fits a sheet of A4 on its side (§2)', async (_, query) => {
    const millimetre = 96 / 25.4;
    const viewport = { width: Math.ceil((297 - 24) * millimetre), height: 700 };
    const page = await stage.signedIn(`/counters?${query}`, { viewport });
    await page.emulateMedia({ media: 'print' });
    const table = page.locator('table.counters');
    // a browser shrinks what is a little wider by itself
    expect(await table.evaluate(({ scrollWidth }) => scrollWidth)).toBeLessThan(
      viewport.width * 1.1,
    );
    expect(await page.locator('tfoot').evaluate((foot) => getComputedStyle(foot).position)).toBe(
      'static',
    );
  });
});
