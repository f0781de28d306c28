import { beforeAll, describe, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { ingest } from '#server/services/ingest.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const months = 'unit=month&from=2026-09&to=2026-11&measure=usage&group=all';
const days = 'unit=day&from=2026-11-01&to=2026-11-30&measure=usage&group=all';

/** What stands beside a value now; null: nothing. */
const shownBeside = (value: Locator) =>
  value.locator('i').evaluate((mark) => {
    const { content, display } = getComputedStyle(mark, '::after');
    return content === 'none' || display === 'none' ? null : content;
  });

inBrowser('4.5.8 quality', (stage) => {
  let meeting = '';

  beforeAll(async () => {
    const { ctx, devices } = stage.portal.office;
    meeting = devices.get('会議室 新規機') ?? '';
    const notes = [
      { code: 'identity-broken', text: '101 = 103 + 104 does not hold: 1000 is not 900' },
    ];
    const told: [string, number, object?][] = [
      ['09-30', 8500],
      ['10-10', 9000],
      ['10-11', 0],
      ['10-12', 9050],
      ['10-20', 20],
      ['10-21', 60, { notes }],
      ['11-20', 160],
      ['11-21', 3],
    ];
    await ingest(
      ctx,
      told.map(([day, total, more = {}]) =>
        delivery(meeting, `2026-${day}T09:00:00.000Z`, { total }, { counter32: false, ...more }),
      ),
    );
  });

  const row = (page: Page) => page.locator('tbody tr', { hasText: '会議室' });

  test('a mark is explained under the pointer, and stays while the pointer is on it', async () => {
    const page = await stage.signedIn(`/counters?${months}`);
    const first = row(page).locator('td a').first();
    expect(await shownBeside(first)).toBeNull();
    await first.hover();
    expect(await shownBeside(first)).toContain('最初の期間');
    const box = await first.boundingBox();
    if (box === null) throw new Error('the value is not on the screen');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height + 12, { steps: 5 });
    expect(await shownBeside(first)).toContain('最初の期間');
    await page.keyboard.press('Escape');
    expect(await shownBeside(first)).toBeNull();
  });

  test('a mark is explained to the keyboard, also without a script', async () => {
    const page = await stage.signedIn(`/counters?${months}`, { javaScriptEnabled: false });
    await row(page).locator('th a').focus();
    await page.keyboard.press('Tab');
    const first = row(page).locator('td a').first();
    expect(await first.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(await shownBeside(first)).toContain('最初の期間');
    // an incomplete total leads nowhere, and can be asked all the same
    expect(await page.locator('tfoot td b[tabindex="0"]').count()).toBeGreaterThan(0);
  });

  test('the name of a marked value says the mark', async () => {
    const page = await stage.signedIn(`/counters?${months}`, { language: 'en' });
    const value = page.getByRole('link', { name: /^8,500 ?First period/ });
    expect(await value.count()).toBe(1);
    // what is copied is the number alone
    expect(await value.evaluate((link) => link.firstChild?.textContent)).toBe('8,500');
  });

  test('missing, waiting and unsupported are told apart', async () => {
    const page = await stage.signedIn(`/counters?${days}`);
    const labels = await row(page)
      .locator('td:not(.t) i')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('aria-label')));
    expect(labels.at(4)).toBe('値を取得できませんでした');
    expect(labels.join()).toContain('確認待ち');
    expect(labels.join()).toContain('この期間の値はまだ届いていません');
    expect(labels.join()).toContain('この期間はまだ始まっていません');
    const name = stage.portal.office.devices.get('3F 経理 プリンター');
    const device = await stage.signedIn(`/counters/device/${name}/base?${months}`);
    const color = device.locator('tbody tr').first().locator('td').nth(1);
    expect(await color.innerText()).toBe('-');
    expect(await color.locator('i').getAttribute('aria-label')).toContain('通知しない');
    expect((await texts(device, '.marks dd')).join()).toContain('通知しない');
  });

  test('the legend names only what is used', async () => {
    const page = await stage.signedIn(`/counters?${months}`);
    const inTable = await page
      .locator('.counters i')
      .evaluateAll((marks) => [...new Set(marks.map((mark) => mark.textContent || '-'))]);
    const named = await texts(page, '.marks dt');
    for (const glyph of inTable) expect(named).toContain(glyph);
    expect(named).not.toContain('¶');
    expect(named).not.toContain('⇄');
  });

  test('an incomplete total shows its share, a complete one does not', async () => {
    const page = await stage.signedIn(
      '/counters?unit=month&from=2026-08&to=2026-10&measure=usage&group=all',
    );
    const share = (name: string) =>
      page.locator('tbody tr', { hasText: name }).locator('td.sum').getAttribute('data-got');
    expect(await share('会議室')).toBe('2/3か月');
    expect(await share('1F 受付')).toBeNull();
    expect(await page.locator('tfoot td.sum').first().getAttribute('data-got')).toMatch(/件$/);
  });

  describe('keys', () => {
    test('the table is one stop, and the arrows move inside it', async () => {
      const page = await stage.signedIn(`/counters?${months}`);
      expect(await page.locator('.counters :is(tbody, tfoot) [tabindex="0"]').count()).toBe(1);
      await page.locator('tbody th a').first().focus();
      const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
      const start = await focused();
      await page.keyboard.press('ArrowRight');
      const value = await focused();
      expect(value).not.toBe(start);
      await page.keyboard.press('ArrowDown');
      expect(await focused()).not.toBe(value);
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toBe(value);
      await page.keyboard.press('Home');
      expect(await focused()).toBe(start);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Enter');
      await page.waitForURL(/readings/);
    });

    test('the table can be skipped', async () => {
      const page = await stage.signedIn(`/counters?${months}`, { javaScriptEnabled: false });
      const skip = page.getByRole('link', { name: '表を飛ばす' });
      await skip.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => document.activeElement?.closest('table') !== null);
      expect(inside).toBe(false);
    });
  });

  describe('the readings behind a value', () => {
    test('a value leads to them, and they lead back to the very table', async () => {
      const page = await stage.signedIn(`/counters?${months}&sort=-total`);
      await row(page).locator('td a').nth(1).click();
      await page.waitForURL(/readings/);
      expect(at(page)).toBe(`/counters/device/${meeting}/readings?period=2026-10`);
      const main = await page.locator('main').innerText();
      expect(main).toContain('(9,050 − 8,500) + 60 = 610');
      expect(main).toContain('前の値（9,000）と次の値（9,050）に合わないため、数えません');
      expect(main).toContain('カウンターの初期化として採用');
      expect(main).toContain('101 = 103 + 104 が成り立ちません');
      expect(await texts(page, '.readings tbody tr:not(.part) th')).toEqual([
        '2026/09/30 18:00',
        '2026/10/10 18:00',
        '2026/10/11 18:00',
        '2026/10/12 18:00',
        '2026/10/20 18:00',
        '2026/10/21 18:00',
      ]);
      await page.getByRole('link', { name: '前の画面へ戻る' }).click();
      await page.waitForURL(/counters\?/);
      expect(at(page)).toBe(`/counters?${months}&sort=-total`);
    });

    test('from the tables of a device and of a period, also by touch', async () => {
      const name = stage.portal.office.devices.get('1F 受付 複合機');
      const page = await stage.signedIn(`/counters/device/${name}/function?${months}`, {
        hasTouch: true,
        javaScriptEnabled: false,
      });
      await page.locator('tbody tr').first().locator('td a').first().tap();
      await page.waitForURL(/readings/);
      expect(at(page)).toContain('counter=function.total&period=2026-09');
      expect(await page.locator('.formula').innerText()).toMatch(
        /^[\d,]+( \+ [\d,]+){3} = [\d,]+$/,
      );
      await page.getByRole('link', { name: 'コピーの取得値' }).click();
      await page.waitForURL(/counter=copy/);
      expect(await page.locator('.readings tbody tr').count()).toBeGreaterThan(20);

      await page.goto(`/counters/period/2026-10/base?${months}`);
      await page.locator('tbody tr', { hasText: '1F 受付' }).locator('td:not(.t) a').nth(1).click();
      await page.waitForURL(/readings/);
      expect(at(page)).toBe(`/counters/device/${name}/readings?counter=color&period=2026-10`);
    });

    test('times are those of the reader', async () => {
      const page = await stage.signedIn(`/counters/device/${meeting}/readings?period=2026-10`, {
        language: 'en',
      });
      expect((await texts(page, '.readings tbody th')).join()).toContain('30 Sept 2026, 18:00');
      expect(await page.locator('main').innerText()).toContain('Asia/Tokyo');
    });

    test.each([
      ['readings?period=2026-13', 400, '期間「2026-13」を読み取れません'],
      ['readings?period=2027-01', 400, 'まだ来ていない期間'],
      ['readings?period=2026-10&counter=pages', 400, '使えません'],
      ['readings', 400, '読み取れません'],
    ])('%s is refused with a sentence', async (end, status, sentence) => {
      const page = await stage.signedIn('/counters');
      const answer = await page.goto(`/counters/device/${meeting}/${end}`);
      expect(answer?.status()).toBe(status);
      expect(await page.locator('main').innerText()).toContain(sentence);
    });

    test('a device of nobody is refused with a sentence', async () => {
      const page = await stage.signedIn('/counters');
      const answer = await page.goto('/counters/device/nobody/readings?period=2026-10');
      expect(answer?.status()).toBe(404);
      expect(await page.locator('main').innerText()).toContain('デバイスはありません');
    });
  });

  describe.each(['ja', 'en'] as const)('in %s', (language) => {
    test.each(['light', 'dark'] as const)('nothing bars anyone, %s', async (colorScheme) => {
      const viewport = { width: 1600, height: 900 };
      const options = { language, colorScheme, viewport };
      const page = await stage.signedIn(`/counters?${months}`, options);
      await row(page).locator('td a').first().focus();
      expect(await barriers(page)).toEqual([]);
      for (const period of ['2026-10', '2026-08']) {
        await page.goto(`/counters/device/${meeting}/readings?period=${period}`);
        expect(await barriers(page)).toEqual([]);
      }
    });

    test('the readings fit a phone', async () => {
      const viewport = { width: 390, height: 800 };
      const path = `/counters/device/${meeting}/readings?period=2026-10`;
      const page = await stage.signedIn(path, { language, viewport });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(390);
      expect(await barriers(page)).toEqual([]);
    });
  });
});
