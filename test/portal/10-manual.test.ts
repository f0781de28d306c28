import { expect, test } from 'vitest';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const chapters = (html: string) => [
  ...new Set(
    [...html.matchAll(/href="(\/manual\/[a-z-]+)(?:#[a-z-]+)?"/g)].map(([, path]) => path ?? ''),
  ),
];

inBrowser('2, 10 the manual', (stage) => {
  test('each screen leads to what is said of it', async () => {
    const page = await stage.signedIn('/devices');
    await page.getByRole('link', { name: 'マニュアル' }).click();
    await page.waitForURL('**/manual/devices#list');
    expect(await page.locator('h1').innerText()).toBe('デバイスを確認する');
    expect(await page.locator('.tools [aria-current=page]').innerText()).toBe('マニュアル');
    // from the manual itself to its contents
    await page.getByRole('link', { name: 'マニュアル', exact: true }).click();
    await page.waitForURL('**/manual');
    expect(await page.locator('h1').innerText()).toBe('マニュアル');
  });

  test('whoever cannot sign in finds help for a forgotten password', async () => {
    const page = await stage.visit({ javaScriptEnabled: false });
    await page.goto('/login');
    await page.getByRole('link', { name: '困ったときは' }).click();
    expect(at(page)).toBe('/manual/sign-in');
    await page.getByRole('link', { name: 'パスワードを忘れた' }).first().click();
    expect(page.url()).toMatch(/\/manual\/trouble#password$/);
    const text = await page.locator('#password').innerText();
    expect(text).toContain('パスワードを忘れた場合はこちら');
    expect(text).toContain('再発行を依頼');
    await page.locator('#password').getByRole('link', { name: 'パスワードを忘れた場合' }).click();
    expect(at(page)).toBe('/forgot');
  });

  test('it answers for a device that is missing and one that is pale', async () => {
    const page = await stage.signedIn('/manual/trouble');
    expect(await page.locator('#missing').innerText()).toContain('登録を依頼');
    const pale = await page.locator('#pale').innerText();
    for (const cause of ['電源', 'LANケーブル', 'IPアドレス']) expect(pale).toContain(cause);
  });

  test('a search needs no script, shows the sentence, and says what to do where it finds nothing', async () => {
    const page = await stage.signedIn('/manual', { javaScriptEnabled: false });
    await page.fill('[name=q]', '両面');
    await page.getByRole('button', { name: '検索' }).click();
    expect(new URL(page.url()).searchParams.get('q')).toBe('両面');
    expect((await texts(page, '.hits mark'))[0]).toBe('両面');
    await page.locator('.hits a').first().click();
    expect(at(page)).toMatch(/^\/manual\/[a-z-]+$/);
    await page.goto('/manual?q=%3Cb%3Exyz');
    expect(await page.locator('main').innerText()).toContain('「<b>xyz」は見つかりませんでした');
    expect(await page.inputValue('[name=q]')).toBe('<b>xyz');
  });

  test.each(['ja', 'en'] as const)(
    'every link and picture of it leads somewhere in %s',
    async (language) => {
      const page = await stage.signedIn('/manual', { language });
      const get = async (path: string) => page.request.get(path);
      const lost: string[] = [];
      const seen = new Map<string, string>();
      for (const path of ['/manual', ...chapters(await (await get('/manual')).text())]) {
        seen.set(path, await (await get(path)).text());
      }
      expect(seen.size).toBeGreaterThan(12);
      const links = new Set<string>();
      for (const [path, html] of seen) {
        const main = html.slice(html.indexOf('<main'));
        for (const [, to = ''] of main.matchAll(/(?:href|src)="([^"]+)"/g)) {
          links.add(to.startsWith('#') ? path + to : to);
        }
      }
      for (const link of links) {
        const [path = '', place] = link.split('#');
        const answer = seen.has(path) ? null : await get(path);
        if (answer && answer.status() !== 200) lost.push(link);
        if (place !== undefined && !seen.get(path)?.includes(`id="${place}"`)) lost.push(link);
      }
      expect(lost).toEqual([]);
      expect([...links].filter((link) => link.endsWith('.webp')).length).toBeGreaterThan(10);
    },
  );

  test('a chapter that is not there is not found', async () => {
    const page = await stage.visit();
    expect((await page.goto('/manual/nothing'))?.status()).toBe(404);
  });

  test('it fits a phone', async () => {
    const page = await stage.signedIn('/manual', { viewport: { width: 390, height: 844 } });
    for (const path of ['/manual', '/manual?q=CSV', '/manual/figures', '/manual/devices']) {
      await page.goto(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width, path).toBeLessThanOrEqual(390);
    }
  });

  test.each([
    ['ja', 'light'],
    ['en', 'dark'],
  ] as const)(
    'it has no barrier in %s, %s (WCAG 2.2 AA)',
    async (language, colorScheme) => {
      const found: string[] = [];
      const visitor = await stage.visit({ language, colorScheme });
      await visitor.goto('/manual?q=csv');
      found.push(...(await barriers(visitor)));
      const page = await stage.signedIn('/manual?q=qqq', { language, colorScheme });
      found.push(...(await barriers(page)));
      await page.goto('/manual/figures');
      found.push(...(await barriers(page)));
      expect(found).toEqual([]);
    },
    120_000,
  );
});
