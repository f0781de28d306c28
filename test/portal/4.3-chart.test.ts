import { expect, test } from 'vitest';
import { breakdowns } from '#core/breakdown.ts';
import { parseCounterQuery } from '#core/counter-query.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { barriers } from '#test/support/accessible.ts';
import { drawnCharts, segmentsIn } from '#test/support/drawn-chart.ts';
import { inBrowser, texts } from '#test/support/in-browser.ts';

const year = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';
const color = '1F 受付 複合機';

inBrowser('4.3 the chart of one device', (stage) => {
  const path = (name: string, breakdown: string, query = year) =>
    `/counters/device/${stage.portal.office.devices.get(name)}/${breakdown}?${query}`;

  test.each(breakdowns)('%s: chart and table show the same numbers', async (breakdown) => {
    const { devices, ctx } = stage.portal.office;
    const page = await stage.signedIn('/counters');
    for (const [name, deviceId] of devices) {
      for (const measure of ['usage', 'cumulative']) {
        const search = year.replace('measure=usage', `measure=${measure}`);
        const html = await (await page.request.get(path(name, breakdown, search))).text();
        const parsed = parseCounterQuery(new URLSearchParams(search), '2026-11-22');
        const query = parsed.ok ? parsed.query : parsed.draft;
        const { table } = await tabulateDevice(ctx, { deviceId, breakdown, query });
        const segments = segmentsIn(html);
        for (const { row, series, value } of segments) {
          const at = table.columns.findIndex(({ key }) => key === series);
          expect(table.rows.find(({ key }) => key === row)?.cells[at]?.value).toBe(value);
        }
        // a row is drawn where any of its cells has a value, and only there
        const given = table.rows.filter(({ cells }) => cells.some(({ value }) => value !== null));
        expect(new Set(segments.map(({ row }) => row)), `${name} ${measure}`).toEqual(
          new Set(given.map(({ key }) => key)),
        );
      }
    }
  });

  test('the base is a family of four tints; scans are said to be left out', async () => {
    const page = await stage.signedIn(path(color, 'base'));
    const [chart] = await drawnCharts(page);
    expect(new Set(chart?.segments.map(({ series }) => series))).toEqual(
      new Set(['color.large', 'color.small', 'mono.large', 'mono.small']),
    );
    expect(await texts(page, '.chart label')).toEqual([
      'カラー(ラージ)',
      'カラー(スモール)',
      '白黒(ラージ)',
      '白黒(スモール)',
    ]);
    expect(await page.locator('.chart').innerText()).toContain('スキャンは印刷した面ではない');
  });

  test('duplex is inside the functions and is not drawn', async () => {
    const page = await stage.signedIn(path(color, 'function'));
    expect(await texts(page, '.chart label')).toEqual([
      'コピー',
      '受信',
      'プリント',
      'スキャン(Send)',
    ]);
    expect(await page.locator('.chart').innerText()).toContain('両面はほかの項目に含まれる');
  });

  test('large format shows its DUTYs and names its unit', async () => {
    const page = await stage.signedIn(path('設計室 大判', 'base'));
    expect(await texts(page, '.chart label')).toEqual(['DUTY A', 'DUTY B', 'DUTY C', 'DUTY D']);
    expect(await page.locator('.chart summary').innerText()).toContain('単位：㎡');
  });

  test('a period without a reading is a gap, not a zero', async () => {
    const days = 'unit=day&from=2026-08-05&to=2026-08-20&measure=usage&group=all';
    const page = await stage.signedIn(path('3F 経理 プリンター', 'base', days));
    const [chart] = await drawnCharts(page);
    const drawn = new Set(chart?.segments.map(({ row }) => row));
    const gaps = chart?.bars.filter(({ row }) => !drawn.has(row)) ?? [];
    expect(gaps.length).toBeGreaterThan(0);
    expect(drawn.size).toBeGreaterThan(0);
    expect(gaps[0]?.text).toContain('値がありません');
  });

  test('who never reported gets a sentence instead of an empty box', async () => {
    const page = await stage.signedIn(path('会議室 新規機', 'base'));
    expect(await page.locator('.chart').innerText()).toContain('描くものがありません');
    expect(await page.locator('.chart svg[data-chart]').count()).toBe(0);
  });

  test('the keyboard moves along the bars, and a line tells their values', async () => {
    const page = await stage.signedIn(path(color, 'base'));
    await page.locator('.bar[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute('data-period') ?? null);
    expect(await focused()).toBe('2026-01');
    expect(await page.locator('.readout').innerText()).toContain('2026年1月');
    await page.keyboard.press('End');
    expect(await focused()).toBe('2026-11');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('2026-11');
    expect(await page.locator('.bar[tabindex="0"]').count()).toBe(1);
  });

  test('a hidden series leaves no hole: what stays stands on the axis', async () => {
    const page = await stage.signedIn(path(color, 'base'));
    const box = page.getByRole('checkbox', { name: 'カラー(ラージ)' });
    await page.locator('.bar[tabindex="0"]').waitFor({ state: 'attached' });
    await box.uncheck();
    expect(await page.locator('.layer-0').first().isVisible()).toBe(false);
    const { bottom, axis } = await page.locator('svg[data-chart]').evaluate((svg) => {
      const rect = svg.querySelector('[data-series="color.small"]');
      const zero = Number(svg.getAttribute('height')) - Number(svg.getAttribute('data-zero'));
      return {
        bottom: Number(rect?.getAttribute('y')) + Number(rect?.getAttribute('height')),
        axis: zero,
      };
    });
    expect(bottom).toBeCloseTo(axis, 2);
    await box.check();
    expect(await page.locator('.layer-0').first().isVisible()).toBe(true);
  });

  test('without a script bars name their values and series can be hidden', async () => {
    const page = await stage.signedIn(path(color, 'base'), { javaScriptEnabled: false });
    expect(await page.locator('.bar title').first().textContent()).toContain('トータル：');
    await page.getByRole('checkbox', { name: '白黒(スモール)' }).uncheck();
    expect(await page.locator('.layer-3').first().isVisible()).toBe(false);
    expect(await page.locator('.layer-0').first().isVisible()).toBe(true);
    await page.locator('.chart summary').click();
    expect(await page.locator('svg[data-chart]').isVisible()).toBe(false);
  });

  test.each([
    ['ja', `${color}：使用枚数のグラフ（基本）`, '最大は'],
    ['en', `${color}: chart of `, 'The largest is '],
  ] as const)(
    'a reader of the screen hears what it is and its extremes (%s)',
    async (language, title, summary) => {
      const page = await stage.signedIn(path(color, 'base'), { language });
      const chart = page.locator('svg[data-chart]');
      expect(await chart.locator('> title').textContent()).toContain(title);
      expect(await chart.locator('> desc').textContent()).toContain(summary);
      expect(await barriers(page)).toEqual([]);
    },
  );

  test('nobody is kept out in the dark or on a phone', async () => {
    const viewport = { width: 390, height: 844 };
    const page = await stage.signedIn(path(color, 'base'), { colorScheme: 'dark', viewport });
    expect(await barriers(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  test('on paper series have hatchings, and the controls are gone', async () => {
    const page = await stage.signedIn(path(color, 'base'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('use.hatch').first().isVisible()).toBe(true);
    expect(await page.locator('.chart fieldset input').first().isVisible()).toBe(false);
    expect(await page.locator('.chart label').first().isVisible()).toBe(true);
  });

  test('the page has each number once: no data of the chart is sent beside it', async () => {
    const page = await stage.signedIn(path(color, 'base'));
    const source = (await (await page.request.get(page.url())).text()).split('</svg>').at(-1) ?? '';
    expect(source).not.toContain('segments');
  });
});
