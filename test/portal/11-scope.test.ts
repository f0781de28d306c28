import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { barriers } from '#test/support/accessible.ts';
import { inBrowser, signIn, texts } from '#test/support/in-browser.ts';
import { holdTo, registerViewer } from '#test/support/viewer.ts';

const sales = ['2F 営業 複合機A', '2F 営業 複合機B', '札幌営業所 複合機'];
const month = 'unit=month&from=2026-09&to=2026-11&measure=usage';

inBrowser('11 a viewer who is held to groups', (stage) => {
  let userId = '';
  const group = (name: string) => stage.portal.office.groups.get(name) ?? '';
  const device = (name: string) => stage.portal.office.devices.get(name) ?? '';

  beforeAll(async () => {
    ({ userId } = await registerViewer(stage.portal.office.ctx, 'momoko', [group('営業部')]));
  });

  async function enter(path: string, options: Parameters<typeof stage.visit>[0] = {}) {
    const page = await stage.visit(options);
    await page.goto(`/login?next=${encodeURIComponent(path)}`);
    await signIn(page, undefined, 'momoko');
    return page;
  }
  const names = async (page: Page) => (await texts(page, 'tbody th')).sort();

  test.each([
    ['ja', 1280],
    ['en', 390],
  ] as const)(
    'sees the devices of his group, and which group it is, in %s',
    async (language, width) => {
      const page = await enter('/devices', { language, viewport: { width, height: 800 } });
      const found = await texts(page, 'tbody a[href^="/devices/"]');
      expect(found.sort()).toEqual(sales);
      expect(await texts(page, 'select[name=group] option')).toEqual([
        language === 'ja' ? 'すべてのデバイス' : 'All devices',
        '営業部',
      ]);
      expect(await page.locator('.customer').textContent()).toBe('Aoba Trading · 営業部');
      expect(await barriers(page)).toEqual([]);
      const overflow = 'document.documentElement.scrollWidth - innerWidth';
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    },
  );

  test('counts and totals are those of his group, on the screen and in the CSV', async () => {
    const page = await enter(`/counters?${month}`);
    expect(await names(page)).toEqual(sales);
    const csv = await page.request.get(`/counters/export.csv?${month}`);
    const lines = (await csv.text()).split('\r\n');
    expect(lines).toContain('グループ,営業部');
    expect(lines.filter((line) => /受付|開発|倉庫|経理/.test(line))).toEqual([]);
    await page.goto('/home');
    expect(await page.locator('main').innerText()).not.toMatch(/受付|倉庫/);
  });

  test('another group’s device is as absent as a stranger’s', async () => {
    const page = await enter('/home');
    for (const path of [
      `/devices/${device('1F 受付 複合機')}`,
      `/devices?group=${group('総務部')}`,
      `/counters?${month}&group=${group('総務部')}`,
      `/counters/device/${device('倉庫 プリンター')}/base?${month}`,
    ]) {
      const answer = await page.goto(path);
      expect(answer?.status(), path).toBe(404);
      expect(await page.locator('main').innerText()).not.toMatch(/総務部|受付|倉庫/);
    }
    expect((await page.goto(`/devices/${device('2F 営業 複合機A')}`))?.status()).toBe(200);
  });

  test('a device that moves is gone with the next page, and so is a group', async () => {
    const page = await enter('/devices');
    const { ctx } = stage.portal.office;
    const move = (groupId: string) =>
      ctx.db
        .updateTable('devices')
        .set({ group_id: groupId })
        .where('device_id', '=', device('2F 営業 複合機A'))
        .execute();
    await move(group('開発部'));
    await page.reload();
    expect(await texts(page, 'tbody a[href^="/devices/"]')).toHaveLength(2);
    await move(group('営業部'));
    await holdTo(ctx, userId, []);
    await page.reload();
    expect(await page.locator('tbody').count()).toBe(0);
    expect(await page.locator('.customer').textContent()).toContain('表示できるグループなし');
    await page.goto(`/counters?${month}`);
    expect(await barriers(page)).toEqual([]);
    await holdTo(ctx, userId, [group('営業部')]);
  });
});
