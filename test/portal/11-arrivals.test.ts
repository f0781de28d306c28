import { expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { ingest } from '#server/services/ingest.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';

const command: Actor = { type: 'command', name: 'test' };
const builtIn: Actor = { type: 'collector', collectorId: 'built-in' };

inBrowser('11 what arrives and what is silent', (stage) => {
  let isReady = false;
  /** Devices of the office that were read: one again, one without an answer since. */
  async function arrive() {
    if (isReady) return;
    isReady = true;
    const { ctx, devices, clock, stranger } = stage.portal.office;
    const own = { ...ctx, actor: builtIn };
    const [one = '', two = ''] = [...devices.values()];
    const now = () => clock.now().toString({ fractionalSecondDigits: 3 });
    for (const id of [one, two]) await ingest(own, [delivery(id, now(), { total: 900_000 })]);
    clock.move({ minutes: 20 });
    await ingest(own, [delivery(one, now(), { total: 900_001 })]);
    const failure = { deviceId: two, at: now(), code: 'snmp.timeout', detail: '' };
    await recordContactFailures(own, [failure]);
    await registerCollector({ ...stranger, actor: command }, { name: 'Cellar' });
  }

  test('by collector: answers, failures and silent devices; the rest is one click away', async () => {
    await arrive();
    const page = await operatorAt(stage, '/operator', { javaScriptEnabled: false });
    await page.click('.side a[href="/operator/arrivals"]');
    await page.waitForURL('**/operator/arrivals');
    const rows = await texts(page, 'tbody tr');
    expect(rows[0]).toMatch(/Aoba Trading[^]*サーバー内蔵[^]*3[^]*失敗 1/);
    expect(rows.at(-1)).toMatch(/Midori Design[^]*Cellar[^]*登録待ち/);
    await page.check('[name=silent]');
    await page.click('form[role=search] button');
    await page.waitForURL('**/arrivals?*silent=1');
    expect((await texts(page, 'tbody th')).every((name) => name === 'Aoba Trading')).toBe(true);
    await page.click('tbody a.alarm');
    await page.waitForURL(/arrivals\/devices\?customer=/);
    const second = [...stage.portal.office.devices.keys()][1] ?? '';
    const row = page.locator('tbody tr', { hasText: second });
    expect(await row.innerText()).toMatch(/サーバー内蔵[^]*連絡なし[^]*から[^]*応答がありません/);
    const link = await row.locator('th a').getAttribute('href');
    expect(link).toMatch(/^\/operator\/customers\/[^/]+\/devices\/[^/]+$/);
  });

  test('by device: narrowed, sorted over the whole list, all of them when asked', async () => {
    await arrive();
    const page = await operatorAt(stage, '/operator/arrivals/devices');
    const quiet = (await texts(page, 'tbody th')).length;
    await page.check('[name=all]');
    await page.click('form[role=search] button');
    await page.waitForURL('**/devices?*all=1');
    const all = await texts(page, 'tbody th');
    expect(all).toHaveLength(stage.portal.office.devices.size);
    expect(quiet).toBeLessThan(all.length);
    await page.click('thead th:first-child a');
    await page.waitForURL(/sort=device/);
    const ascending = await texts(page, 'tbody th');
    await page.click('thead th:first-child a');
    await page.waitForURL(/sort=-device/);
    expect(await texts(page, 'tbody th')).toEqual(ascending.toReversed());
    await page.selectOption('[name=customer]', { label: 'Midori Design' });
    await page.click('form[role=search] button');
    await page.waitForURL(/customer=/);
    expect(at(page)).toContain('sort=-device');
    expect(await page.locator('tbody').count()).toBe(0);
  });

  test('the CSV has the same rows', async () => {
    await arrive();
    const page = await operatorAt(stage, '/operator/arrivals/devices?all=1', { language: 'en' });
    const ask = async (path: string) => (await page.request.get(path)).text();
    const devices = await ask('/operator/arrivals/devices/export.csv?all=1');
    const lines = devices.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      '\ufeffDevice,Customer,Collector,State,Since,Last contact,Failure code,Last failure,Last failed',
    );
    expect(lines).toHaveLength(1 + stage.portal.office.devices.size);
    expect(devices).toMatch(/Aoba Trading,inside the server,silent,[^,]+,[^,]+,snmp\.timeout/);
    const sources = await ask('/operator/arrivals/export.csv');
    expect(sources).toMatch(
      /\r\nAoba Trading,inside the server,,[^,]+,3,3,1,3,3,1,3,3,1,2,1,1,0\r\n/,
    );
  });

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('the screens can be used in %s at %i px', async (language, width) => {
    await arrive();
    const options = { language, viewport: { width, height: 800 } };
    const page = await operatorAt(stage, '/operator/arrivals', options);
    const overflow = 'document.documentElement.scrollWidth - innerWidth';
    for (const path of ['/operator/arrivals', '/operator/arrivals/devices?all=1']) {
      await page.goto(path);
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    }
  });

  test('nobody but the provider’s staff sees them', async () => {
    const page = await stage.signedIn('/operator/arrivals');
    expect(await page.locator('main').innerText()).toContain('権限がありません');
  });
});
