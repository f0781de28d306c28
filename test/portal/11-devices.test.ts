import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
// loaded beforehand: the first device that is asked does not wait for it
import '#server/collector/ask-device.ts';
import { shiftJis } from '#server/shift-jis.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';
import { startResponder } from '#test/support/snmp-responder.ts';
import { operatorAt } from '#test/support/operator.ts';

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

inBrowser('11 devices in the operator’s console', (stage) => {
  const devices = () => `/operator/customers/${stage.portal.office.ctx.customerId}/devices`;
  const withoutScripts = { javaScriptEnabled: false };

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('the screens can be used in %s at %i px', async (language, width) => {
    const options = { language, viewport: { width, height: 800 } };
    const page = await operatorAt(stage, `${devices()}?use=all`, options);
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    const check = async () => {
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    };
    await check();
    await page.goto(`${devices()}/new`);
    await check();
    await page.goto(`${devices()}/import`);
    await check();
    await page.fill('#text', 'name,host,serial,group\nA,192.0.2.77,n/a,9F\n,192.0.2.1,,');
    await press(page, 'form[action$="/check"] button');
    await check();
    await page.goto(devices());
    await page.click('tbody th a');
    await page.waitForURL(/devices\/[^/]{20,}$/);
    await check();
  });

  test('without scripts: registered, edited, retired, found among the retired, taken into use again', async () => {
    const page = await operatorAt(stage, `${devices()}/new`, withoutScripts);
    await page.fill('#name', '検証機');
    await page.fill('#serial', 'n/a');
    await press(page, 'main form .button.primary');
    expect(await page.locator('#host-problem').innerText()).toContain('SNMP');
    expect(await page.locator('#serial-problem').innerText()).toContain('n/a');
    expect(await page.inputValue('#name')).toBe('検証機');
    await page.fill('#serial', 'TEST0001');
    await page.fill('#host', '192.0.2.200');
    await page.fill('#community', 'tulip');
    await page.fill('#newGroup', '検証室');
    await press(page, 'main form .button.primary');
    expect(at(page)).toMatch(/\?registered$/);

    // what is kept is never shown, and stays where nothing is typed
    expect(await page.content()).not.toContain('tulip');
    expect(await page.inputValue('#community')).toBe('');
    expect(await page.locator('#community-hint').innerText()).toContain('保存済み');
    expect(await page.locator('#group option:checked').innerText()).toBe('検証室');
    await page.fill('#location', '3階');
    await press(page, 'form.fields button');
    expect(at(page)).toMatch(/\?saved$/);
    expect(await page.locator('#community-hint').innerText()).toContain('保存済み');
    await press(page, 'form.fields button');
    expect(at(page)).toMatch(/\?unchanged$/);

    // the same serial number again is refused, the same address asked about
    const other = await operatorAt(stage, `${devices()}/new`, withoutScripts);
    await other.fill('#name', '二台目');
    await other.fill('#serial', 'test0001');
    await other.fill('#host', '192.0.2.201');
    await press(other, 'main form .button.primary');
    expect(await other.locator('#serial-problem').innerText()).toContain('検証機');
    await other.fill('#serial', '');
    await other.fill('#host', '192.0.2.200');
    await press(other, 'main form .button.primary');
    expect(await other.locator('.message').innerText()).toContain('同じアドレス');
    await other.check('[name=confirmed]');
    await press(other, 'main form .button.primary');
    expect(at(other)).toMatch(/\?registered$/);

    await press(page, 'form[action$="/retire"] button');
    expect(at(page)).toMatch(/\?retired$/);
    expect(await page.locator('form.fields').count()).toBe(0);
    await page.goto(`${devices()}?text=TEST0001`);
    expect(await page.locator('tbody tr').count()).toBe(0);
    await page.goto(`${devices()}?text=TEST0001&use=retired`);
    expect(await texts(page, 'tbody th a')).toEqual(['検証機']);
    await page.click('tbody th a');
    await press(page, 'form[action$="/restore"] button');
    expect(at(page)).toMatch(/\?restored$/);
  });

  test('without scripts: a device is asked before it is registered; what was empty is filled in', async () => {
    await using printer = await startResponder({
      community: 'tulip',
      values: {
        '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
        '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
        '1.3.6.1.2.1.43.5.1.1.17.1': 'SERIAL-1',
        '1.3.6.1.2.1.43.10.2.1.3.1.1': 7,
        '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: 4_711 },
      },
    });
    const page = await operatorAt(stage, `${devices()}/new`, withoutScripts);
    const tryIt = 'button[formaction$="/try"]';
    await press(page, tryIt);
    expect(await page.locator('#host-problem').innerText()).toContain('IPアドレス');
    await page.fill('#host', printer.host);
    await page.fill('#port', String(printer.port));
    await page.fill('#community', 'tulip');
    await page.fill('#model', 'Another');
    await press(page, tryIt);
    const answer = page.locator('.message');
    expect(await answer.innerText()).toContain('4,711');
    expect(await answer.innerText()).toContain('入力と違います');
    expect(await page.inputValue('#serial')).toBe('SERIAL-1');
    expect(await page.inputValue('#model')).toBe('Another');
  });

  test('two operators who change the same: the second is told, and loses nothing', async () => {
    const pages = [];
    for (let i = 0; i < 2; i++) {
      const page = await operatorAt(stage, devices(), withoutScripts);
      await page.click('tbody tr:last-child th a');
      await page.waitForURL(/devices\/[^/]{20,}$/);
      pages.push(page);
    }
    const [first, second] = pages;
    if (first === undefined || second === undefined) throw new Error('no pages');
    await first.fill('#location', '東側');
    await press(first, 'form.fields button');
    await second.fill('#location', '西側');
    await press(second, 'form.fields button');
    expect(await second.locator('#location-problem').innerText()).toContain('ほかの人');
    expect(await second.inputValue('#location')).toBe('西側');
  });

  test('without scripts: a file is looked at, mended, and registered whole', async () => {
    const page = await operatorAt(stage, `${devices()}/import`, withoutScripts);
    const before = 'デバイス名,IPアドレス,グループ名\r\n①号機,192.0.2.151,新館\r\n';
    const upload = async (text: string) => {
      const buffer = Buffer.from(shiftJis.encode(text));
      await page.setInputFiles('#file', { name: 'devices.csv', mimeType: 'text/csv', buffer });
      await press(page, 'form[action$="/check"] button');
    };
    await press(page, 'form[action$="/check"] button');
    expect(await page.locator('#file-problem').innerText()).toContain('ファイルを選ぶ');
    await upload(`${before}②号機,http://x/,\r\n,192.0.2.153,新館\r\n`);
    expect(await texts(page, 'tbody tr td:nth-child(1)')).toEqual(['3', '4']);
    expect(await texts(page, 'tbody tr td:nth-child(2)')).toEqual(['IPアドレス', 'デバイス名']);
    expect(await page.locator('form[action$="/register"]').count()).toBe(0);
    await upload(`${before}②号機,192.0.2.152,新館\r\n`);
    expect(await page.locator('.message').innerText()).toContain('新しく作るグループ：新館');
    await press(page, 'form[action$="/register"] button');
    expect(at(page)).toMatch(/\?imported=2$/);
    await page.goto(`${devices()}?text=新館`);
    expect(await texts(page, 'tbody th a')).toEqual(['①号機', '②号機']);
    const link = await page
      .goto(`${devices()}/import`)
      .then(() => page.getAttribute('a[download]', 'href'));
    const template = await page.request.get(`${stage.portal.url}${link}`);
    expect(await template.text()).toContain('デバイス名,IPアドレス');
  });

  test('a body that is larger than the files that are taken is told so', async () => {
    const page = await operatorAt(stage, `${devices()}/import`);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`);
    const send = async (megabytes: number) => {
      const body = new FormData();
      body.set('file', new Blob(['x'.repeat(megabytes * 1024 * 1024)]), 'a.csv');
      const headers = { cookie: cookie.join('; '), origin: stage.portal.url, accept: 'text/html' };
      const url = `${stage.portal.url}${devices()}/import?/check`;
      return fetch(url, { method: 'POST', body, headers });
    };
    const large = await send(5);
    expect(large.status).toBe(413);
    expect(await large.text()).toContain('4 MB');
    expect((await send(9)).status).toBe(413);
  });
});
