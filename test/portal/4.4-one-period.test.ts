import { expect, test } from 'vitest';
import { inBrowser, texts } from '#test/support/in-browser.ts';

const conditions = 'unit=month&from=2026-01&to=2026-11&measure=usage&group=all';

inBrowser('4.4 one period', (stage) => {
  const heads = async (page: Parameters<typeof texts>[0], table: number) =>
    (await page.locator('table').nth(table).locator('thead th').allInnerTexts()).map((text) =>
      text.replaceAll(/[▲▼\n]/g, '').trim(),
    );

  test('rows are devices with place and group, then the columns of one device', async () => {
    const page = await stage.signedIn(`/counters/period/2026-10/base?${conditions}`);
    expect(await page.locator('h1').innerText()).toBe('指定月のカウンター詳細');
    expect((await heads(page, 0)).slice(0, 5)).toEqual([
      'デバイス名',
      'デバイス設置場所',
      'グループ名',
      'トータル',
      'カラー',
    ]);
  });

  test('large format has a table of its own below', async () => {
    const page = await stage.signedIn(`/counters/period/2026-10/base?${conditions}`);
    expect(await page.locator('table').count()).toBe(2);
    expect(await page.locator('h2').innerText()).toBe('LFP（大判プリンター）');
    expect((await heads(page, 1)).slice(3)).toEqual([
      '単位',
      'トータル',
      'DUTY A',
      'DUTY B',
      'DUTY C',
      'DUTY D',
    ]);
  });

  test('with the kind LFP its columns stand instead', async () => {
    const page = await stage.signedIn(
      `/counters/period/2026-10/base?${conditions}&kind=large-format`,
    );
    expect(await page.locator('table').count()).toBe(1);
    expect(await heads(page, 0)).toContain('DUTY A');
  });

  test('a day is a period too', async () => {
    const page = await stage.signedIn(
      '/counters/period/2026-11-10/base?unit=day&from=2026-11-01&to=2026-11-22&measure=cumulative',
    );
    expect(await page.locator('h1').innerText()).toBe('指定日のカウンター詳細');
    expect(await page.locator('main').innerText()).toContain('2026年11月10日');
  });

  test('what is no period is no page', async () => {
    const page = await stage.signedIn('/counters');
    expect((await page.goto('/counters/period/2026-13/base'))?.status()).toBe(404);
    expect((await page.goto('/counters/period/2026-02-30/base'))?.status()).toBe(404);
  });

  test('a period that has not begun is refused with a sentence, on the page and as CSV (§4.1.2)', async () => {
    const page = await stage.signedIn('/counters');
    for (const [path, latest] of [
      ['2026-12/base', '2026年11月'],
      ['2026-11-23/size', '2026年11月22日'],
    ]) {
      expect((await page.goto(`/counters/period/${path}`))?.status()).toBe(404);
      expect(await page.locator('main').innerText()).toContain(`${latest}`);
      const csv = await page.request.get(`/counters/period/${path}/export.csv`);
      expect(csv.status()).toBe(404);
    }
  });

  test('the CSV stands beside it, with both tables', async () => {
    const page = await stage.signedIn(`/counters/period/2026-10/base?${conditions}`);
    const href = await page.getByRole('link', { name: 'エクスポート' }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect(answer.headers()['content-disposition']).toContain('period-base-usage-2026-10.csv');
    const csv = await answer.text();
    expect(csv).toContain('DUTY A');
    expect(csv).toContain('カラー(ラージ)');
  });

  test('names lead to the device', async () => {
    const page = await stage.signedIn(`/counters/period/2026-10/base?${conditions}`);
    expect(await texts(page, 'tbody th a')).toContain('設計室 大判');
    await page.getByRole('link', { name: '設計室 大判' }).click();
    await page.waitForURL(/counters\/device/);
    expect(await page.locator('table').innerText()).toContain('DUTY A');
  });
});
