/** §6 on the screen: administrators set business days; the monthly report is chosen; viewers only look. */
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

async function press(page: Page, name: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name }).click();
  await loaded;
}

const published =
  '国民の祝日・休日月日,国民の祝日・休日名称\r\n1955/1/1,元日\r\n2026/11/23,勤労感謝の日\r\n2027/1/1,元日\r\n';

inBrowser('6 business days', (stage) => {
  const open = () => stage.signedIn('/notifications/calendar', { javaScriptEnabled: false });

  test('an administrator sets days and holidays, by form and by file, without JavaScript', async () => {
    const page = await open();
    await page.getByLabel('土曜日').check();
    await press(page, '曜日を保存');
    expect(at(page)).toBe('/notifications/calendar?saved');
    expect(await page.getByLabel('土曜日').isChecked()).toBe(true);

    await page.getByLabel('日付').fill('2026-12-29');
    await page.getByLabel('休日の名前（省略できます）').fill('年末休業');
    await press(page, '休日を登録');
    const buffer = Buffer.from(published);
    const file = { name: 'holidays.csv', mimeType: 'text/csv', buffer };
    await page.getByLabel('休日のCSVファイル').setInputFiles(file);
    await press(page, 'ファイルから登録');
    expect(await page.locator('.message').innerText()).toContain('現在の休日は3日です');
    expect(await texts(page, 'tbody th')).toEqual([
      ...['2026年11月23日(月)', '2026年12月29日(火)', '2027年1月1日(金)'],
    ]);
    await page.getByLabel('2026年12月29日(火) 年末休業を削除する').check();
    await press(page, '選んだ休日を削除');
    expect(await page.locator('tbody tr').count()).toBe(2);

    const choice = await stage.signedIn('/notifications', { javaScriptEnabled: false });
    await choice.getByLabel('月次レポート（先月の使用枚数など）').check();
    await choice.getByLabel('パスワードの有効期限が近づいたとき').check();
    await press(choice, '保存');
    expect(await texts(choice, 'section[aria-labelledby=as-it-is] li')).toEqual([
      'お知らせする内容：月次レポート（先月の使用枚数など）、パスワードの有効期限が近づいたとき',
      '月次レポートは、翌月2日以降の最初の営業日の 08:00 から送信します。',
      'パスワードの有効期限は、7日前から 08:00 以降にお知らせします。',
    ]);
  });

  test('what cannot be is answered beside its field, and nothing is stored', async () => {
    const page = await open();
    const before = await page.locator('tbody tr').count();
    for (const day of await page.locator('[name=weekday]').all()) await day.uncheck();
    await press(page, '曜日を保存');
    expect(await page.getByRole('alert').innerText()).toContain('曜日を1つ以上');
    const broken = Buffer.from('2027/1/1,元日\r\n2027/2/30,なし');
    const file = { name: 'broken.csv', mimeType: 'text/csv', buffer: broken };
    await page.getByLabel('休日のCSVファイル').setInputFiles(file);
    await press(page, 'ファイルから登録');
    expect(await page.getByRole('alert').innerText()).toContain('2行目の「2027/2/30」');
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]);
    const other = { name: 'x.csv', mimeType: 'text/csv', buffer: picture };
    await page.getByLabel('休日のCSVファイル').setInputFiles(other);
    await press(page, 'ファイルから登録');
    expect(await page.getByRole('alert').innerText()).toContain('文字を読み取れません');
    expect(await page.locator('tbody tr').count()).toBe(before);
    expect(await page.getByLabel('月曜日').isChecked()).toBe(true);
  });

  test('the second of two screens is told, and sees what the first one set', async () => {
    const [first, second] = [await open(), await open()];
    await first.getByLabel('日付').fill('2027-05-06');
    await press(first, '休日を登録');
    await second.getByLabel('日付').fill('2027-05-07');
    await press(second, '休日を登録');
    expect(await second.getByRole('alert').innerText()).toContain('ほかの人が営業日を変更しました');
    expect(await texts(second, 'tbody th')).toContain('2027年5月6日(木)');
    expect(await second.getByLabel('日付').inputValue()).toBe('2027-05-07');
  });

  test.each(['ja', 'en'] as const)('the screen has no barriers, in %s', async (language) => {
    const page = await stage.signedIn('/notifications/calendar', { language });
    expect(await page.locator('h1').innerText()).toBe(
      language === 'ja' ? '営業日と休日' : 'Business days and holidays',
    );
    expect(await barriers(page)).toEqual([]);
    await page.goto('/notifications');
    expect(await barriers(page)).toEqual([]);
  });

  test('a viewer looks, and changes nothing', async () => {
    const { system, ctx } = stage.portal.office;
    const users = system.db.updateTable('users').where('customer_id', '=', ctx.customerId);
    await users.set({ role: 'viewer' }).execute();
    const page = await open();
    expect(await page.locator('main button').count()).toBe(0);
    expect(await page.getByLabel('月曜日').isDisabled()).toBe(true);
    const cookie = (await page.context().cookies())
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const { url } = stage.portal;
    const answer = await fetch(`${url}/notifications/calendar?/weekdays`, {
      method: 'POST',
      headers: { cookie, origin: url },
      body: new URLSearchParams({ version: '9', weekday: '1' }),
    });
    expect(answer.status).toBe(403);
    await users.set({ role: 'admin' }).execute();
  });
});
