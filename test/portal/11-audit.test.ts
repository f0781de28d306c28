import { expect, test } from 'vitest';
import { createGroup } from '#server/services/create-group.ts';
import { changeUser } from '#server/services/change-user.ts';
import { registerUser } from '#server/services/register-user.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, signIn, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';
import { goodPassword } from '#test/support/seed.ts';

const overflow = 'document.documentElement.scrollWidth - innerWidth';

inBrowser('11 the activity log', (stage) => {
  const command = { type: 'command', name: 'test' } as const;
  const customer = () => `/operator/customers/${stage.portal.office.ctx.customerId}/audit`;

  test.each([
    ['/operator/audit?verb=registerUser', 'ja', 1280],
    ['/operator/audit?from=never', 'ja', 390],
    ['customer', 'en', 390],
    ['/audit?verb=registerUser', 'en', 1280],
  ] as const)('%s can be used in %s at %i px', async (path, language, width) => {
    const options = { language, viewport: { width, height: 800 } };
    const page = path.startsWith('/audit')
      ? await stage.signedIn(path, options)
      : await operatorAt(stage, path === 'customer' ? customer() : path, options);
    await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
  });

  test('without scripts: a change stands there with who, old, new and from where', async () => {
    const { office } = stage.portal;
    const { ctx } = office;
    const origin = { channel: 'screen', address: '203.0.113.9' } as const;
    const staff = { ...ctx, actor: command, origin };
    const input = { userName: 'jiro', name: '次郎', role: 'viewer' as const };
    const { userId } = await registerUser(staff, { ...input, password: goodPassword });
    office.clock.move({ minutes: 1 });
    await changeUser(staff, userId, { name: '山田次郎' });
    const page = await operatorAt(stage, customer(), { javaScriptEnabled: false });
    const row = page.locator('tbody tr').first();
    const text = await row.innerText();
    for (const word of [
      'kado test',
      'ユーザーの登録内容を変更',
      '次郎 → 山田次郎',
      '画面 203.0.113.9',
    ]) {
      expect(text).toContain(word);
    }
    await page.fill('[name=text]', '山田');
    await page.selectOption('[name=verb]', 'changeUser');
    await page.click('form[role=search] button');
    await page.waitForURL(/text=/);
    expect(await page.locator('table.log > tbody > tr').count()).toBe(1);
    await page.fill('[name=text]', 'nowhere to be found');
    await page.click('form[role=search] button');
    await page.waitForURL(/nowhere/);
    expect(await page.locator('.empty').innerText()).toContain('条件に合う記録はありません');

    const [name = '', value = ''] = (await page.context().cookies())
      .filter(({ name: one }) => one.includes('session'))
      .map((one) => [one.name, one.value])[0] ?? ['', ''];
    const csv = await fetch(`${stage.portal.url}${customer()}/export.csv?verb=changeUser`, {
      headers: { cookie: `${name}=${value}`, 'accept-language': 'ja' },
    });
    expect(csv.headers.get('content-disposition')).toContain('audit.csv');
    expect(await csv.text()).toContain('名前: 次郎 → 山田次郎');
  });

  test('a customer’s administrator sees what was done, also by the provider; a viewer does not', async () => {
    const { office } = stage.portal;
    await createGroup({ ...office.ctx, actor: command }, { name: '監査用' });
    const page = await stage.signedIn('/home', { javaScriptEnabled: false });
    await page.click('nav a[href="/audit"] >> visible=true');
    await page.waitForURL(/\/audit$/);
    expect(await page.locator('main h1').innerText()).toBe('操作履歴');
    expect(await page.locator('tbody').first().innerText()).toContain('サービスの運用担当者');
    await page.selectOption('[name=verb]', 'signIn');
    await page.click('form[role=search] button');
    await page.waitForURL(/verb=signIn/);
    // the same address as in the list of sessions
    const from = await texts(page, 'table.log > tbody > tr td.from');
    expect(from[0]).toMatch(/^画面 (::ffff:)?127\.0\.0\.1$/);
    await page.goto('/sessions');
    expect(await page.locator('main').innerText()).toContain(from[0]?.split(' ')[1] ?? '?');

    const person = { userName: 'viewer', name: 'v', role: 'viewer' as const };
    await registerUser({ ...office.ctx, actor: command }, { ...person, password: goodPassword });
    const viewer = await stage.visit({ javaScriptEnabled: false });
    await viewer.goto('/login');
    await signIn(viewer, goodPassword, 'viewer');
    expect(at(viewer)).toBe('/home');
    expect(await viewer.locator('nav a[href="/audit"]').count()).toBe(0);
    expect((await viewer.goto('/audit'))?.status()).toBe(403);
    expect((await viewer.goto('/audit/export.csv'))?.status()).toBe(403);
  });

  test('longer than a page it goes on to older entries, and back to the newest', async () => {
    const { office } = stage.portal;
    for (let n = 0; n < 60; n += 1) {
      office.clock.move({ seconds: 1 });
      await createGroup({ ...office.ctx, actor: command }, { name: `P${n}` });
    }
    const page = await stage.signedIn('/audit?verb=createGroup', { javaScriptEnabled: false });
    expect(await page.locator('table.log > tbody > tr').count()).toBe(50);
    await page.click('a[rel=next]');
    await page.waitForURL(/before=/);
    expect(await page.locator('table.log > tbody > tr').count()).toBeGreaterThan(9);
    expect(await page.locator('a[rel=next]').count()).toBe(0);
    await page.click('.foot a');
    expect(await page.locator('table.log > tbody > tr').count()).toBe(50);
  });
});
