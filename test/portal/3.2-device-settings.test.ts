import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { assignDevice } from '#server/services/assign-device.ts';
import { showDevice } from '#server/services/show-device.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, holdScripts, inBrowser, texts } from '#test/support/in-browser.ts';

async function save(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: '保存' }).click();
  await loaded;
}

inBrowser(
  '3.2 what may be changed of a device',
  (stage) => {
    const idOf = (name: string) => stage.portal.office.devices.get(name) ?? '';
    const device = (name: string) => showDevice(stage.portal.office.ctx, idOf(name));

    test.each(['ja', 'en'] as const)('group and manager can be chosen, in %s', async (language) => {
      const page = await stage.signedIn(`/devices/${idOf('Lab')}`, { language });
      const names = await texts(page, '#settings label');
      expect(names).toEqual(
        language === 'ja' ? ['グループ名', 'トナー/インク管理者'] : ['Group', 'Toner/ink manager'],
      );
      expect(await page.locator('#group option').first().innerText()).toBe(
        language === 'ja' ? '指定なし' : 'None',
      );
      expect(await barriers(page)).toEqual([]);
    });

    test.each([true, false])(
      'saving persists and returns to the list (scripts: %s)',
      async (javaScriptEnabled) => {
        const name = javaScriptEnabled ? 'Lab' : 'Hall';
        const page = await stage.signedIn(`/devices/${idOf(name)}`, { javaScriptEnabled });
        await page.selectOption('#group', { label: '1F' });
        await page.selectOption('#manager', { label: 'hanako' });
        await save(page);
        expect(at(page)).toBe(`/devices?saved=${idOf(name)}`);
        expect(await page.locator('.message').innerText()).toContain(
          `「${name}」の設定を保存しました`,
        );
        expect(await device(name)).toMatchObject({
          group: { name: '1F' },
          manager: { name: 'hanako' },
        });
      },
    );

    test('choosing a manager shows the address, or that there is none', async () => {
      const { system } = stage.portal.office;
      const page = await stage.signedIn(`/devices/${idOf('Attic')}`);
      const status = page.locator('#settings [role=status]');
      expect(await status.innerText()).toContain('メールは送られません');
      await page.selectOption('#manager', { label: 'hanako' });
      await page.waitForFunction(() =>
        document.querySelector('#settings [role=status]')?.textContent?.includes('未登録のため'),
      );
      const address = { email: 'hanako@example.com' };
      await system.db.updateTable('users').set(address).where('user_name', '=', 'hanako').execute();
      await page.reload();
      await page.selectOption('#manager', { label: 'hanako <hanako@example.com>' });
      await page.waitForFunction(() =>
        document
          .querySelector('#settings [role=status]')
          ?.textContent?.includes('通知先：hanako@example.com'),
      );
    });

    test('a manager chosen before the scripts have come is spoken of when they have', async () => {
      const page = await stage.signedIn('/profile');
      const letThemCome = await holdScripts(page);
      await page.goto(`/devices/${idOf('Attic')}`, { waitUntil: 'commit' });
      await page.selectOption('#manager', { index: 1 });
      await letThemCome();
      await page.waitForFunction(() =>
        document.querySelector('#settings [role=status]')?.textContent?.includes('hanako'),
      );
    });

    test('cancelling discards', async () => {
      const page = await stage.signedIn(`/devices/${idOf('Attic')}`);
      await page.selectOption('#group', { label: '1F' });
      await page.getByRole('link', { name: 'キャンセル' }).click();
      await page.waitForURL(/\/devices$/);
      expect(await device('Attic')).toMatchObject({ group: null });
    });

    test('the second of two people is told, and nothing of his is lost', async () => {
      const { ctx, groups } = stage.portal.office;
      const page = await stage.signedIn(`/devices/${idOf('Attic')}`);
      await page.selectOption('#group', { label: '1F' });
      const none = { groupId: null, managerUserId: null };
      const asked = { ...none, groupId: groups.get('2F') ?? '' };
      await assignDevice(ctx, { deviceId: idOf('Attic'), opened: none, asked });
      await save(page);
      expect(await page.getByRole('alert').innerText()).toContain(
        'ほかの人が同じ項目を変更しました',
      );
      expect(await device('Attic')).toMatchObject({ group: { name: '2F' } });
      const chosen = await page.locator('#group option:checked').innerText();
      expect(chosen).toBe('1F');
    });
  },
  { groups: ['1F', '2F'], devices: [{ name: 'Lab' }, { name: 'Hall' }, { name: 'Attic' }] },
);
