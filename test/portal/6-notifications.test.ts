/** §6 on the screen: a user chooses what to be told, and stops it by the link of a mail. */
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { currentApp } from '#server/app.ts';
import { lookForNotices } from '#server/services/look-for-notices.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

async function press(page: Page, name: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name }).click();
  await loaded;
}

inBrowser('6 notifications', (stage) => {
  test.each(['ja', 'en'] as const)(
    'the screen reads well and has no barriers, in %s',
    async (language) => {
      const page = await stage.signedIn('/notifications', { language });
      expect(await page.locator('h1').innerText()).toBe(
        language === 'ja' ? '電子メール通知' : 'E-mail notifications',
      );
      expect(await barriers(page)).toEqual([]);
    },
  );

  test('what is chosen is said in words, without JavaScript', async () => {
    const page = await stage.signedIn('/notifications', { javaScriptEnabled: false });
    await page.getByLabel('サービスコール', { exact: true }).check();
    await page.getByLabel('エラー（紙づまりなど）').check();
    await page.getByLabel('送信する時間帯を決める').check();
    await page.getByLabel('営業日だけに送信する').check();
    await press(page, '保存');
    expect(at(page)).toBe('/notifications?saved');
    expect(await texts(page, 'section[aria-labelledby=as-it-is] li')).toEqual([
      'お知らせする内容：サービスコール、エラー（紙づまりなど）',
      '月・火・水・木・金 08:00〜18:00 に送信します。',
      'サービスコールは、いつでもすぐに送信します。',
    ]);
    expect(await page.getByLabel('エラー（紙づまりなど）').isChecked()).toBe(true);
  });

  test('what cannot be is said beside the field, and what was typed stays', async () => {
    const page = await stage.signedIn('/notifications', { javaScriptEnabled: false });
    await page.getByLabel('送信する時間帯を決める').check();
    await page.getByLabel('開始時刻').fill('08:00');
    await page.getByLabel('終了時刻').fill('08:00');
    await press(page, '保存');
    expect(await page.getByRole('alert').innerText()).toContain('異なる2つの時刻');
    expect(await page.getByLabel('終了時刻').inputValue()).toBe('08:00');
  });

  test('the second of two screens is told, and sees what the first one chose', async () => {
    const first = await stage.signedIn('/notifications', { javaScriptEnabled: false });
    const second = await stage.signedIn('/notifications', { javaScriptEnabled: false });
    await first.getByLabel('1日1回、まとめて送信する').check();
    await press(first, '保存');
    await second.getByLabel('解消するまで繰り返しお知らせする').check();
    await press(second, '保存');
    expect(await second.getByRole('alert').innerText()).toContain('別の画面で');
    expect(await second.getByLabel('1日1回、まとめて送信する').isChecked()).toBe(true);
    await first.getByLabel('1日1回、まとめて送信する').uncheck();
    await first.getByLabel('送信する時間帯を決める').uncheck();
    await first.getByLabel('営業日だけに送信する').uncheck();
    await press(first, '保存');
  });

  test('a mail’s link asks first, and its button stops all, without signing in; so does a mail program', async () => {
    const { ctx, clock, system } = stage.portal.office;
    const users = system.db.updateTable('users').set({ email: 'sato@example.com' });
    await users.where('customer_id', '=', ctx.customerId).execute();
    const page = await stage.signedIn('/notifications', { javaScriptEnabled: false });
    await page.getByLabel('エラー（紙づまりなど）').check();
    await press(page, '保存');
    const since = clock.now().toString({ fractionalSecondDigits: 3 });
    const conditions = [{ severity: 'error', code: 'media-jam', text: '', since }];
    const [deviceId = ''] = stage.portal.office.devices.values();
    await system.db
      .updateTable('devices')
      .set({ state: 'error', conditions_json: JSON.stringify(conditions), contact_at: since })
      .where('device_id', '=', deviceId)
      .execute();
    const notify = { ...ctx, actor: { type: 'command', name: 'notify' } as const };
    for (let n = 0; n < 2; n += 1) {
      await lookForNotices(notify, currentApp().origin);
      clock.move({ minutes: 3 });
    }
    await page.goto('/notifications');
    expect(await texts(page, 'tbody td:last-child')).toContain('送信しました');
    const mail = await system.db
      .selectFrom('mails')
      .select('stop_url')
      .where('kind', '=', 'notice')
      .executeTakeFirstOrThrow();
    const path = new URL(mail.stop_url ?? '').pathname;

    const topics = async () => {
      await page.goto('/notifications');
      return page.locator('input[name=topic]:checked').count();
    };
    const stranger = await stage.visit();
    await stranger.goto(path);
    expect(await barriers(stranger)).toEqual([]);
    expect(await topics()).toBeGreaterThan(0);
    await press(stranger, '停止する');
    expect(await stranger.locator('.message').innerText()).toContain('お知らせを停止しました');
    expect(await topics()).toBe(0);

    await page.getByLabel('エラー（紙づまりなど）').check();
    await press(page, '保存');
    const answer = await fetch(`${stage.portal.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(200);
    expect(await topics()).toBe(0);
  });
});
