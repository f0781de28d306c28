/** §5: what toner and ink is to be ordered, on screen, as CSV and by mail. */
import { expect, test } from 'vitest';
import { shiftPeriod } from '#core/period.ts';
import type { Supply } from '#core/reading.ts';
import type { Actor } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const toner = (percent: number): Supply => ({
  ...{ name: 'Order toner TK-77', type: 'toner', color: 'black', percent },
  level: percent <= 10 ? 'low' : 'ok',
});
const command: Actor = { type: 'command', name: 'test' };

inBrowser('5 supplies to order', (stage) => {
  let isReady = false;
  /** Two devices that use two per cent a day: one is low, one lasts some weeks. */
  async function use() {
    if (isReady) return;
    isReady = true;
    const { ctx } = stage.portal.office;
    const own: Actor = command;
    for (const [name, left] of [
      ['手配検証 1', 6],
      ['手配検証 2', 44],
    ] as const) {
      const { deviceId } = await registerDevice({ ...ctx, actor: own }, { name, protocol: 'push' });
      const days = Array.from({ length: 25 }, (_, n) => {
        const takenAt = `${shiftPeriod('2026-11-22', n - 24)}T04:00:00.000Z`;
        return delivery(deviceId, takenAt, {}, { supplies: [toner(left + (24 - n) * 2)] });
      });
      await ingest(ctx, days);
    }
  }

  test.each(['ja', 'en'] as const)(
    'Home leads to the list, which counts the same, in %s',
    async (language) => {
      await use();
      const page = await stage.signedIn('/home', { language, javaScriptEnabled: false });
      const card = page.getByRole('region', {
        name: language === 'ja' ? '手配が必要な消耗品' : 'Supplies to order',
      });
      const listed = await card.locator('li').count();
      const more = /\d+/.exec(await card.locator('a[href="/supplies/orders"]').innerText())?.[0];
      await card.locator('a[href="/supplies/orders"]').click();
      await page.waitForURL('**/supplies/orders');
      const summary = await page.locator('.summary').innerText();
      const total = listed + Number(more ?? 0);
      expect(summary).toMatch(language === 'ja' ? `消耗品：${total}件` : `: ${total}`);
      const [row] = (await texts(page, 'tbody tr')).filter((text) => text.includes('TK-77'));
      // both devices are in it, the low one first
      expect(row).toMatch(/手配検証 1[^]*6%[^]*手配検証 2[^]*44%/);
      const scripted = await stage.signedIn('/supplies/orders', { language });
      expect(await barriers(scripted)).toEqual([]);
    },
  );

  test('a shorter range leaves out what lasts longer, and a line leads to its devices', async () => {
    await use();
    const page = await stage.signedIn('/supplies/orders', { javaScriptEnabled: false });
    await page.selectOption('[name=days]', '7');
    await page.click('form[role=search] button');
    await page.waitForURL(/days=7/);
    const line = page.locator('tbody tr', { hasText: 'TK-77' });
    expect(await line.innerText()).not.toContain('手配検証 2');
    await line.locator('th a').click();
    expect(at(page)).toMatch(/^\/supplies\?.*state=due/);
    const rows = await texts(page, 'tbody tr');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('手配検証 1');
  });

  test('its headings sort by keyboard, and so do those of the list of supplies', async () => {
    await use();
    const page = await stage.signedIn('/supplies/orders');
    await page.locator('thead a', { hasText: '手配数' }).first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/sort=order/);
    const counts = (await texts(page, 'tbody td strong')).map(Number);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    await page.goto(`${new URL(page.url()).origin}/supplies`);
    for (const [label, sort] of [
      ['デバイス名', 'device'],
      ['残量', 'level'],
      ['トナー/インク管理者', 'manager'],
    ] as const) {
      await page.locator('thead a', { hasText: label }).first().click();
      await page.waitForURL(new RegExp(`sort=${sort}`));
      expect(await page.locator('th[aria-sort=ascending]').innerText()).toContain(label);
    }
  });

  test('the CSV has a line for each kind with its devices', async () => {
    await use();
    const page = await stage.signedIn('/supplies/orders', { language: 'en' });
    const href = (await page.locator('a[href*="export.csv"]').getAttribute('href')) ?? '';
    const lines = (await (await page.request.get(href)).text()).trim().split('\r\n');
    expect(lines[0]).toContain('Needed,From stock,To order,Needed by');
    expect(lines.find((line) => line.includes('TK-77'))).toMatch(
      /^No manager,Order toner TK-77,.*,2,-,2,.*,2,"手配検証 1, 手配検証 2"$/,
    );
  });
});
