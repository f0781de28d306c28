import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser } from '#test/support/in-browser.ts';

inBrowser('4.1 calendars', (stage) => {
  const button = (page: Page, name: string) => page.getByRole('button', { name });
  const cell = (page: Page, name: string) => page.getByRole('gridcell', { name, exact: false });
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.getAttribute('data-period'));

  test('a month is chosen with the keyboard alone', async () => {
    const page = await stage.signedIn('/counters');
    await page.focus('#month-from');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '開始を選ぶ' });
    expect(await dialog.locator('h2').innerText()).toBe('2026年');
    expect(await focused(page)).toBe('2026-11');
    await page.keyboard.press('PageUp');
    expect(await dialog.locator('h2').innerText()).toBe('2025年');
    await page.keyboard.press('Home');
    expect(await focused(page)).toBe('2025-10');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe('2026-01');
    await page.keyboard.press('Enter');
    expect(await dialog.count()).toBe(0);
    expect(await page.inputValue('[name=month-from]')).toBe('2026-01');
    // the focus is where it came from
    expect(await page.evaluate(() => document.activeElement?.className)).toContain(
      'calendar-button',
    );
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    expect(await page.inputValue('[name=month-from]')).toBe('2026-01');
    await page.focus('#month-from');
    await page.keyboard.press('Enter');
    await page.waitForURL(/from=2026-01/);
    expect(at(page)).toContain('unit=month&from=2026-01&to=2026-11');
  });

  test('a day is chosen with the keyboard alone, in weeks from Sunday', async () => {
    const page = await stage.signedIn('/counters');
    await page.check('[name=unit][value=day]');
    await page.focus('#day-to');
    await page.keyboard.press('Alt+ArrowDown');
    const dialog = page.getByRole('dialog', { name: '終了を選ぶ' });
    expect(await dialog.locator('h2').innerText()).toBe('2026年11月');
    expect(await dialog.locator('thead').innerText()).toMatch(
      /^日\s+月\s+火\s+水\s+木\s+金\s+土\s*$/,
    );
    expect(await focused(page)).toBe('2026-11-22');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowLeft');
    expect(await focused(page)).toBe('2026-11-14');
    await page.keyboard.press('Home');
    expect(await focused(page)).toBe('2026-11-08');
    await page.keyboard.press('PageUp');
    expect(await focused(page)).toBe('2026-10-08');
    await page.keyboard.press('Shift+PageUp');
    await page.keyboard.press('Shift+PageDown');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('End');
    await page.keyboard.press(' ');
    expect(await page.inputValue('[name=day-to]')).toBe('2026-11-14');
  });

  test('with the mouse, in English, weeks as where the reader is', async () => {
    const page = await stage.signedIn('/counters', { language: 'en', locale: 'en-GB' });
    await page.check('[name=unit][value=day]');
    await button(page, 'From: choose from a calendar').last().click();
    const dialog = page.getByRole('dialog', { name: 'Choose: From' });
    expect(await dialog.locator('h2').innerText()).toBe('November 2026');
    expect(await dialog.locator('thead th').first().innerText()).toBe('Mon');
    await button(page, 'Previous month').click();
    expect(await dialog.locator('h2').innerText()).toBe('October 2026');
    await cell(page, '12 October 2026').click();
    expect(await page.inputValue('[name=day-from]')).toBe('2026-10-12');
    await button(page, 'From: choose from a calendar').last().click();
    await button(page, 'Close').click();
    expect(await dialog.count()).toBe(0);
  });

  test('by touch, on a small screen', async () => {
    const page = await stage.signedIn('/counters', {
      viewport: { width: 390, height: 780 },
      hasTouch: true,
    });
    await button(page, '開始：カレンダーから選ぶ').first().tap();
    const box = await page.getByRole('dialog').boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 780).toBe(true);
    await cell(page, '2026年3月').tap();
    expect(await page.inputValue('[name=month-from]')).toBe('2026-03');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBe(390);
  });

  test('what is to come cannot be chosen, and says so', async () => {
    const page = await stage.signedIn('/counters');
    await button(page, '終了：カレンダーから選ぶ').first().click();
    const december = cell(page, '2026年12月');
    expect(await december.getAttribute('aria-disabled')).toBe('true');
    // it can be reached, so that the reason can be read
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('2026-12');
    expect(await page.locator('.calendar .why').innerText()).toBe('まだ来ていない期間です');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('dialog').count()).toBe(1);
    expect(await button(page, '次の年').isDisabled()).toBe(true);
  });

  test('what breaks the limit is marked with why, and said beside the field', async () => {
    const page = await stage.signedIn('/counters?unit=month&from=2025-01&to=2025-06&group=nobody');
    expect(await page.inputValue('[name=month-from]')).toBe('2025-01');
    await button(page, '終了：カレンダーから選ぶ').first().click();
    await page.keyboard.press('PageDown');
    const reason = '期間が長すぎます。開始が2025年1月なら、終了は2025年12月までです。';
    expect(await cell(page, '2026年6月').getAttribute('title')).toBe(reason);
    expect(await page.locator('.calendar .why').innerText()).toBe(reason);
    await page.keyboard.press('Enter');
    expect(await page.locator('#month-to-hint').innerText()).toBe(reason);
    await page.fill('[name=month-from]', '2025/8');
    await page.keyboard.press('Tab');
    expect(await page.locator('#month-to-hint').innerText()).toBe('');
  });

  test('the time to look back to has a calendar too, and keeps its hour', async () => {
    const page = await stage.signedIn('/counters');
    await page.locator('summary', { hasText: 'その他の条件' }).click();
    await page.fill('[name=asOf]', '2026-11-05 18:00');
    await button(page, '時点：カレンダーから選ぶ').click();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    expect(await page.inputValue('[name=asOf]')).toBe('2026-11-04 18:00');
    await page.focus('[name=asOf]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/asOf=/);
    expect(at(page)).toContain('&asOf=2026-11-04T18%3A00');
    expect(await page.locator('summary .parts').innerText()).toContain('2026-11-04 18:00 時点の値');
  });

  test.each(['ja', 'en'] as const)('nothing keeps anyone out (%s)', async (language) => {
    const page = await stage.signedIn('/counters', { language });
    expect(await barriers(page)).toEqual([]);
    await page.locator('.calendar-button').first().click();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.check('[name=unit][value=day]');
    await page.locator('.by-day .calendar-button').first().click();
    expect(await barriers(page)).toEqual([]);
  });
});
