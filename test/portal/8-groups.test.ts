import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { changeGroup } from '#server/services/change-group.ts';
import { createGroup } from '#server/services/create-group.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { showGroup } from '#server/services/show-group.ts';
import { barriers } from '#test/support/accessible.ts';
import { at, inBrowser, texts, type Stage } from '#test/support/in-browser.ts';

/** Presses a button and waits for the next document. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name, exact: typeof name === 'string' }).click();
  await loaded;
}

const tick = (page: Page, name: string) => page.getByLabel(name, { exact: true }).check();
const untick = (page: Page, name: string) => page.getByLabel(name, { exact: true }).uncheck();
const members = async ({ portal }: Stage, groupId: string) => {
  const { deviceIds } = await showGroup(portal.office.ctx, groupId);
  const names = new Map([...portal.office.devices].map(([name, id]) => [id, name]));
  return deviceIds.map((id) => names.get(id)).sort();
};

const devices = [
  { name: 'Alpha', group: '総務', product: 'MX-2650' },
  { name: 'Beta', group: '総務', building: '本館' },
  { name: 'Gamma' },
  { name: 'Delta', building: '別館' },
  ...['Epsilon', 'Zeta', 'Eta', 'Theta'].map((name) => ({ name })),
  ...Array.from({ length: 120 }, (_, index) => ({
    name: `Printer ${String(index + 1).padStart(3, '0')}`,
    building: '倉庫',
  })),
];

inBrowser(
  '8 device groups',
  (stage) => {
    const groupOf = (name: string) => stage.portal.office.groups.get(name) ?? '';

    test.each(['ja', 'en'] as const)('the list names the groups, in %s', async (language) => {
      const page = await stage.signedIn('/groups', { language });
      expect(await texts(page, 'tbody th')).toEqual(['総務']);
      expect(await texts(page, 'tbody .number')).toEqual([language === 'ja' ? '2台' : '2 devices']);
      expect(await barriers(page)).toEqual([]);
    });

    test.each([true, false])(
      'a new group takes ticked devices of several pages (scripts: %s)',
      async (javaScriptEnabled) => {
        const name = `倉庫 ${javaScriptEnabled}`;
        const [one, other] = javaScriptEnabled
          ? ['Printer 001', 'Printer 119']
          : ['Printer 002', 'Printer 118'];
        const page = await stage.signedIn('/groups', { javaScriptEnabled });
        await page.getByRole('link', { name: '新規作成' }).click();
        await page.waitForURL(/new/);
        // devices of other groups are not offered
        expect(await page.getByLabel('Alpha', { exact: true }).count()).toBe(0);
        await page.fill('#name', name);
        await tick(page, one);
        await press(page, '次へ');
        await tick(page, other);
        expect(await page.locator('.state').innerText()).toContain('1台を選択中');
        await press(page, '前へ');
        expect(await page.inputValue('#name')).toBe(name);
        expect(await page.getByLabel(one, { exact: true }).isChecked()).toBe(true);
        // the checker itself is a script
        if (javaScriptEnabled) expect(await barriers(page)).toEqual([]);
        await press(page, '保存');
        expect(at(page)).toContain('/groups?created=');
        expect(await page.locator('.message').innerText()).toContain(`「${name}」を作成しました`);
        const { groups } = await listGroups(stage.portal.office.ctx);
        const made = groups.find((group) => group.name === name);
        expect(await members(stage, made?.groupId ?? '')).toEqual([one, other]);
      },
    );

    test('Enter in the search finds, in the name it saves', async () => {
      const page = await stage.signedIn('/groups/new');
      await page.fill('#name', '入力して改行');
      await page.fill('[name=text]', 'Theta');
      await page.press('[name=text]', 'Enter');
      await page.getByText('1台が見つかりました').waitFor();
      await tick(page, 'Theta');
      const loaded = page.waitForEvent('load');
      await page.press('#name', 'Enter');
      await loaded;
      expect(at(page)).toContain('/groups?created=');
    });

    test('all that a search finds are chosen at once, and nothing else', async () => {
      const page = await stage.signedIn('/groups/new');
      await page.fill('#name', '倉庫のすべて');
      await tick(page, 'Gamma');
      await page.fill('[name=text]', '倉庫');
      await page.press('[name=text]', 'Enter');
      await page.waitForSelector('text=台が見つかりました');
      await page.getByRole('button', { name: /すべて選択/ }).waitFor();
      const found = await page.locator('.state .soft').innerText();
      expect(found).toBe('116台が見つかりました');
      await press(page, /すべて選択/);
      expect(await page.locator('.state strong').innerText()).toBe('117台を選択中');
      await press(page, '保存');
      const { groups } = await listGroups(stage.portal.office.ctx);
      expect(groups.find(({ name }) => name === '倉庫のすべて')?.devices).toBe(117);
    });

    test('what saves stands above the table, whatever is scrolled', async () => {
      const page = await stage.signedIn(`/groups/${groupOf('総務')}`, {
        viewport: { width: 390, height: 600 },
      });
      const isHit = await page.getByRole('button', { name: '保存' }).evaluate((button) => {
        const { x, y, width, height } = button.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2) === button;
      });
      expect(isHit).toBe(true);
    });

    test('an open group is renamed, ticked and unticked; reset shows it as it was', async () => {
      const page = await stage.signedIn(`/groups/${groupOf('総務')}`);
      expect(await page.inputValue('#name')).toBe('総務');
      expect((await texts(page, 'tbody th')).slice(0, 2)).toEqual(['Alpha', 'Beta']);
      await page.fill('#name', '総務部');
      await untick(page, 'Alpha');
      await press(page, '検索');
      expect(await page.getByLabel('Alpha', { exact: true }).isChecked()).toBe(false);
      await page.getByRole('link', { name: 'リセット' }).click();
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('#name')?.value === '総務',
      );
      expect(await page.getByLabel('Alpha', { exact: true }).isChecked()).toBe(true);
      await page.fill('#name', '総務部');
      await untick(page, 'Beta');
      await tick(page, 'Delta');
      await press(page, '保存');
      expect(await page.locator('.message').innerText()).toContain('「総務部」を保存しました');
      expect(await members(stage, groupOf('総務'))).toEqual(['Alpha', 'Delta']);
    });

    test.each([
      ['', 'グループ名を入力してください。'],
      ['a/b', '「/」は使えません'],
      ['ｱｲｳ', '半角カタカナ（ｱ）は使えません'],
      ['営業\u202e部', '文字の向きを変える制御文字は使えません'],
      ['あ'.repeat(26), '半角52文字分'],
      ['x'.repeat(10_000), '半角10000文字分'],
    ])('the name %j is refused beside its field, and ticks stay', async (name, sentence) => {
      const page = await stage.signedIn('/groups/new');
      await page.fill('#name', name);
      const [free = ''] = await texts(page, 'tbody th');
      await tick(page, free);
      await press(page, '保存');
      expect(await page.locator('#name-problem').innerText()).toContain(sentence);
      expect(await page.inputValue('#name')).toBe(name);
      expect(await page.getByLabel(free, { exact: true }).isChecked()).toBe(true);
    });

    test('the second of two people is told what the first one did, and loses nothing', async () => {
      const { ctx } = stage.portal.office;
      const { groupId } = await createGroup(ctx, { name: '共同' });
      const page = await stage.signedIn(`/groups/${groupId}`);
      await page.fill('#name', '共同２');
      await tick(page, 'Epsilon');
      const other = stage.portal.office.devices.get('Zeta') ?? '';
      await changeGroup(ctx, { groupId, version: 1, name: '共用', deviceIds: [other] });
      await press(page, '保存');
      const told = await page.getByRole('alert').innerText();
      expect(told).toContain('「共用」、1台');
      expect(told).toContain('加わるデバイス：Epsilon');
      expect(told).not.toContain('外れるデバイス');
      expect(await page.getByLabel('Zeta', { exact: true }).isChecked()).toBe(true);
      expect(await page.inputValue('#name')).toBe('共同２');
      expect((await showGroup(ctx, groupId)).name).toBe('共用');
      await press(page, '保存');
      expect((await showGroup(ctx, groupId)).name).toBe('共同２');
      expect(await members(stage, groupId)).toEqual(['Epsilon', 'Zeta']);
    });

    test('a device that went elsewhere is named and no longer chosen', async () => {
      const { ctx, devices: ids } = stage.portal.office;
      const page = await stage.signedIn('/groups/new');
      await page.fill('#name', '二階');
      await tick(page, 'Eta');
      await createGroup(ctx, { name: '先約', deviceIds: [ids.get('Eta') ?? ''] });
      await press(page, '保存');
      expect(await page.getByRole('alert').innerText()).toContain('Eta（グループ「先約」）');
      expect(await page.locator('.state strong').innerText()).toBe('0台を選択中');
      expect(await page.inputValue('#name')).toBe('二階');
    });

    test('deleting asks, says how many, and frees the devices', async () => {
      const { ctx, devices: ids } = stage.portal.office;
      const deviceIds = [ids.get('Printer 005') ?? '', ids.get('Printer 006') ?? ''];
      const { groups: before } = await listGroups(ctx);
      const all = before.find(({ name }) => name === '倉庫のすべて');
      const version = all?.version ?? 0;
      await changeGroup(ctx, { groupId: all?.groupId ?? '', version, name: '倉庫', deviceIds });
      const page = await stage.signedIn('/groups', { javaScriptEnabled: false });
      await page.getByLabel('「倉庫」を選ぶ').check();
      await press(page, '選んだグループを削除');
      expect(await page.locator('main').innerText()).toContain('次の1グループを削除します');
      expect(await page.locator('main').innerText()).toContain('2台のデバイスは、グループ未登録');
      await press(page, 'はい、削除する');
      expect(await page.locator('.message').innerText()).toContain('1グループを削除しました');
      expect(await texts(page, 'tbody th')).not.toContain('倉庫');
    });

    test('deleting with nothing ticked says what to do', async () => {
      const page = await stage.signedIn('/groups');
      await page.getByRole('button', { name: '選んだグループを削除' }).click();
      await page.waitForURL(/delete/);
      expect(await page.locator('main').innerText()).toContain('チェックを付けてください');
    });
  },
  { groups: ['総務'], devices },
);

inBrowser(
  '8 the last group',
  (stage) => {
    test('one more than there may be is refused with what to do', async () => {
      const page = await stage.signedIn('/groups/new', { language: 'en' });
      await page.fill('#name', 'One too many');
      await press(page, 'Save');
      expect(await page.getByRole('alert').innerText()).toContain('at most 2 groups');
    });
  },
  { groups: ['A', 'B'], devices: [{ name: 'Free' }], policy: { groupLimit: 2 } },
);
