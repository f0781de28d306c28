import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser } from '#test/support/in-browser.ts';

async function save(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click('main form .button.primary');
  await loaded;
}

inBrowser('7.1 user information', (stage) => {
  test.each(['ja', 'en'] as const)('it shows who one is, in %s', async (language) => {
    const page = await stage.signedIn('/profile', { language });
    expect(await page.locator('h1').innerText()).toBe(
      language === 'ja' ? 'ユーザー情報' : 'User information',
    );
    expect(await page.inputValue('#name')).toBe('hanako');
    expect(await page.inputValue('#locale')).toBe('ja-JP');
    expect(await page.inputValue('#zone')).toBe('Asia/Tokyo');
    // blank: not set
    expect(await page.locator('dd.email').innerText()).toBe('');
    expect(await page.locator('datalist option').count()).toBeGreaterThan(300);
    expect(await barriers(page)).toEqual([]);
  });

  test('name, locale and zone count from the next page on', async () => {
    const page = await stage.signedIn('/profile');
    await page.fill('#name', 'Hanako Minato');
    await page.selectOption('#locale', 'en-US');
    await page.fill('#zone', 'America/New_York');
    await save(page);
    expect(at(page)).toBe('/profile?saved');
    expect(await page.locator('h1').innerText()).toBe('User information');
    expect(await page.locator('.message').innerText()).toContain('has been saved');
    await page.goto('/home');
    expect(await page.locator('h1').innerText()).toBe('Welcome, Hanako Minato');
    await page.goto('/sessions');
    // 22 November, noon in Tokyo, as somebody in New York writes it
    expect(await page.locator('.sessions dd').first().innerText()).toBe('Nov 21, 2026, 22:00');
  });

  test('what cannot be saved is said beside its field, without scripts too', async () => {
    const page = await stage.signedIn('/profile', { language: 'ja', javaScriptEnabled: false });
    await page.fill('#name', '　');
    await page.fill('#zone', 'Asia/Edo');
    await save(page);
    expect(await page.getByRole('alert').locator('a').count()).toBe(2);
    expect(await page.locator('#name-problem').innerText()).toBe('氏名を入力してください。');
    expect(await page.locator('#zone-problem').innerText()).toContain('「Asia/Edo」');
    expect(await page.inputValue('#zone')).toBe('Asia/Edo');
    await page.fill('#name', '港 花子');
    await page.selectOption('#locale', 'ja-JP');
    await page.fill('#zone', 'Asia/Tokyo');
    await save(page);
    expect(await page.locator('.message').innerText()).toContain('保存しました');
  });
});
