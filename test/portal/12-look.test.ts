/** §10, §12: the operator’s way from further SNMP settings to a device that is read, and the customer’s wish. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { openWayOut } from '#server/outpost/call-server.ts';
import { enrol } from '#server/outpost/enrol.ts';
import { openOutpost } from '#server/outpost/open-outpost.ts';
import { moveDevice } from '#server/services/move-device.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';
import { printerScalars, startV3Agent } from '#test/support/snmp-v3-agent.ts';

const actor: Actor = { type: 'command', name: 'test' };
const user = {
  user: 'kado',
  level: 'authPriv',
  authProtocol: 'sha256',
  authKey: 'an auth key',
  privProtocol: 'aes',
  privKey: 'a priv key',
} as const;
const host = '127.0.91.5';
const overflow = 'document.documentElement.scrollWidth - innerWidth';

const dataDir = mkdtempSync(join(tmpdir(), 'kado-look-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

inBrowser('12 a device that wants SNMPv3', (stage) => {
  test('its user is entered, it is looked for now, found, wished for, registered and read', async () => {
    const { ctx, clock } = stage.portal.office;
    const acting = { ...ctx, actor };
    using agent = await startV3Agent(user, { host, scalars: printerScalars('KADO7001', 4_711) });
    const { port } = agent;
    const { collectorId, token } = await registerCollector(acting, { name: '本館' });
    const base = `/operator/customers/${ctx.customerId}`;

    // the operator says where and how, without scripts
    const page = await operatorAt(stage, `${base}/collection`, { javaScriptEnabled: false });
    await page.fill(`#ranges-${collectorId}`, `${host}-${host}`);
    await press(page, `form:has(#ranges-${collectorId}) button`);
    await page.click('main details summary');
    const entry = 'form[action$="addAccess"]';
    await press(page, `${entry} .primary`);
    expect(await page.locator('#name-problem').innerText()).toContain('名前');
    expect(await page.locator('#community-problem').innerText()).toContain('コミュニティ');
    await page.fill('#name', '本館の複合機');
    await page.selectOption('#version', '3');
    await page.fill('#user', user.user);
    await page.selectOption('#auth', user.authProtocol);
    await page.fill('#authKey', user.authKey);
    await page.fill('#privKey', user.privKey);
    await press(page, `${entry} .primary`);
    expect(at(page)).toBe(`${base}/collection?added`);
    expect(await page.content()).not.toMatch(/an auth key|a priv key/);
    expect(await page.locator('tbody').innerText()).toContain('本館の複合機');
    await press(page, `form:has([value="${collectorId}"])[action$="search"] button`);
    expect(at(page)).toBe(`${base}/collection?asked`);
    expect(await page.locator('form[action$="search"] button').count()).toBe(0);
    expect(await page.locator('form[action$="search"]').innerText()).toContain('依頼しました');

    // the collector does so
    await using all = new AsyncDisposableStack();
    const { call } = all.use(openWayOut({ server: stage.portal.url, ca: null, environment: {} }));
    let passed = 0;
    const start = clock.now().epochMilliseconds;
    const wall = () => start + passed;
    const credential = await enrol({
      ...{ dataDir, server: stage.portal.url, token, version: '1.0.0', call, now: wall },
    });
    const outpost = all.use(
      openOutpost({
        ...{ dataDir, credential, call, version: '1.0.0', log: silentLog, concurrency: null },
        time: { wall, monotonic: () => passed, boot: 'b' },
        ...{ outboxBytes: 1e8, payloadBytes: 1e6 },
        patience: { timeoutMs: 2_000, retries: 0 },
        look: { firstMs: 0, tickMs: 5, betweenMs: 0, timeoutMs: 1_000, port },
      }),
    );
    await outpost.turn();
    const stop = new AbortController();
    const looking = outpost.look(stop.signal);
    const isFound = async () => {
      await outpost.turn();
      await page.goto(`${base}/discovered`);
      return (await page.locator('tbody').count()) > 0;
    };
    await expect.poll(isFound, { timeout: 30_000, interval: 200 }).toBe(true);
    stop.abort();
    await looking;
    await outpost.turn();

    // the customer sees it and asks for it
    const seen = await stage.signedIn('/devices/discovered', { language: 'ja' });
    expect(await seen.locator('tbody').innerText()).toContain('KADO7001');
    expect(await barriers(seen)).toEqual([]);
    await press(seen, 'button.primary');
    expect(await seen.locator('[role=alert]').innerText()).toMatch(/1台以上/);
    await seen.check('[name=pick]');
    await press(seen, 'button.primary');
    expect(at(seen)).toBe('/devices/discovered?wanted');

    // the operator registers it
    await page.goto(`${base}/discovered`);
    const row = await page.locator('tbody tr').innerText();
    for (const word of ['KADO7001', '本館の複合機', '本館']) expect(row).toContain(word);
    expect(await page.locator('thead').innerText()).toContain('登録の依頼');
    await page.check('[name=pick]');
    await page.fill('tbody input[autocomplete=off]', '受付');
    await press(page, 'button.primary');
    expect(at(page)).toBe(`${base}/discovered?approved=1`);

    // and it is read at once; its agent cannot have port 161 here
    const made = await ctx.db
      .selectFrom('devices')
      .select('device_id')
      .where('customer_id', '=', ctx.customerId)
      .where('serial', '=', 'KADO7001')
      .executeTakeFirstOrThrow();
    const deviceId = made.device_id;
    await moveDevice(acting, { deviceId, host, port });
    passed += 2 * 60_000;
    clock.move({ minutes: 2 });
    await outpost.turn();
    await outpost.round();
    await outpost.turn();
    await page.goto(`${base}/devices/${deviceId}`);
    const facts = await page.locator('dl').first().innerText();
    expect(facts).not.toContain('読み取れない理由');
    const reading = await ctx.db
      .selectFrom('readings')
      .select(['serial', 'counters_json'])
      .where('device_id', '=', deviceId)
      .executeTakeFirst();
    expect(reading).toMatchObject({ serial: 'KADO7001' });
    expect(reading?.counters_json).toContain('4711');

    // an address that is changed by hand is kept, for both to see
    await page.fill('#host', '127.0.91.6');
    await press(page, 'form[action$="/save"] .primary');
    expect(await page.locator('dl').first().innerText()).toContain(host);
    await seen.goto(`/devices/${deviceId}`);
    const told = await seen.locator('main').innerText();
    expect(told).toContain('以前のアドレス');
    expect(told).toMatch(new RegExp(`${host}（.*登録内容を変更`));
    await page.goto(`${base}/collection`);
    expect(await page.locator('main').innerText()).toContain('最後に探し終えた日時');
  }, 120_000);

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('the screens can be used in %s at %i px', async (language, width) => {
    const options = { language, viewport: { width, height: 800 } };
    const base = `/operator/customers/${stage.portal.office.ctx.customerId}`;
    const page = await operatorAt(stage, `${base}/collection`, options);
    await page.click('main details summary');
    const seen = await stage.signedIn('/devices/discovered', options);
    for (const one of [page, seen]) {
      expect(await barriers(one)).toEqual([]);
      expect(await one.evaluate(overflow)).toBeLessThanOrEqual(0);
    }
  });
});
