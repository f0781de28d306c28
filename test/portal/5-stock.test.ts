/** §5: supply types, stock and replacements on their screens. */
import { expect, test } from 'vitest';
import { shiftPeriod } from '#core/period.ts';
import type { Supply } from '#core/reading.ts';
import type { Actor } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';
import { goodPassword } from '#test/support/seed.ts';
import { registerViewer } from '#test/support/viewer.ts';

const toner = (percent: number): Supply => ({
  ...{ name: 'TK-8345K', type: 'toner', color: 'black', percent },
  level: percent <= 10 ? 'low' : 'ok',
});
const command: Actor = { type: 'command', name: 'test' };

inBrowser('5 stock', (stage) => {
  test('from a proposal to stock, a confirmed replacement, and back; without scripts', async () => {
    const { ctx } = stage.portal.office;
    const product = 'TASKalfa 2553ci';
    const { deviceId } = await registerDevice(
      { ...ctx, actor: command },
      { name: '在庫検証', product, protocol: 'push' },
    );
    // replaced every 34 days, at 100 pages a day
    const days = Array.from({ length: 110 }, (_, n) => {
      const percent = Math.max(1, 100 - ((n * 3 + 10) % 102));
      const takenAt = `${shiftPeriod('2026-11-22', n - 110)}T04:00:00.000Z`;
      return delivery(deviceId, takenAt, { total: 1000 + n * 100 }, { supplies: [toner(percent)] });
    });
    await ingest(ctx, days);

    const page = await stage.signedIn('/supplies', { javaScriptEnabled: false });
    await page.click('nav ul a[href="/supplies/stock"]');
    // an empty stock leads to what comes first
    await page.click('.empty a');
    await page.waitForURL('**/supplies/types');
    await page.check('[name=proposal][value="TK-8345K"]');
    await page.click('form[action="?/adopt"] button');
    await page.waitForURL(/adopted=1/);
    await page.click('tbody th a');
    await page.fill('[name=ratedPages]', '１２,000');
    await page.fill('[name=reorderAt]', '-1');
    await page.click('form .primary');
    expect(await page.locator('.problems').innerText()).toContain('手配の目安は');
    expect(await page.inputValue('[name=ratedPages]')).toBe('１２,000');
    for (const name of ['あ'.repeat(10_000), '\u202eabc', '\u200e']) {
      await page.fill('[name=name]', name);
      await page.click('form .primary');
      expect(await page.locator('.problems').innerText()).toMatch(
        /長すぎ|使えません|入力してください/,
      );
    }
    await page.fill('[name=name]', '黒トナー 🖨️ <b>');
    await page.fill('[name=ratedPages]', '4,000');
    await page.fill('[name=reorderAt]', '2');
    await page.click('form .primary');
    await page.waitForURL(/saved=/);
    expect((await texts(page, 'tbody tr'))[0]).toMatch(/黒トナー 🖨️ <b>[^]*4,000/);

    await page.click('tbody td a[href*="/supplies/stock/"]');
    const stockPage = page.url();
    const receive = page.locator('form[action="?/receive"]');
    await receive.locator('[name=count]').fill('1000000000');
    await receive.locator('[name=newPlace]').fill('1階倉庫');
    await receive.locator('button').click();
    expect(await page.locator('.problems').innerText()).toContain('1から10,000まで');
    await page.locator('form[action="?/receive"] [name=count]').fill('1');
    await page.locator('form[action="?/receive"] button').click();
    await page.waitForURL(/received/);
    expect(await page.locator('.places').innerText()).toMatch(/1階倉庫\s+1/);

    // two of three are confirmed: the second finds no stock
    for (const n of [0, 1]) {
      await page.goto(`${new URL(stockPage).origin}/supplies/replacements?state=detected`);
      await page.locator('tbody tr th a').last().click();
      expect(await page.locator('[name=type] option:checked').innerText()).toContain('黒トナー');
      await page.fill('[name=note]', `${n} 回目`);
      await page.click('form[action="?/confirm"] button');
      await page.waitForURL(/done=confirmed/);
    }
    expect(await page.locator('.message').innerText()).toContain('在庫が0を下回りました');
    expect(await page.locator('dl').innerText()).toMatch(/3,400面[^]*公称4,000面の85%/);
    const confirmed = page.url();
    await page.goto(stockPage);
    expect(await page.locator('.places').innerText()).toMatch(/-1[^]*数え直してください/);
    await page.locator('form[action="?/count"] [name=count]').fill('3');
    await page.locator('form[action="?/count"] button').click();
    await page.waitForURL(/counted/);
    await page.goto(confirmed);
    await page.click('form[action="?/undo"] button');
    await page.waitForURL(/done=undone/);
    await page.goto(stockPage);
    const moves = await texts(page, 'tbody tr');
    expect(moves).toHaveLength(5);
    expect(moves.find((text) => text.includes('取り消しで戻し'))).toMatch(/在庫検証[^]*\+1\s+4/);

    // what is known stands with the device
    await page.goto(`${new URL(stockPage).origin}/devices/${deviceId}`);
    expect(await page.locator('[aria-labelledby=supplies-title]').innerText()).toMatch(
      /種類：黒トナー[^]*在庫4[^]*前回の交換[^]*未確認の交換が2件/,
    );
    await page.click('[aria-labelledby=supplies-title] a[href*="/new"]');
    await page.fill('[name=day]', '2026-11-20');
    await page.click('form.entry button');
    await page.waitForURL(/done=entered/);
    await page.click('form[action="?/undo"] button');
    await page.waitForURL(/withdrawn/);

    const csv = await page.request.get('/supplies/replacements/export.csv');
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines.at(-1)).toMatch(/TK-8345K,トナー,ブラック,1%,\d+%,確認済み[^]*1階倉庫,0 回目,-/);
  });

  test.each(['ja', 'en'] as const)(
    'nothing bars the way on any of them, in %s',
    async (language) => {
      const page = await stage.signedIn('/supplies/replacements', { language });
      expect(await barriers(page)).toEqual([]);
      const links: string[] = [];
      for (const list of ['replacements', 'stock', 'types']) {
        await page.goto(`${new URL(page.url()).origin}/supplies/${list}`);
        expect(await barriers(page)).toEqual([]);
        links.push((await page.locator('tbody th a').first().getAttribute('href')) ?? '');
      }
      for (const path of [...links, '/supplies/types/new', '/supplies/replacements/new']) {
        await page.goto(`${new URL(page.url()).origin}${path}`);
        expect(await barriers(page)).toEqual([]);
        expect(await page.locator('main nav [aria-current]').count()).toBe(1);
      }
    },
  );

  test('a viewer sees and decides nothing', async () => {
    const { ctx, groups } = stage.portal.office;
    await registerViewer(ctx, 'looker', [[...groups.values()][0] ?? '']);
    const page = await stage.visit({ javaScriptEnabled: false });
    await page.goto('/login?next=%2Fsupplies%2Fstock');
    await page.fill('[name=username]', 'looker');
    await page.fill('[name=password]', goodPassword);
    await page.click('main button');
    await page.waitForURL('**/supplies/stock');
    expect(await texts(page, 'tbody tr')).toHaveLength(1);
    await page.click('tbody th a');
    await page.waitForURL(/stock\/.+/);
    expect(at(page)).toMatch(/stock\//);
    expect(await page.locator('main form').count()).toBe(0);
    // the device is of another group
    expect(await page.locator('main').innerText()).not.toContain('在庫検証');
    await page.click('nav ul a[href="/supplies/replacements"]');
    await page.waitForURL('**/supplies/replacements');
    expect(await page.locator('.empty').innerText()).not.toContain('交換を入力');
  });
});
