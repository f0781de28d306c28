import { beforeEach, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const october = '/counters/completeness?month=2026-10';

inBrowser('4.5.3 completeness', (stage) => {
  let prepared = false;
  beforeEach(async () => {
    if (prepared) return;
    prepared = true;
    const { ctx, devices } = stage.portal.office;
    // registered long ago, all but one
    await ctx.db
      .updateTable('devices')
      .set({ registered_at: '2025-10-01T00:00:00.000Z' })
      .where('customer_id', '=', ctx.customerId)
      .where('name', '<>', '会議室 新規機')
      .execute();
    const deviceId = devices.get('3F 経理 プリンター') ?? '';
    const failed = (at: string, code: string) => ({ deviceId, at, code, detail: '' });
    await recordContactFailures(ctx, [
      failed('2026-09-05T03:00:00.000Z', 'snmp.timeout'),
      failed('2026-09-05T09:00:00.000Z', 'snmp.timeout'),
      failed('2026-09-06T03:00:00.000Z', 'snmp.refused'),
      failed('2026-09-07T03:00:00.000Z', 'counters.none'),
    ]);
  });
  const rowOf = (page: Page, name: string) => page.locator('tbody tr', { hasText: name });

  test('rows are devices, columns the days of the month, a cell the number of readings', async () => {
    const page = await stage.signedIn(october);
    expect(await texts(page, 'thead th.day')).toHaveLength(31);
    expect(await texts(page, 'tbody th')).toHaveLength(8);
    const cells = await rowOf(page, '1F 受付').locator('td').allInnerTexts();
    expect(cells).toEqual([...Array.from({ length: 31 }, () => '1'), '100.0%']);
    // registered in November: it is no part of October
    expect(await page.locator('tbody').innerText()).not.toContain('会議室');
  });

  test('the counter screens lead there, with their devices and last month', async () => {
    const page = await stage.signedIn('/counters');
    await page.getByRole('link', { name: '取得状況' }).click();
    await page.waitForURL(/completeness/);
    expect(at(page)).toBe('/counters/completeness?month=2026-11');
    await page.goto('/counters?unit=day&from=2026-08-20&to=2026-09-10&group=none&measure=usage');
    await page.getByRole('link', { name: '取得状況' }).click();
    await page.waitForURL(/completeness/);
    expect(at(page)).toBe('/counters/completeness?month=2026-09&group=none');
  });

  test('a day without readings says why', async () => {
    const page = await stage.signedIn('/counters/completeness?month=2026-09');
    const cells = rowOf(page, '3F 経理').locator('td');
    expect((await cells.allInnerTexts()).slice(3, 8)).toEqual(['-', '×a', '×b', '△', '-']);
    expect(await cells.nth(4).getByRole('img').getAttribute('aria-label')).toBe(
      '連絡なし a, 2回失敗',
    );
    const legend = await page.getByLabel('記号の意味').innerText();
    expect(legend).toContain('応答がありません');
    expect(legend).toContain('デバイスが読み取りを拒否しました');
    expect(legend).toContain('応答はあったが、カウンターなし');
  });

  test('the summary, the days and the devices add up to the same', async () => {
    const page = await stage.signedIn('/counters/completeness?month=2026-09');
    const obtained = await page.locator('tbody td[class^=n]').count();
    const perDay = (await texts(page, 'tfoot tr:first-child td')).map(Number);
    expect(perDay.reduce((sum, value) => sum + value, 0)).toBe(obtained);
    const sum = await page.locator('.sum').innerText();
    expect(sum).toContain(`延べ240日のうち${obtained}日`);
  });

  test('of the running month only days that are over count', async () => {
    const page = await stage.signedIn('/counters/completeness');
    expect(await page.locator('h2').innerText()).toBe('2026年11月');
    expect(await page.locator('.sum').innerText()).toContain('終わった日21日');
    expect(await page.locator('th.now').innerText()).toContain('22');
    expect((await rowOf(page, '会議室').locator('td').allInnerTexts())[0]).toBe('→');
    expect(await page.getByRole('link', { name: '次の月' }).count()).toBe(0);
  });

  test('the largest gaps stand first, and both headings sort', async () => {
    const page = await stage.signedIn('/counters/completeness?month=2026-09');
    expect((await texts(page, 'tbody th'))[0]).toBe('3F 経理 プリンター');
    await page.getByRole('link', { name: 'デバイス名' }).click();
    await page.waitForURL(/sort=name/);
    expect((await texts(page, 'tbody th'))[0]).toBe('1F 受付 複合機');
    expect(await page.locator('th[aria-sort=ascending]').innerText()).toContain('デバイス名');
    await page.getByRole('link', { name: '取得率' }).click();
    expect(at(page)).toBe('/counters/completeness?month=2026-09');
  });

  test('months, groups and kinds are chosen without JavaScript', async () => {
    const page = await stage.signedIn(october, { javaScriptEnabled: false });
    await page.getByRole('link', { name: '前の月' }).click();
    await page.waitForURL(/month=2026-09/);
    await page.getByRole('link', { name: '次の月' }).click();
    await page.waitForURL(/month=2026-10/);
    await page.fill('[name=month]', '2026/8');
    await page.selectOption('[name=group]', { label: '営業部' });
    await page.selectOption('[name=kind]', 'mfp-mono');
    await page.getByRole('button', { name: '表示' }).click();
    await page.waitForURL(/group=/);
    expect(await page.locator('h2').innerText()).toBe('2026年8月');
    expect(await texts(page, 'tbody th')).toHaveLength(2);
  });

  test('what cannot be read is told, and kept', async () => {
    const page = await stage.signedIn('/counters/completeness?month=soon');
    expect(await page.locator('main').innerText()).toContain('月「soon」を読み取れません');
    expect(await page.inputValue('[name=month]')).toBe('soon');
    const answer = await page.goto('/counters/completeness?month=2026-12');
    expect(answer?.status()).toBe(400);
    expect(await page.locator('main').innerText()).toContain('2026年12月はまだ来ていない月です');
  });

  test('a day leads to its readings, a device to its days', async () => {
    const page = await stage.signedIn(october);
    const row = rowOf(page, '1F 受付');
    const id = stage.portal.office.devices.get('1F 受付 複合機') ?? '';
    const day = await row
      .locator('td a')
      .nth(4)
      .evaluate((link: HTMLAnchorElement) => link.href);
    expect(day).toBe(
      `${stage.portal.url}/counters/device/${id}/readings?counter=total&period=2026-10-05&unit=day`,
    );
    expect(await row.locator('th a').getAttribute('href')).toBe(
      `/counters/device/${id}/base?unit=day&from=2026-10-01&to=2026-10-31&measure=usage&group=all`,
    );
    await row.locator('td a').nth(4).click();
    await page.waitForURL(/readings/);
    expect(await page.locator('main').innerText()).toContain('2026年10月5日');
  });

  test('the CSV says of each day what the screen says', async () => {
    const page = await stage.signedIn('/counters/completeness?month=2026-09');
    const href = await page.getByRole('link', { name: 'エクスポート' }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect(answer.headers()['content-disposition']).toContain('completeness-2026-09.csv');
    const lines = (await answer.text()).split('\r\n').map((line) => line.split(','));
    const start = lines.findIndex(([first]) => first === 'デバイス名') + 1;
    const names = await texts(page, 'tbody th');
    expect(lines.slice(start, start + names.length).map(([name]) => name)).toEqual(names);
    const shown = await rowOf(page, '1F 受付').locator('td').allInnerTexts();
    const written = lines.find(([name]) => name === '1F 受付 複合機') ?? [];
    expect(written.slice(4)).toEqual([...shown.slice(0, -1), '30', '30', '100']);
    expect(lines.flat().join()).toContain('snmp.timeout');
  });

  test.each(['ja', 'en'] as const)('keeps nobody out (%s)', async (language) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      // two devices have every sign
      const group = stage.portal.office.groups.get('総務部') ?? '';
      const path = `/counters/completeness?month=2026-09&group=${group}`;
      const page = await stage.signedIn(path, { language, colorScheme });
      expect(await page.locator('tbody td:is(.n1, .x, .c, .u)').count()).toBe(60);
      expect(await barriers(page)).toEqual([]);
      const words = language === 'ja' ? '取得できました' : 'Readings came on';
      expect(await page.locator('.sum').innerText()).toContain(words);
    }
  });

  test('a month fits a sheet of A4 on its side', async () => {
    const millimetre = 96 / 25.4;
    const viewport = { width: Math.floor((297 - 24) * millimetre), height: 700 };
    const page = await stage.signedIn(october, { viewport });
    await page.emulateMedia({ media: 'print' });
    const width = await page.locator('table').evaluate((table) => table.scrollWidth);
    expect(width).toBeLessThanOrEqual(viewport.width);
  });
});
