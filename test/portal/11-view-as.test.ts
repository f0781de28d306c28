import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { instantOf } from '#server/instant.ts';
import { ingest } from '#server/services/ingest.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, signIn, texts } from '#test/support/in-browser.ts';
import { operatorAt } from '#test/support/operator.ts';
import { goodPassword } from '#test/support/seed.ts';

async function press(page: Page, button: string): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.click(button);
  await loaded;
}

const banner = 'section.view';
const overflow = 'document.documentElement.scrollWidth - innerWidth';

inBrowser('11 an operator views a customer’s portal', (stage) => {
  const customer = () => `/operator/customers/${stage.portal.office.ctx.customerId}`;
  /** An operator in a session of his own, so that tests do not share a view. */
  const operator = async (options: Parameters<typeof stage.visit>[0] = {}) => {
    await operatorAt(stage, '/operator');
    const page = await stage.visit(options);
    await page.goto('/login');
    await signIn(page, goodPassword, 'operator');
    return page;
  };
  const start = async (page: Page, reason = '11月の枚数のお問い合わせ', minutes = '30') => {
    await page.goto(`${customer()}/view`);
    await page.fill('#reason', reason);
    await page.selectOption('#minutes', minutes);
    await press(page, 'main form .button.primary');
  };
  const audited = async (verb: string) => {
    const { system, ctx } = stage.portal.office;
    const rows = await system.db
      .selectFrom('audit')
      .select(['details_json', 'viewed', 'address', 'channel'])
      .where('customer_id', '=', ctx.customerId)
      .where('verb', '=', verb)
      .orderBy('audit_id')
      .execute();
    return rows.map(({ details_json, ...row }) => ({
      ...row,
      ...(JSON.parse(details_json) as object),
    }));
  };

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)('every page says so, in %s at %i px', async (language, width) => {
    const page = await operator({ language, viewport: { width, height: 800 } });
    expect(await page.locator(banner).count()).toBe(0);
    await page.goto(customer());
    await page.click('.ways a[href$="/view"]');
    await page.waitForURL('**/view');
    expect(await barriers(page)).toEqual([]);
    await start(page);
    expect(at(page)).toBe('/home');
    const said = page.locator(banner);
    const whose = { ja: 'Aoba Trading の画面を表示', en: 'the portal of Aoba Trading' };
    const left = { ja: '残り30分', en: '30 min left' };
    const own = { ja: 'あなた自身のもの', en: 'your own' };
    for (const path of ['/home', '/devices', '/counters', '/nothing', '/profile', '/operator']) {
      await page.goto(path);
      expect(await said.innerText()).toContain(whose[language]);
      expect(await said.innerText()).toContain('11月の枚数のお問い合わせ');
      expect(await said.innerText()).toContain(left[language]);
      expect((await said.innerText()).includes(own[language])).toBe(path === '/profile');
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    }
    expect(await barriers(page)).toEqual([]);
    // the customer's data on its screens, the operator's own on his
    await page.goto('/devices');
    expect(await page.locator('main').innerText()).toContain('1F 受付 複合機');
    expect(await page.locator('.bar .customer').innerText()).toContain('Aoba Trading');
    expect(await barriers(page)).toEqual([]);
    await page.goto('/profile');
    expect(await page.locator('.bar .customer').innerText()).toBe('Provider');
    expect(await page.inputValue('#name')).toBe('Operator');
    // on paper as well
    await page.emulateMedia({ media: 'print' });
    expect(await said.isVisible()).toBe(true);
    expect(await said.getByRole('button').isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await press(page, `${banner} button`);
    expect(at(page)).toBe(customer());
    expect(await page.locator(banner).count()).toBe(0);
  });

  test('without scripts: a reason is asked for, and the view starts and ends', async () => {
    const page = await operator({ javaScriptEnabled: false });
    await start(page, '  ');
    expect(at(page)).toBe(`${customer()}/view`);
    expect(await page.locator('#reason-problem').innerText()).toContain('理由を入力');
    await start(page, 'お問い合わせ', '480');
    expect(at(page)).toBe('/home');
    expect(await page.locator(banner).innerText()).toContain('残り480分');
    await press(page, `${banner} button`);
    expect(await page.locator(banner).count()).toBe(0);
  });

  test('two tabs show the same, and the end counts for both', async () => {
    const page = await operator();
    await start(page);
    const second = await page.context().newPage();
    await second.goto('/devices');
    expect(await second.locator('main').innerText()).toContain('1F 受付 複合機');
    await press(page, `${banner} button`);
    await second.click('.side a[href="/groups"], .side a[href="/supplies"]');
    await second.waitForURL(/groups|supplies/);
    await expect.poll(() => second.locator(banner).count()).toBe(0);
    await second.goto('/devices');
    expect(await second.locator('main').innerText()).not.toContain('1F 受付 複合機');
    expect(await second.locator('main .message').first().innerText()).toContain(
      'お客様の画面を見る',
    );
    // another session of the same operator never saw it
    const other = await operator();
    await start(page);
    await other.goto('/devices');
    expect(await other.locator(banner).count()).toBe(0);
  });

  test('a form that was meant for another customer is refused, and nothing is saved', async () => {
    const page = await operator({ language: 'en' });
    await start(page);
    await page.goto('/groups/new');
    await page.fill('[name=name]', 'Meant for Aoba');
    const second = await page.context().newPage();
    const { system, stranger } = stage.portal.office;
    await second.goto(`/operator/customers/${stranger.customerId}/view`);
    await second.fill('#reason', 'another question');
    await press(second, 'main form .button.primary');
    await press(page, 'main form .button.primary');
    expect(await page.locator('main').innerText()).toContain('Another tab has changed');
    expect(await page.locator(banner).innerText()).toContain('Midori Design');
    // the new customer's own form is taken
    await second.goto('/groups/new');
    await second.fill('[name=name]', 'Meant for Midori');
    await press(second, 'main form .button.primary');
    const made = await system.db.selectFrom('groups').select(['customer_id', 'name']).execute();
    expect(made.filter(({ name }) => name.startsWith('Meant'))).toEqual([
      { customer_id: stranger.customerId, name: 'Meant for Midori' },
    ]);
    await press(second, `${banner} button`);
  });

  test('an open list does not take in what another tab views by now', async () => {
    const page = await operator({ language: 'en' });
    await start(page);
    await page.goto('/devices');
    expect(await page.locator('main').innerText()).toContain('1F 受付 複合機');
    const { ctx, clock, stranger } = stage.portal.office;
    const second = await page.context().newPage();
    await second.goto(`/operator/customers/${stranger.customerId}/view`);
    await second.fill('#reason', 'another question');
    await press(second, 'main form .button.primary');
    const deviceId = stage.portal.office.devices.get('1F 受付 複合機') ?? '';
    const told = { id: 'while-viewed', state: 'error' as const };
    await ingest(ctx, [delivery(deviceId, instantOf(clock), {}, told)]);
    // who asks for its changes meanwhile gets the whole page anew, under the right name
    await page.bringToFront();
    await page.locator(banner, { hasText: 'Midori Design' }).waitFor();
    expect(await page.locator('main').innerText()).not.toContain('1F 受付 複合機');
    await press(second, `${banner} button`);
  });

  test('it ends by itself when its time is over', async () => {
    const page = await operator();
    await start(page, 'お問い合わせ', '15');
    stage.portal.office.clock.move({ minutes: 14, seconds: 30 });
    await page.goto('/devices');
    expect(await page.locator(banner).innerText()).toContain('残り1分');
    stage.portal.office.clock.move({ seconds: 30 });
    const list = await page.request.get('/devices/export.csv');
    expect(await list.text()).not.toContain('1F 受付 複合機');
    await page.goto('/devices');
    expect(await page.locator(banner).count()).toBe(0);
    expect(await page.locator('main').innerText()).not.toContain('1F 受付 複合機');
  });

  test('an open page counts the minutes down, and says when they are over', async () => {
    const page = await operator({ language: 'en' });
    await page.clock.install();
    await start(page);
    const said = page.locator(banner);
    await page.clock.runFor('10:05');
    expect(await said.innerText()).toContain('20 min left');
    await page.clock.runFor('20:00');
    expect(await said.getByRole('status').innerText()).toContain('The time for this view ended');
    await press(page, `${banner} button`);
  });

  test('begin, downloads and the end by sign-out stand in the customer’s audit', async () => {
    const page = await operator();
    // rows of one instant have no order
    stage.portal.office.clock.move({ seconds: 1 });
    const [before, exports] = [
      (await audited('startView')).length,
      (await audited('exportWhileViewing')).length,
    ];
    await start(page, '監査の確認');
    stage.portal.office.clock.move({ seconds: 1 });
    const csv = await page.request.get('/devices/export.csv?sort=name');
    expect(await csv.text()).toContain('1F 受付 複合機');
    await page.goto('/profile');
    await press(page, 'form[action="/logout"] button');
    const from = { channel: 'screen', address: '127.0.0.1', viewed: 1 };
    expect((await audited('startView')).slice(before)).toMatchObject([
      { ...from, reason: '監査の確認' },
    ]);
    expect((await audited('exportWhileViewing')).slice(exports)).toMatchObject([
      { ...from, address: '/devices/export.csv?sort=name' },
    ]);
    expect((await audited('endView')).at(-1)).toMatchObject({ ...from, by: 'sign-out' });
  });

  test('an unknown customer, the provider itself, and whoever is no operator', async () => {
    const page = await operator({ language: 'en' });
    const form = { reason: 'x', minutes: '30' };
    const headers = { accept: 'text/html' };
    const send = (id: string) =>
      page.request.post(`/operator/customers/${id}/view`, { form, headers });
    expect((await send('nobody')).status()).toBe(404);
    const { system, ctx } = stage.portal.office;
    const provider = await system.db
      .selectFrom('customers')
      .select('customer_id')
      .where('role', '=', 'provider')
      .executeTakeFirstOrThrow();
    expect((await send(provider.customer_id)).status()).toBe(409);
    await page.goto(`/operator/customers/${provider.customer_id}`);
    expect(await texts(page, '.ways a')).not.toContain('View the portal');
    const hanako = await stage.signedIn('/home');
    const refused = await hanako.request.post(`/operator/customers/${ctx.customerId}/view`, {
      form,
      headers,
    });
    expect(refused.status()).toBe(403);
    expect((await hanako.request.post('/operator/view/end', { headers })).status()).toBe(403);
    expect(await hanako.locator(banner).count()).toBe(0);
  });
});
