import { expect, test } from 'vitest';
import { barriers } from '#test/support/accessible.ts';
import { drawnCharts } from '#test/support/drawn-chart.ts';
import { inBrowser } from '#test/support/in-browser.ts';

const conditions = 'unit=month&from=2026-01&to=2026-11&measure=usage&group=all';

inBrowser('4.4 the charts of one period', (stage) => {
  const path = (breakdown: string, more = '') =>
    `/counters/period/2026-10/${breakdown}?${conditions}${more}`;

  test('bars are the rows of the table, in its order', async () => {
    for (const sort of ['', '&sort=-total']) {
      const page = await stage.signedIn(path('base', sort));
      const names = await page.locator('table').first().locator('tbody th').allInnerTexts();
      const bars = await page.locator('.chart').first().locator('ol li').allTextContents();
      expect(bars).toEqual(names.map((name) => name.trim()));
    }
  });

  test('sheets and square metres are two charts, each above its table', async () => {
    const page = await stage.signedIn(path('base'));
    const charts = await drawnCharts(page);
    expect(charts.map(({ unit }) => unit)).toEqual(['impressions', 'm2']);
    const order = await page
      .locator('svg[data-chart], table')
      .evaluateAll((all) => all.map((one) => one.tagName.toLowerCase()));
    expect(order).toEqual(['svg', 'table', 'svg', 'table']);
  });

  test('each device is drawn as far as it tells: a mono printer has no colour', async () => {
    const page = await stage.signedIn(path('base'));
    const [chart] = await drawnCharts(page);
    const mono = stage.portal.office.devices.get('3F 経理 プリンター');
    const own = chart?.segments.filter(({ row }) => row === mono).map(({ series }) => series);
    expect(own).toEqual(['mono.large', 'mono.small']);
  });

  test('every drawn value stands in the CSV of the same device', async () => {
    for (const breakdown of ['base', 'size', 'color', 'function']) {
      const page = await stage.signedIn(path(breakdown));
      const href = await page.getByRole('link', { name: 'エクスポート' }).getAttribute('href');
      const csv = await (await page.request.get(href ?? '')).text();
      const lines = csv.split('\r\n').map((line) => line.split(','));
      const names = new Map(Array.from(stage.portal.office.devices, ([name, id]) => [id, name]));
      const charts = await drawnCharts(page);
      expect(charts.flatMap(({ segments }) => segments).length).toBeGreaterThan(0);
      for (const { row, value } of charts.flatMap(({ segments }) => segments)) {
        const line = lines.find(([name]) => name === names.get(row));
        expect(line, names.get(row)).toContain(String(value));
      }
    }
  });

  test('who gave nothing is a gap with its name', async () => {
    const page = await stage.signedIn(path('base'));
    const [chart] = await drawnCharts(page);
    const never = stage.portal.office.devices.get('会議室 新規機');
    expect(chart?.bars.find(({ row }) => row === never)?.text).toBe(
      '会議室 新規機：値がありません',
    );
    expect(chart?.segments.some(({ row }) => row === never)).toBe(false);
  });

  test.each(['ja', 'en'] as const)('nobody is kept out (%s)', async (language) => {
    expect(await barriers(await stage.signedIn(path('base'), { language }))).toEqual([]);
  });

  test('nobody is kept out in the dark and on a phone', async () => {
    const viewport = { width: 390, height: 844 };
    const page = await stage.signedIn(path('size'), { colorScheme: 'dark', viewport });
    expect(await barriers(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  test('arrow keys go up and down the devices', async () => {
    const page = await stage.signedIn(path('base'));
    const svg = page.locator('svg[data-chart]').first();
    await svg.locator('.bar[tabindex="0"]').focus();
    await page.keyboard.press('ArrowDown');
    const second = (await drawnCharts(page))[0]?.bars[1]?.row;
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-device'));
    expect(focused).toBe(second);
  });
});
