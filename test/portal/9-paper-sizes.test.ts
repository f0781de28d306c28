import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { changePaperSizes } from '#server/services/change-paper-sizes.ts';
import { chosenSizes } from '#server/services/chosen-sizes.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

async function save(page: Page, name = '保存'): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name }).click();
  await loaded;
}

const ticked = async (page: Page) =>
  page
    .locator('input[name=size]:checked')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));

inBrowser('9 paper sizes', (stage) => {
  test.each(['ja', 'en'] as const)('the screen shows what is chosen, in %s', async (language) => {
    const page = await stage.signedIn('/paper-sizes', { language });
    expect(await page.locator('h1').innerText()).toBe(
      language === 'ja' ? '用紙サイズ' : 'Paper sizes',
    );
    expect(await ticked(page)).toEqual(['a3', 'a4', 'a5', 'b4', 'b5', 'other']);
    expect(await barriers(page)).toEqual([]);
  });

  test('the tables by paper size show the ticked sizes, for usage and cumulative', async () => {
    const page = await stage.signedIn('/paper-sizes', { javaScriptEnabled: false });
    for (const size of ['A5', 'B4', 'B5', 'その他']) await page.getByLabel(size).uncheck();
    await page.getByLabel('LTR').check();
    await save(page);
    expect(at(page)).toBe('/paper-sizes?saved');
    expect(await page.locator('.message').innerText()).toContain('用紙サイズを保存しました');
    expect(await ticked(page)).toEqual(['a3', 'a4', 'letter']);
    for (const measure of ['usage', 'cumulative']) {
      await page.goto(`/counters/period/2026-11/size?unit=month&measure=${measure}&group=all`);
      expect((await texts(page, 'thead th')).slice(-4)).toEqual(['トータル1', 'A3', 'A4', 'LTR']);
    }
    const csv = await page.request.get(
      '/counters/period/2026-11/size/export.csv?unit=month&measure=usage&group=all&preamble=off',
    );
    expect(await csv.text()).toContain('LTR');
  });

  test('reset shows the sizes as they are', async () => {
    const page = await stage.signedIn('/paper-sizes');
    const before = await ticked(page);
    await page.getByLabel('はがき').check();
    await page.getByRole('link', { name: 'リセット' }).click();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[value=postcard]')?.checked === false,
    );
    expect(await ticked(page)).toEqual(before);
  });

  test('the second of two people is told, and sees what the first one chose', async () => {
    const { ctx } = stage.portal.office;
    const page = await stage.signedIn('/paper-sizes');
    await page.getByLabel('はがき').check();
    await changePaperSizes(ctx, { opened: await chosenSizes(ctx), sizes: ['a4'] });
    await save(page);
    expect(await page.getByRole('alert').innerText()).toContain(
      'ほかの人が用紙サイズを変更しました',
    );
    expect(await ticked(page)).toEqual(['a4']);
  });
});
