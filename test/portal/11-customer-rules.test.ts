import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';

async function save(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click('main form[method=post] .button.primary');
  await loaded;
}

inBrowser('11 an operator changes the rules of a customer', (stage) => {
  const customer = () => `/operator/customers/${stage.portal.office.ctx.customerId}`;
  const changes = async () => {
    const { system, ctx } = stage.portal.office;
    const rows = await system.db
      .selectFrom('audit')
      .select(['verb', 'details_json'])
      .where('customer_id', '=', ctx.customerId)
      .where('verb', 'in', ['changeCustomer', 'requireSecondFactor'])
      .orderBy('audit_id')
      .execute();
    return rows.map(({ verb, details_json }) => [verb, JSON.parse(details_json) as unknown]);
  };

  test('two-step sign-in for all: said with what follows, audited once, and it counts at once', async () => {
    const page = await operatorAt(stage, customer(), { language: 'en' });
    const open = await stage.signedIn('/devices');
    const box = page.locator('#requireSecondFactor');
    expect(await box.isChecked()).toBe(false);
    const hint = await box.getAttribute('aria-describedby');
    expect(await page.locator(`#${hint}`).innerText()).toContain('no other screen until they have');
    await box.check();
    await save(page);
    expect(await page.locator('#requireSecondFactor').isChecked()).toBe(true);
    expect(await barriers(page)).toEqual([]);
    expect(await changes()).toEqual([
      [
        'changeCustomer',
        { before: { requireSecondFactor: false }, after: { requireSecondFactor: true } },
      ],
    ]);
    await open.goto('/devices');
    expect(at(open)).toBe('/second-factor');
    // the same again is no change
    await save(page);
    expect(await changes()).toHaveLength(1);
    await page.uncheck('#requireSecondFactor');
    await save(page);
    expect(await changes()).toHaveLength(2);
    await open.goto('/devices');
    expect(at(open)).toBe('/devices');
  });

  test('§1.3 without a number of months a password never expires', async () => {
    stage.portal.office.clock.move({ seconds: 1 });
    const page = await operatorAt(stage, customer(), { javaScriptEnabled: false });
    expect(await page.inputValue('#passwordMonths')).toBe('3');
    await page.fill('#passwordMonths', '');
    await save(page);
    expect(at(page)).toBe(`${customer()}?saved`);
    expect(await page.inputValue('#passwordMonths')).toBe('');
    expect((await changes()).at(-1)).toEqual([
      'changeCustomer',
      { before: { passwordMonths: 3 }, after: { passwordMonths: null } },
    ]);
    stage.portal.office.clock.move({ years: 10 });
    const hanako = await stage.visit();
    await hanako.goto('/login');
    await signIn(hanako);
    expect(at(hanako)).toBe('/home');
    expect(await hanako.locator('main').innerText()).not.toContain('パスワードの有効期限');
  });
});
