import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { parseCsv } from '#core/parse-csv.ts';
import { barriers } from '#test/support/accessible.ts';
import { inBrowser, texts } from '#test/support/in-browser.ts';

const year = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';
const plain = { javaScriptEnabled: false };

inBrowser('4.6 CSV', (stage) => {
  const device = () => stage.portal.office.devices.get('1F 受付 複合機') ?? '';

  /** What a click saves, as its name and its bytes. */
  async function saved(page: Page, click: () => Promise<void>) {
    const [download] = await Promise.all([page.waitForEvent('download'), click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Chooses options beside the export and saves. */
  async function savedWith(page: Page, options: Record<string, string>) {
    await page.locator('.export summary').click();
    for (const [field, choice] of Object.entries(options)) {
      await page.selectOption(`.export [name=${field}]`, choice);
    }
    return saved(page, () => page.getByRole('button', { name: 'CSVを保存' }).click());
  }

  const lines = (text: string) => parseCsv(text).map(({ cells }) => cells);

  test('every page saves as its options say, without scripts too', async () => {
    const pages = [
      [`/counters?${year}`, 'counters-usage-2025-12-2026-11'],
      [`/counters/device/${device()}/function?${year}`, 'device-function-usage-2025-12-2026-11'],
      [`/counters/period/2026-10/base?${year}`, 'period-base-usage-2026-10'],
    ] as const;
    for (const [path, name] of pages) {
      const page = await stage.signedIn(path, plain);
      const shiftJis = await savedWith(page, { encoding: 'shift_jis', preamble: 'off' });
      expect(shiftJis.name).toBe(`${name}.csv`);
      const text = new TextDecoder('shift_jis', { fatal: true }).decode(shiftJis.bytes);
      expect(text).toMatch(/^(デバイス名|期間),/);
      await page.goto(path);
      const tidy = await savedWith(page, { form: 'tidy', preamble: 'off', missing: 'empty' });
      expect(tidy.name).toBe(`${name}-tidy.csv`);
      expect(tidy.bytes.toString()).toMatch(/^\uFEFFdevice_id,device_name,/);
    }
  });

  test('the conditions save at once, as their options say', async () => {
    const page = await stage.signedIn('/counters', plain);
    await page.locator('summary', { hasText: 'エクスポートの設定' }).click();
    await page.selectOption('[name=form]', 'tidy');
    await page.selectOption('[name=encoding]', 'shift_jis');
    const file = await saved(page, () =>
      page.getByRole('button', { name: 'エクスポート', exact: true }).click(),
    );
    expect(file.name).toBe('counters-usage-2026-11-2026-11-tidy.csv');
    const text = new TextDecoder('shift_jis', { fatal: true }).decode(file.bytes);
    expect(text).toContain('1F 受付 複合機');
  });

  test('the cells of the page are those of the file', async () => {
    for (const path of [
      `/counters?${year}&sort=-total`,
      `/counters?${year.replace('usage', 'cumulative')}&sort=-2026-03`,
      `/counters/device/${device()}/size?${year}`,
    ]) {
      const page = await stage.signedIn(path);
      const shown = await page.locator('tbody tr').evaluateAll((rows) =>
        rows.map((row) =>
          Array.from(row.querySelectorAll('td:not(.t)'), (cell) => {
            const figures = cell.cloneNode(true) as Element;
            for (const mark of figures.querySelectorAll('i')) mark.remove();
            const text = figures.textContent?.replaceAll(/[,\s]/g, '') ?? '';
            return text === '-' ? text : Number(text);
          }),
        ),
      );
      const href = await page
        .getByRole('link', { name: 'エクスポート', exact: true })
        .getAttribute('href');
      const csv = await (await page.request.get(`${href ?? ''}&preamble=off`)).text();
      const written = lines(csv).slice(1, 1 + shown.length);
      const first = path.includes('/device/') ? 2 : 5;
      const plain = (text: string) => (text === '-' ? text : Number(text));
      expect(written.map((cells) => cells.slice(first, -1).map(plain))).toEqual(shown);
    }
  });

  test('what cannot be used is refused with a sentence that names what can', async () => {
    const page = await stage.signedIn('/counters');
    for (const path of [
      '/counters/export.csv',
      `/counters/device/${device()}/base/export.csv`,
      '/counters/period/2026-10/base/export.csv',
    ]) {
      for (const [option, sentence] of [
        ['encoding=sjis', '「sjis」は使えません。使えるのは utf-8, shift_jis です。'],
        ['form=tidy&form=screen', '2回以上指定されています'],
      ] as const) {
        const answer = await page.request.get(`${path}?${year}&${option}`);
        expect(answer.status()).toBe(400);
        expect(await answer.text()).toContain(sentence);
      }
    }
  });

  test('the file says which encoding it is in', async () => {
    const page = await stage.signedIn('/counters');
    const types = await Promise.all(
      ['', '&encoding=shift_jis'].map(async (option) => {
        const answer = await page.request.get(`/counters/export.csv?${year}${option}`);
        return answer.headers()['content-type'];
      }),
    );
    expect(types).toEqual(['text/csv; charset=utf-8', 'text/csv; charset=shift_jis']);
  });

  test('the options are named for everybody, and stay on a phone’s screen', async () => {
    const page = await stage.signedIn(`/counters?${year}`, {
      viewport: { width: 390, height: 800 },
    });
    await page.locator('.export summary').click();
    expect(await texts(page, '.export label span')).toEqual([
      ...['形式', '文字コード', '先頭の説明', '値がないとき'],
    ]);
    const box = await page.locator('.export form').boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390).toBe(true);
    expect(await barriers(page)).toEqual([]);
  });
});
