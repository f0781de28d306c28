import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { makeMailIntake } from '#server/services/make-mail-intake.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser } from '#test/support/in-browser.ts';

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

inBrowser('12 readings by hand', (stage) => {
  const device = () => stage.portal.office.devices.get('会議室 新規機') ?? '';
  const screen = () => `/counters/device/${device()}/entry`;
  const overflow = 'document.documentElement.scrollWidth - innerWidth';
  // the check itself is a script
  const barriersAt = async (path: string) => barriers(await stage.signedIn(path));

  test('a reading is entered without scripts, a lower one is asked about first', async () => {
    const page = await stage.signedIn(screen(), { javaScriptEnabled: false });
    await page.fill('[name=date]', '2026-11-10');
    await page.fill('[id="value.total"]', '１，２００');
    await press(page, 'main form .button.primary');
    expect(at(page)).toBe(`${screen()}?done=saved`);
    expect(await page.getByRole('status').innerText()).toContain('保存しました');
    expect(await page.locator('tbody').innerText()).toMatch(/手入力\s+1,200/);

    await page.fill('[name=date]', '2026-11-12');
    await page.fill('[id="value.total"]', '1100');
    await press(page, 'main form .button.primary');
    expect(await page.getByRole('alert').innerText()).toContain('1,200');
    expect(await page.inputValue('[id="value.total"]')).toBe('1100');
    expect(await page.locator('tbody tr').count()).toBe(1);
    await press(page, '[name=confirmed]');
    expect(at(page)).toBe(`${screen()}?done=saved`);
    expect(await page.locator('tbody tr').count()).toBe(2);
  });

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('both screens can be used in %s at %i px', async (language, width) => {
    const options = { language, viewport: { width, height: 800 } };
    const page = await stage.signedIn(screen(), options);
    const check = async () => {
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    };
    await check();
    await page.fill('[name=date]', '2026-11-11');
    await page.fill('[id="value.total"]', '12a');
    await press(page, 'main form .button.primary');
    expect(await page.getAttribute('[id="value.total"]', 'aria-invalid')).toBe('true');
    await check();
    await page.goto('/counters/entry');
    await check();
    await page.fill('#text', 'device,date,total\n会議室 新規機,2026-11-01,1\nNobody,2026-11-01,1');
    await press(page, 'form[action$="/check"] button');
    expect(await page.getByRole('alert').innerText()).toMatch(/1/);
    await check();
  });

  test('the administrator sees where devices that report by mail send to', async () => {
    const page = await stage.signedIn('/counters/entry', { javaScriptEnabled: false });
    expect(await page.locator('main').innerText()).toContain('宛先はまだありません');
    await makeMailIntake({ ...stage.portal.office.ctx, actor: { type: 'command', name: 'test' } });
    await page.reload();
    expect(await page.locator('main code').innerText()).toMatch(/^report\+[a-z2-9]{20}@/);
    expect(await barriersAt('/counters/entry')).toEqual([]);
  });

  test('a file is looked at, then taken in', async () => {
    const page = await stage.signedIn('/counters/entry', { javaScriptEnabled: false });
    const text = 'デバイス名,日付,時刻,トータル\n会議室 新規機,2026/11/14,9:00,1300\n';
    await page.fill('#text', text);
    await press(page, 'form[action$="/check"] button');
    expect(await page.locator('tbody').innerText()).toContain('1,300');
    await press(page, 'form[action$="/take"] button');
    expect(await page.getByRole('status').innerText()).toContain('1件の値を取り込みました');
    await page.goto(screen());
    expect(await page.locator('tbody').innerText()).toContain('1,300');
  });

  test('a wrong reading is taken back without scripts, and counted again where its value is explained', async () => {
    const page = await stage.signedIn(screen(), { javaScriptEnabled: false });
    await page.fill('[name=date]', '2026-11-16');
    await page.fill('[id="value.total"]', '1777');
    await press(page, 'main form .button.primary');
    const row = page.locator('tbody tr:has-text("1,777")');
    const loaded = page.waitForEvent('load');
    await row.locator('button').click();
    await loaded;
    expect(at(page)).toBe(`${screen()}?done=withdrawn`);
    expect(await page.getByRole('status').innerText()).toContain('取り下げました');
    expect(await row.innerText()).toContain('取り下げ済み');
    expect(await barriersAt(screen())).toEqual([]);

    const asked = 'counter=total&period=2026-11&unit=month&measure=usage';
    const explained = `/counters/device/${device()}/readings?${asked}`;
    await page.goto(explained);
    const shown = page.locator('tr:has-text("1,777")');
    expect(await shown.innerText()).toContain('取り下げられたため');
    expect(await barriersAt(explained)).toEqual([]);
    const again = page.waitForEvent('load');
    await shown.locator('button').click();
    await again;
    expect(at(page)).toContain('done=restored');
    expect(await page.getByRole('status').innerText()).toContain('元に戻しました');
    expect(await page.locator('tr:has-text("1,777")').innerText()).not.toContain('取り下げられた');
  });
});
