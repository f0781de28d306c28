import { beforeAll, expect, test } from 'vitest';
import { instantOf } from '#server/instant.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerUser } from '#server/services/register-user.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, signIn, texts } from '#test/support/in-browser.ts';
import { officePlan } from '#test/support/office.ts';
import { operatorAt } from '#test/support/operator.ts';
import { goodPassword } from '#test/support/seed.ts';
import { registerViewer } from '#test/support/viewer.ts';

const overflow = 'document.documentElement.scrollWidth - innerWidth';

/** A device that hardly works, of which nobody asked yet whether it is needed. */
const idle = { name: '応接室 プリンター', kind: 'printer-mono' } as const;
const plan = { devices: [...(officePlan.devices ?? []), idle] };

inBrowser(
  '2 home',
  (stage) => {
    beforeAll(async () => {
      const { ctx, devices } = stage.portal.office;
      const deviceId = devices.get(idle.name) ?? '';
      const month = (at: string, total: number) =>
        delivery(deviceId, `2026-${at}T03:00:00.000Z`, { total }, { kind: idle.kind });
      await ingest(ctx, [
        month('07-31', 50),
        month('08-31', 52),
        month('09-30', 52),
        month('10-31', 55),
      ]);
    });

    test.each([
      ['ja', 1280],
      ['en', 390],
    ] as const)('home and its hints can be used in %s at %i px', async (language, width) => {
      const page = await stage.signedIn('/home', { language, viewport: { width, height: 800 } });
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
      await page.goto('/home/hints');
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate(overflow)).toBeLessThanOrEqual(0);
    });

    test('it answers who needs someone, this month against last, and what to order, without scripts', async () => {
      const page = await stage.signedIn('/home', { javaScriptEnabled: false });
      const region = (id: string) => page.locator(`section[aria-labelledby=${id}]`);
      const rows = await texts(page, 'section[aria-labelledby=attention] li');
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.length).toBeLessThanOrEqual(7);
      expect(rows[0]).toContain('E602-0001 ハードディスク異常');
      expect(rows[0]).toContain('から');
      expect(await region('usage').locator('svg[role=img] g').count()).toBeGreaterThanOrEqual(13);
      expect(await region('usage').innerText()).toContain('前月同日');
      expect(await region('usage').locator('ol li').count()).toBe(3);
      expect(await region('orders').locator('li').count()).toBeGreaterThan(1);
    });

    test.each([
      ['応答なし', '/devices?state=silent'],
      ['未報告', '/devices?state=never'],
      ['使用枚数の順に見る', '/counters?unit=month&from=2026-11&to=2026-11'],
      ['両面・カラー・A3の割合も見る', '/home/hints'],
    ])('%s leads to its list', async (link, to) => {
      const page = await stage.signedIn('/home', { javaScriptEnabled: false });
      await page.getByRole('link', { name: link }).first().click();
      expect(at(page).startsWith(to)).toBe(true);
      expect(await page.locator('h1').count()).toBe(1);
    });

    test('the busiest devices lead to their figures', async () => {
      const page = await stage.signedIn('/home');
      const first = page.locator('section[aria-labelledby=usage] ol a').first();
      const name = await first.innerText();
      await first.click();
      await page.waitForURL(/counters\/device/);
      expect(await page.locator('main').innerText()).toContain(name);
    });

    test('a keyboard alone comes to a device', async () => {
      const page = await stage.signedIn('/home');
      const target = page.locator('section[aria-labelledby=attention] li a').first();
      const isThere = () => target.evaluate((link) => link === document.activeElement);
      for (let press = 0; press < 80 && !(await isThere()); press += 1) {
        await page.keyboard.press('Tab');
      }
      expect(await isThere()).toBe(true);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/devices\/[^/]+$/);
    });

    test('a hint says what it rests on, and leads to the readings', async () => {
      const page = await stage.signedIn('/home/hints', { javaScriptEnabled: false });
      const duplex = page.locator('section[aria-labelledby=duplex]');
      expect(await duplex.innerText()).toMatch(/対象\d+台のうち、値のある\d+台/);
      expect(await duplex.innerText()).toMatch(/\d+\.\d%/);
      const row = page.locator('section[aria-labelledby=idle] tbody tr');
      expect(await row.count()).toBe(1);
      expect(await row.innerText()).toMatch(/応接室 プリンター.*5.*3か月/s);
      await row.getByRole('link', { name: 'カウンター' }).click();
      expect(at(page)).toContain('from=2026-08&to=2026-10&measure=usage');
      await page.goBack();
      await duplex.locator('.tables a').first().click();
      expect(at(page)).toContain('/counters/period/2026-08/function?');
      expect(await page.locator('main table').count()).toBeGreaterThan(0);
    });

    test('what changes reaches an open home without reload', async () => {
      const { ctx, clock, devices } = stage.portal.office;
      const page = await stage.signedIn('/home');
      await page.evaluate(() => Object.assign(window, { sameDocument: true }));
      clock.move({ seconds: 60 });
      const jam = { severity: 'service', code: 'service-requested', text: 'E999 検証' } as const;
      const told = { id: 'home-live', state: 'service' as const, conditions: [jam] };
      const deviceId = devices.get('3F 開発 プリンター') ?? '';
      await ingest(ctx, [delivery(deviceId, instantOf(clock), {}, told)]);
      await page.getByText('E999 検証').waitFor({ timeout: 4_000 });
      expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    });
  },
  plan,
);

inBrowser(
  '2 home with nothing to show yet',
  (stage) => {
    async function enter(userName: string) {
      const page = await stage.visit();
      await page.goto('/login');
      await signIn(page, goodPassword, userName);
      return page;
    }

    test('without devices it says what comes next', async () => {
      const { stranger } = stage.portal.office;
      const actor = { type: 'command', name: 'test' } as const;
      const person = { userName: 'taro', name: 'Taro', password: goodPassword };
      await registerUser({ ...stranger, actor }, { ...person, role: 'admin' });
      const page = await enter('taro');
      expect(at(page)).toBe('/home');
      expect(await page.locator('main').innerText()).toContain('サービス担当者が登録します');
      expect(await page.locator('section.card').count()).toBe(1);
      expect(await barriers(page)).toEqual([]);
    });

    test('where no device has reported yet it says what to look at', async () => {
      const page = await stage.signedIn('/home');
      expect(await page.locator('main').innerText()).toContain('最初の報告を待っています');
      await page.getByRole('link', { name: '未報告のデバイスを見る' }).click();
      await page.waitForURL(/state=never/);
    });

    test('a viewer without a group is told why there is nothing', async () => {
      await registerViewer(stage.portal.office.ctx, 'jiro', []);
      const page = await enter('jiro');
      expect(await page.locator('main .message').innerText()).not.toBe('');
      expect(await page.locator('section.card').count()).toBe(0);
    });

    test('an operator without a view is shown the way to the customers', async () => {
      const page = await operatorAt(stage, '/home');
      expect(await page.locator('main a[href="/operator/customers"]').count()).toBeGreaterThan(0);
      expect(await page.locator('section.card').count()).toBe(0);
    });
  },
  { devices: [{ name: 'Lab' }] },
);
