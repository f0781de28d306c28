import { expect, test } from 'vitest';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const quarter = 'unit=month&from=2026-07&to=2026-09&measure=usage&group=all';

inBrowser('4.3 one device', (stage) => {
  const path = (name: string, breakdown: string) =>
    `/counters/device/${stage.portal.office.devices.get(name)}/${breakdown}?${quarter}`;
  const heads = async (page: Parameters<typeof texts>[0]) =>
    (await texts(page, 'thead th')).map((text) => text.replaceAll(/[▲▼\n]/g, ''));

  test('rows are periods, the base columns stand in the order of the manual', async () => {
    const page = await stage.signedIn(path('1F 受付 複合機', 'base'));
    expect(await texts(page, 'tbody th')).toEqual(['2026年7月', '2026年8月', '2026年9月']);
    expect(await heads(page)).toEqual([
      '期間',
      'トータル',
      'カラー',
      '白黒',
      'スキャン',
      'カラー(ラージ)',
      'カラー(スモール)',
      '白黒(ラージ)',
      '白黒(スモール)',
    ]);
  });

  test('large format has DUTY columns and its unit', async () => {
    const page = await stage.signedIn(path('設計室 大判', 'base'));
    expect(await heads(page)).toEqual([
      '期間',
      '単位',
      'トータル',
      'DUTY A',
      'DUTY B',
      'DUTY C',
      'DUTY D',
    ]);
    expect(await page.locator('tbody tr').first().innerText()).toContain('㎡');
  });

  test('the tabs lead to the breakdowns under the same conditions', async () => {
    const page = await stage.signedIn(path('1F 受付 複合機', 'base'));
    await page.getByRole('link', { name: '機能' }).click();
    await page.waitForURL(/function/);
    expect(at(page)).toBe(path('1F 受付 複合機', 'function'));
    expect(await heads(page)).toEqual([
      '期間',
      'トータル1',
      'コピー',
      '受信',
      'プリント',
      'スキャン(Send)',
      '両面',
    ]);
    await page.getByRole('link', { name: 'カラーモード' }).click();
    await page.waitForURL(/color/);
    expect((await heads(page))[1]).toBe('トータル1');
    await page.getByRole('link', { name: '用紙サイズ' }).nth(1).click();
    await page.waitForURL(/size/);
    expect((await heads(page)).slice(0, 3)).toEqual(['期間', 'トータル1', 'A3']);
  });

  test('what a model never reports is "-", not 0 (§0.8)', async () => {
    const page = await stage.signedIn(path('3F 経理 プリンター', 'base'));
    expect((await texts(page, 'tbody tr:first-child td'))[1]).toBe('-');
  });

  test('a month leads to its days', async () => {
    const page = await stage.signedIn(path('1F 受付 複合機', 'base'));
    await page.getByRole('link', { name: '2026年8月' }).click();
    await page.waitForURL(/unit=day/);
    expect(await texts(page, 'tbody th')).toHaveLength(31);
  });

  test('the CSV stands beside the table', async () => {
    const page = await stage.signedIn(path('1F 受付 複合機', 'base'));
    const href = await page.getByRole('link', { name: 'エクスポート' }).getAttribute('href');
    expect(href).toMatch(/\/base\/export\.csv\?unit=month/);
    const csv = await (await page.request.get(href ?? '')).text();
    const first = (await texts(page, 'tbody tr:first-child td'))[0]?.replaceAll(',', '');
    expect(csv).toContain(`2026-07,面,${first},`);
  });

  test('bad conditions and unknown breakdowns are refused with a sentence', async () => {
    const page = await stage.signedIn('/counters');
    const bad = path('1F 受付 複合機', 'base').replace('2026-07', '2026-12');
    expect((await page.goto(bad))?.status()).toBe(400);
    expect(await page.locator('main').innerText()).toContain('より後です');
    expect((await page.goto(path('1F 受付 複合機', 'colour')))?.status()).toBe(404);
  });
});
