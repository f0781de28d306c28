import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

inBrowser('11 collectors in the operator’s console', (stage) => {
  const list = (customer = stage.portal.office.ctx.customerId) =>
    `/operator/customers/${customer}/collectors`;
  const call = (name: string, body: object, credential?: string) =>
    fetch(`${stage.portal.url}/api/v1/collector/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(credential ? { authorization: `Bearer ${credential}` } : {}),
      },
    });

  test('without scripts: a collector is added, enrols with what the screen shows, is renamed and revoked', async () => {
    const page = await operatorAt(stage, list(), { javaScriptEnabled: false });
    expect(await page.locator('.empty').innerText()).toContain('まだありません');
    await press(page, 'main a.button.primary');
    await page.fill('#name', '𝓧'.repeat(61));
    await press(page, 'main form .button.primary');
    expect(await page.locator('#name-problem').innerText()).toContain('60文字以下');
    await page.fill('#name', '本社3階');
    await press(page, 'main form .button.primary');
    const [portal, token = ''] = await texts(page, '.message code');
    expect(portal).toBe(stage.portal.url);
    await page.goto(list());
    expect(await page.locator('tbody').innerText()).toContain('登録待ち');
    expect(await page.content()).not.toContain(token.split('.')[1]);

    const enrolled = await call('enrol', { token, version: '0.9.1' });
    const { credential } = (await enrolled.json()) as { credential: string };
    await page.reload();
    expect(await page.locator('tbody').innerText()).toMatch(/接続中[^]*0\.9\.1/);

    await press(page, 'tbody a');
    await page.fill('#name', '本社4階');
    await press(page, 'form[action$="/rename"] button');
    expect(at(page)).toMatch(/\?saved$/);
    expect(await page.locator('h1').innerText()).toContain('本社4階');
    await press(page, 'form[action$="/renew"] button');
    const [, second = ''] = await texts(page, '.message code');
    expect(second).not.toBe(token);
    // the connection goes on until the new token is used
    expect((await call('hello', {}, credential)).status).toBe(200);

    // asked first, and nothing happens by asking
    await press(page, 'a[href$="?revoke"]');
    expect(await page.getByRole('alert').innerText()).toContain('「本社4階」を取り消しますか');
    await press(page, '.message a.button');
    expect((await call('hello', {}, credential)).status).toBe(200);
    await press(page, 'a[href$="?revoke"]');
    await press(page, 'form[action$="/revoke"] button');
    expect(at(page)).toBe(`${list()}?revoked`);
    expect(await page.locator('tbody').innerText()).toContain('取り消し済み');
    expect((await call('hello', {}, credential)).status).toBe(401);
    expect((await call('enrol', { token: second, version: '1' })).status).toBe(401);
    await press(page, 'tbody a');
    expect(await page.locator('main form').count()).toBe(0);
  });

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('the screens can be used in %s at %i px', async (language, width) => {
    const options = { language, viewport: { width, height: 800 } };
    const customer = stage.portal.office.stranger.customerId;
    const page = await operatorAt(stage, `${list(customer)}/new`, options);
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    const usable = async () => {
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    };
    await usable();
    await page.fill('#name', `Cellar ${language}`);
    await page.click('main form .button.primary');
    await page.waitForSelector('.message code');
    await usable();
    await page.goto(list(customer));
    await usable();
    await page.click('tbody a');
    await page.waitForURL(/collectors\/[^/]{20,}$/);
    await usable();
    await page.click('a[href$="?revoke"]');
    await page.waitForSelector('.message.danger');
    await usable();
  });

  test('all is audited, from where it was done', async () => {
    const rows = await stage.portal.office.system.db
      .selectFrom('audit')
      .select(['verb', 'channel', 'details_json'])
      .where('customer_id', '=', stage.portal.office.ctx.customerId)
      .where('verb', 'like', '%ollector')
      .execute();
    expect(rows.map(({ verb, channel }) => `${verb} ${channel ?? ''}`).toSorted()).toEqual([
      ...['enrolCollector collector', 'registerCollector screen'],
      ...['renameCollector screen', 'revokeCollector screen'],
    ]);
  });
});
