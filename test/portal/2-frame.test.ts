import { expect, test } from 'vitest';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const menu = [
  'デバイスリスト',
  'カウンター情報',
  'トナー/インク在庫',
  '電子メール通知',
  'デバイスグループ',
  '用紙サイズ',
  'ユーザー情報',
  'パスワードの変更',
  '通知先メールアドレスの変更',
];
const longRange = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';

inBrowser('2 the frame', (stage) => {
  const device = () => stage.portal.office.devices.get('1F 受付 複合機') ?? '';
  const screens = (): [name: string, path: string][] => [
    ['home', '/home'],
    ['device list', '/devices'],
    ['device information', `/devices/${device()}`],
    ['conditions', '/counters'],
    ['refused conditions', '/counters?unit=month&from=2026-09&to=2026-01'],
    ['matrix', `/counters?${longRange}`],
    ['one device', `/counters/device/${device()}/base?${longRange}`],
    ['one period', `/counters/period/2026-10/base?${longRange}`],
    ['later screen', '/groups'],
    ['missing page', '/nowhere/at/all'],
  ];

  test('the menu has the entries of the manual in its order', async () => {
    const page = await stage.signedIn('/home');
    const shown = await texts(page, '.side nav a');
    expect(shown.slice(0, menu.length)).toEqual(menu);
    // an administrator has more below (§11)
    expect(shown[menu.length]).toBe('ユーザー管理');
    expect(await texts(page, '.tools .tool')).toEqual(['ホーム', 'マニュアル', 'ログアウト']);
  });

  test('every entry leads to a screen that is marked as the current one', async () => {
    const page = await stage.signedIn('/home');
    for (const [index, name] of menu.entries()) {
      await page.locator('.side nav a').nth(index).click();
      await page.waitForURL((url) => url.pathname !== '/home');
      await expect.poll(() => texts(page, '.side [aria-current=page]')).toEqual([name]);
    }
  });

  test('the language is switched on the screen one is on, and remembered', async () => {
    const page = await stage.signedIn('/devices?sort=-name');
    await page.getByRole('button', { name: 'English' }).click();
    await page.waitForSelector('html[lang=en]');
    expect(at(page)).toBe('/devices?sort=-name');
    expect(await page.locator('h1').innerText()).toBe('Devices');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    await page.goto('/home');
    expect(await page.locator('h1').innerText()).toBe('Welcome, hanako');
  });

  test('narrow, the menu folds under a button that needs no script', async () => {
    const viewport = { width: 390, height: 844 };
    const page = await stage.signedIn('/home', { viewport, javaScriptEnabled: false });
    expect(await page.locator('.side').isVisible()).toBe(false);
    await page.locator('.fold > summary').click();
    await page.locator('.fold').getByRole('link', { name: 'デバイスリスト' }).click();
    expect(at(page)).toBe('/devices');
    expect(await page.evaluate(() => document.body.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test('no screen is wider than a phone', async () => {
    const page = await stage.signedIn('/home', { viewport: { width: 390, height: 844 } });
    for (const [name, path] of screens()) {
      await page.goto(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, name).toBeLessThanOrEqual(390);
    }
  });

  test('the first stop of the keyboard skips to the content', async () => {
    const page = await stage.signedIn('/home');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('本文へ移動');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  test('every answer forbids framing, sniffing and foreign scripts', async () => {
    const page = await stage.signedIn('/home');
    const headers = (await page.request.get('/home')).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).not.toContain('unsafe-inline');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
  });

  test('no screen breaks its own security policy or throws', async () => {
    const page = await stage.signedIn('/home');
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      // a screen that answers 400 to conditions that cannot be used means to
      const isRefusal = message.text().includes('status of 400');
      if (message.type() === 'error' && !isRefusal) {
        complaints.push(`${page.url()} ${message.text()}`);
      }
    });
    for (const [name, path] of screens()) {
      if (name === 'missing page') continue;
      await page.goto(path, { waitUntil: 'load' });
    }
    expect(complaints).toEqual([]);
  });

  test.each([
    ['ja', 'light'],
    ['ja', 'dark'],
    ['en', 'light'],
    ['en', 'dark'],
  ] as const)(
    'no screen has a barrier in %s, %s (WCAG 2.2 AA)',
    async (language, colorScheme) => {
      // wide, so that no heading lies half under the column of totals, which stays in sight
      const viewport = { width: 2200, height: 1200 };
      const page = await stage.signedIn('/home', { language, colorScheme, viewport });
      const found: Record<string, string[]> = {};
      for (const [name, path] of screens()) {
        await page.goto(path);
        found[name] = await barriers(page);
      }
      const visitor = await stage.visit({ language, colorScheme });
      await visitor.goto('/login');
      found['sign-in'] = await barriers(visitor);
      await visitor.click('main button');
      found['refused sign-in'] = await barriers(visitor);
      expect(Object.values(found).flat()).toEqual([]);
    },
    180_000,
  );
});
