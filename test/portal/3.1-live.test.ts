import { expect, test } from 'vitest';
import { instantOf } from '#server/instant.ts';
import { ingest } from '#server/services/ingest.ts';
import { delivery } from '#test/support/deliveries.ts';
import { inBrowser } from '#test/support/in-browser.ts';

const jam = { severity: 'error', code: 'jam', text: 'Paper jam, tray 2' } as const;

inBrowser(
  '3.1.7 state changes',
  (stage) => {
    const idOf = (name: string) => stage.portal.office.devices.get(name) ?? '';
    let reports = 0;
    /** What a collector brings, as the device tells it now. */
    async function tells(name: string, state: 'normal' | 'error'): Promise<void> {
      const { ctx, clock } = stage.portal.office;
      clock.move({ seconds: 60 });
      reports += 1;
      const conditions = state === 'error' ? [jam] : [];
      const told = { id: `live-${reports}`, state, conditions };
      await ingest(ctx, [delivery(idOf(name), instantOf(clock), {}, told)]);
    }

    test('reach an open list without reload, within two seconds, and are said', async () => {
      await tells('Lab', 'normal');
      const page = await stage.signedIn('/devices');
      await page.evaluate(() => Object.assign(window, { sameDocument: true }));
      const row = page.locator('tbody tr', { hasText: 'Lab' });
      expect(await row.innerText()).toContain('通常');
      await tells('Lab', 'error');
      await row.getByText('エラー').first().waitFor({ timeout: 2_000 });
      await page.getByRole('status').getByText('Labは「エラー」').waitFor();
      await tells('Lab', 'normal');
      await row.getByText('通常').first().waitFor({ timeout: 2_000 });
      expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
    });

    test('reach an open device, with its own words', async () => {
      const page = await stage.signedIn(`/devices/${idOf('Hall')}`);
      await tells('Hall', 'error');
      await page.getByText('Paper jam, tray 2').first().waitFor({ timeout: 2_000 });
    });

    test('of one customer are not told to another', async () => {
      const page = await stage.signedIn('/devices');
      const asked: string[] = [];
      page.on('request', (request) => {
        if (request.url().includes('/live/')) asked.push(request.url());
      });
      const { stranger } = stage.portal.office;
      await ingest(stranger, [delivery('nobodys', instantOf(stranger.clock), {}, {})]);
      await tells('Hall', 'normal');
      await page.locator('tbody tr', { hasText: 'Hall' }).getByText('通常').first().waitFor();
      expect(asked).toHaveLength(1);
    });

    test('do not keep a session in use: an open screen ends with it', async () => {
      const page = await stage.signedIn('/devices');
      const row = page.locator('tbody tr', { hasText: 'Lab' });
      for (const state of ['error', 'normal', 'error'] as const) {
        stage.portal.office.clock.move({ minutes: 8 });
        await tells('Lab', state);
        await row
          .getByText(state === 'error' ? 'エラー' : '通常')
          .first()
          .waitFor();
      }
      stage.portal.office.clock.move({ minutes: 8 });
      await tells('Lab', 'normal');
      await page.waitForURL(/\/login/);
    });

    test('leave the focus where it is, also when rows change their places', async () => {
      await tells('Hall', 'normal');
      await tells('Lab', 'error');
      const page = await stage.signedIn('/devices?sort=status');
      const names = page.locator('tbody th');
      expect(await names.allInnerTexts()).toEqual(['Lab', 'Hall']);
      const link = names.getByRole('link', { name: 'Lab' });
      await link.focus();
      for (const [name, state] of [
        ['Hall', 'error'],
        ['Lab', 'normal'],
      ] as const) {
        await tells(name, state);
        await page.getByRole('status').getByText(`${name}は`).waitFor();
        expect(await link.evaluate((node) => node === document.activeElement)).toBe(true);
      }
      expect(await names.allInnerTexts()).toEqual(['Hall', 'Lab']);
    });

    test('leave unfolded what is unfolded', async () => {
      await tells('Hall', 'error');
      const page = await stage.signedIn(`/devices/${idOf('Hall')}`);
      await page.locator('#state summary').click();
      const line = page.locator('#state details li').first();
      expect(await line.isVisible()).toBe(true);
      await tells('Hall', 'normal');
      await page.locator('#state .plain', { hasText: '通常' }).waitFor();
      expect(await line.isVisible()).toBe(true);
    });

    test('reach Home: who needs someone, and the count of states', async () => {
      await tells('Lab', 'normal');
      const page = await stage.signedIn('/home');
      await page.evaluate(() => Object.assign(window, { sameDocument: true }));
      await tells('Lab', 'error');
      const row = page
        .locator('section', { hasText: '対応が必要' })
        .locator('li', { hasText: 'Lab' });
      await row.waitFor({ timeout: 2_000 });
      expect(await row.innerText()).toContain('Paper jam, tray 2');
      expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
      expect(await page.locator('h1').count()).toBe(1);
    });

    test('do not undo what is chosen meanwhile on a device’s screen', async () => {
      const page = await stage.signedIn(`/devices/${idOf('Hall')}`);
      await page.selectOption('#group', { label: '1F' });
      await tells('Hall', 'error');
      await page.getByText('Paper jam, tray 2').first().waitFor();
      expect(await page.locator('#group option:checked').innerText()).toBe('1F');
    });
  },
  { groups: ['1F'], devices: [{ name: 'Lab' }, { name: 'Hall' }] },
);
