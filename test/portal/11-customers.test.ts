import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';

async function send(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click('main form[method=post] .button.primary');
  await loaded;
}

inBrowser('11 customers in the operator’s console', (stage) => {
  test.each([
    ['ja', 1280],
    ['en', 1280],
    ['ja', 390],
    ['en', 390],
  ] as const)(
    'the list, a customer and a new one can be used in %s at %i px',
    async (language, width) => {
      const options = { language, viewport: { width, height: 800 } };
      const page = await operatorAt(stage, '/operator', options);
      expect(at(page)).toBe('/operator/customers');
      const heading = { ja: 'お客様', en: 'Customers' };
      expect(await page.locator('h1').innerText()).toBe(heading[language]);
      expect(await barriers(page)).toEqual([]);
      await page.goto(`/operator/customers/${stage.portal.office.ctx.customerId}`);
      expect(await page.locator('h1').innerText()).toBe('Aoba Trading');
      expect(await barriers(page)).toEqual([]);
      // nothing sticks out of the page
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect(overflow).toBeLessThanOrEqual(0);
      await page.goto('/operator/customers/new');
      expect(await barriers(page)).toEqual([]);
    },
  );

  test('customers are found, and those with silent devices stand out', async () => {
    const page = await operatorAt(stage, '/operator/customers');
    expect(await texts(page, 'tbody th a')).toEqual(['Aoba Trading', 'Midori Design', 'Provider']);
    await page.check('[name=silent]');
    await page.click('search button, form[role=search] button');
    await page.waitForURL('**/customers?*silent=1');
    expect(await texts(page, 'tbody th a')).toEqual(['Aoba Trading']);
    expect(await page.locator('tbody .alarm').innerText()).toContain('1');
  });

  test('without scripts a customer is registered, wrong fields are told beside them, and all is audited', async () => {
    const page = await operatorAt(stage, '/operator/customers/new', { javaScriptEnabled: false });
    await page.fill('#name', '港南商事');
    await page.fill('#zone', 'Asia/Edo');
    await page.fill('#lockMinutes', '9999999');
    await send(page);
    expect(await page.getByRole('alert').locator('a').count()).toBe(2);
    expect(await page.locator('#zone-problem').innerText()).toContain('「Asia/Edo」');
    expect(await page.locator('#lockMinutes-problem').innerText()).toContain('1から1440まで');
    expect(await page.inputValue('#name')).toBe('港南商事');
    await page.fill('#zone', 'Asia/Tokyo');
    await page.fill('#lockMinutes', '２０');
    await page.fill('#passwordMonths', '');
    await page.selectOption('#closingDay', '20');
    await send(page);
    expect(at(page)).toMatch(/^\/operator\/customers\/[^/?]+\?registered$/);
    expect(await page.locator('h1').innerText()).toBe('港南商事');
    expect(await page.inputValue('#lockMinutes')).toBe('20');
    expect(await page.inputValue('#passwordMonths')).toBe('');
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const rows = await stage.portal.office.system.db
      .selectFrom('audit')
      .select(['verb', 'details_json'])
      .where('customer_id', '=', id)
      .execute();
    expect(rows.map(({ verb }) => verb)).toEqual(['registerCustomer']);
    expect(JSON.parse(rows[0]?.details_json ?? '')).toMatchObject({
      closingDay: 20,
      policy: { lockMinutes: 20, passwordMonths: null },
    });
  });

  test('another closing day makes the closing months anew behind the answer', async () => {
    const { system, ctx } = stage.portal.office;
    const page = await operatorAt(stage, `/operator/customers/${ctx.customerId}`);
    await page.selectOption('#closingDay', '15');
    await send(page);
    expect(at(page)).toBe(`/operator/customers/${ctx.customerId}?saved`);
    const count = async (table: 'due_rollups' | 'counter_closings') => {
      const rows = await system.db
        .selectFrom(table)
        .select('device_id')
        .where('customer_id', '=', ctx.customerId)
        .execute();
      return rows.length;
    };
    await expect.poll(() => count('due_rollups'), { timeout: 30_000 }).toBe(0);
    // 13 months and more of seven devices
    expect(await count('counter_closings')).toBeGreaterThan(80);
    await page.reload();
    expect(await page.locator('.message.notice').count()).toBe(0);
  });

  test('an operator finds the console in the menu; others do not, and are told so', async () => {
    const page = await operatorAt(stage, '/home');
    await page.click('.side a[href="/operator"]');
    await page.waitForURL('**/operator/customers');
    const other = await stage.signedIn('/home');
    expect(await other.locator('a[href="/operator"]').count()).toBe(0);
    await other.goto('/operator/customers');
    expect(await other.locator('main').innerText()).toContain('権限がありません');
    expect(await other.locator('.bar').count()).toBe(0);
  });
});
