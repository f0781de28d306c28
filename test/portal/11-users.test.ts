import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

inBrowser('11 users in the operator’s console', (stage) => {
  const users = () => `/operator/customers/${stage.portal.office.ctx.customerId}/users`;

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('the screens can be used in %s at %i px', async (language, width) => {
    const options = { language, viewport: { width, height: 800 } };
    const page = await operatorAt(stage, users(), options);
    expect(await barriers(page)).toEqual([]);
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    await page.goto(`${users()}/new`);
    expect(await barriers(page)).toEqual([]);
    await page.goto(users());
    await page.click('tbody a');
    await page.waitForURL(/users\/[^/]{20,}$/);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  });

  test('without scripts: registered, edited, given a password once, disabled and enabled', async () => {
    const page = await operatorAt(stage, users(), { javaScriptEnabled: false });
    expect(await texts(page, 'tbody th')).toEqual(['hanako']);
    await page.goto(`${users()}/new`);
    await page.fill('#userName', 'HANAKO');
    await page.fill('#name', '次郎');
    await press(page, 'form.fields button, main form .button.primary');
    expect(await page.locator('#userName-problem').innerText()).toContain('使われています');
    expect(await page.inputValue('#name')).toBe('次郎');
    await page.fill('#userName', 'jiro');
    await page.selectOption('#role', 'viewer');
    await press(page, 'main form .button.primary');
    const first = await page.locator('.message code').innerText();
    expect(first).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);

    // the one-time password opens nothing but the change of it
    const jiro = await stage.visit();
    await jiro.goto('/login');
    await signIn(jiro, first, 'jiro');
    expect(at(jiro)).toMatch(/^\/password/);

    await page.goto(users());
    await page.click('tbody a:text-is("jiro")');
    await page.fill('#email', 'nowhere');
    await press(page, 'form.fields button');
    expect(await page.locator('#email-problem').innerText()).toContain('name@example.com');
    await page.fill('#email', 'jiro@example.com');
    await press(page, 'form.fields button');
    expect(at(page)).toMatch(/\?saved$/);
    expect(await page.inputValue('#email')).toBe('jiro@example.com');
    await press(page, 'form[action$="/reset"] button');
    const second = await page.locator('.message code').innerText();
    expect(second).not.toBe(first);

    await page.goto(users());
    await page.click('tbody a:text-is("jiro")');
    await press(page, 'form[action$="/disable"] button');
    expect(at(page)).toMatch(/\?disabled$/);
    expect(await page.locator('form[action$="/reset"]').count()).toBe(0);
    await jiro.goto('/login');
    await signIn(jiro, second, 'jiro');
    expect(at(jiro)).toMatch(/^\/login/);
    await press(page, 'form[action$="/enable"] button');
    await jiro.goto('/login');
    await signIn(jiro, second, 'jiro');
    expect(at(jiro)).toMatch(/^\/password/);
  });
});
