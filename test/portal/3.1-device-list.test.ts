import { expect, test } from 'vitest';
import { at, holdScripts, inBrowser, texts } from '#test/support/in-browser.ts';

inBrowser('3.1 device list', (stage) => {
  const names = 'tbody th a';

  test('all devices stand in it by name, with their columns in order (§3.1.2)', async () => {
    const page = await stage.signedIn('/devices');
    expect(await texts(page, names)).toHaveLength(9);
    expect((await texts(page, 'thead th')).map((text) => text.replace(/[▲▼]/, ''))).toEqual([
      'デバイス名',
      'ステータス',
      'リモートUIへ',
      '製品名',
      'ビル名',
      'デバイス設置場所',
      'グループ名',
    ]);
  });

  test('it is narrowed by group, in no group, state, kind and text (§3.1.1)', async () => {
    const page = await stage.signedIn('/devices');
    const choose = async (name: string, value: string) => {
      await page.goto('/devices');
      await page.selectOption(`[name=${name}]`, value);
      await page.getByRole('button', { name: '絞り込む' }).click();
      await page.waitForURL(new RegExp(`${name}=`));
      return texts(page, names);
    };
    expect(await choose('group', 'none')).toEqual(['会議室 新規機', '倉庫 プリンター']);
    expect(await choose('group', stage.portal.office.groups.get('開発部') ?? '')).toHaveLength(2);
    expect(await choose('state', 'error')).toEqual(['2F 営業 複合機A']);
    expect(await choose('state', 'silent')).toEqual(['倉庫 プリンター']);
    expect(await choose('kind', 'large-format')).toEqual(['設計室 大判']);
    await page.goto('/devices');
    await page.fill('[name=text]', '札幌');
    await page.keyboard.press('Enter');
    await page.waitForURL(/text=/);
    expect(await texts(page, names)).toEqual(['札幌営業所 複合機']);
    expect(await page.inputValue('[name=text]')).toBe('札幌');
    // on paper the filter is left out: what it says must not be
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('キーワード：札幌').isVisible()).toBe(true);
  });

  test('what was chosen before the script came stays chosen', async () => {
    const page = await stage.signedIn('/home');
    const release = await holdScripts(page);
    await page.goto('/devices', { waitUntil: 'commit' });
    await page.selectOption('[name=kind]', 'large-format');
    await page.fill('[name=text]', '札幌');
    await release();
    expect(await page.inputValue('[name=kind]')).toBe('large-format');
    expect(await page.inputValue('[name=text]')).toBe('札幌');
  });

  test('any heading sorts, a second time the other way round', async () => {
    const page = await stage.signedIn('/devices');
    await page.getByRole('link', { name: 'ステータス', exact: true }).click();
    await page.waitForURL(/sort=status/);
    expect((await texts(page, names))[0]).toBe('1F 受付 複合機');
    expect(await page.locator('th[aria-sort=ascending]').innerText()).toContain('ステータス');
    const first = await texts(page, names);
    await page.getByRole('link', { name: 'ステータス', exact: true }).click();
    await page.waitForURL(/sort=-status/);
    expect((await texts(page, names))[0]).not.toBe(first[0]);
  });

  test('the most severe state shows, the others are one click away (§3.1.4)', async () => {
    const page = await stage.signedIn('/devices');
    const row = page.locator('tr', { hasText: '1F 受付' });
    expect(await row.innerText()).toContain('サービスコール');
    await row.getByRole('link', { name: 'ほか1件' }).click();
    await page.waitForURL(/#state$/);
    expect(await texts(page, '#state li .word')).toEqual(['サービスコール', 'ワーニング']);
  });

  test('never reported and silent are both pale, with two texts (§3.1.5)', async () => {
    const page = await stage.signedIn('/devices');
    const never = page.locator('tr', { hasText: '会議室' });
    const silent = page.locator('tr', { hasText: '倉庫' });
    expect(await page.locator('tbody .device-icon.pale').count()).toBe(2);
    expect(await never.innerText()).toContain('まだ一度も通信がありません');
    expect(await silent.innerText()).toContain('2026/11/20 08:00 から通信がありません');
  });

  test('a device that reports by mail is normal, and says that its state is not collected (§3.1.6)', async () => {
    const page = await stage.signedIn('/devices');
    const row = await page.locator('tr', { hasText: '札幌営業所' }).first().innerText();
    expect(row).toContain('通常');
    expect(row).toContain('状態は取得しません');
  });

  test('only a device with a Remote UI has a link to it (§0.3)', async () => {
    const page = await stage.signedIn('/devices');
    expect(await page.locator('td.remote a').count()).toBe(5);
    expect(await page.locator('td.remote a').first().getAttribute('rel')).toContain('noreferrer');
  });

  test('what nothing matches says what to do, and the conditions are cleared by a link', async () => {
    const page = await stage.signedIn('/devices?text=nothing-like-it');
    expect(await page.locator('main').innerText()).toContain('条件に合うデバイスはありません');
    await page.getByRole('link', { name: '条件を解除' }).click();
    await page.waitForURL((url) => url.search === '');
    expect(at(page)).toBe('/devices');
  });

  test('the CSV has the same rows in the same order', async () => {
    const page = await stage.signedIn('/devices?sort=-name&kind=mfp-color');
    const shown = await texts(page, names);
    const href = await page.getByRole('link', { name: 'エクスポート' }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8');
    const lines = (await answer.text()).split('\r\n');
    expect(lines[0]).toMatch(/^\uFEFFデバイス名,/);
    expect(lines.slice(1, -1).map((line) => line.split(',')[0])).toEqual(shown);
  });

  test('device information tells all that is known (§3.2)', async () => {
    const page = await stage.signedIn('/devices');
    await page.getByRole('link', { name: '2F 営業 複合機A', exact: true }).click();
    await page.waitForURL(/devices\/.+/);
    const text = await page.locator('main').innerText();
    for (const fact of ['紙詰まり: カセット2', '192.0.2.12', 'A10002', '5% 残りわずか', '営業部']) {
      expect(text).toContain(fact);
    }
  });

  test('a device that is not there is no page', async () => {
    const page = await stage.signedIn('/devices');
    const answer = await page.goto('/devices/00000000-0000-7000-8000-000000000000');
    expect(answer?.status()).toBe(404);
    expect(await page.locator('main').innerText()).toContain('そのデバイスはありません');
  });
});
