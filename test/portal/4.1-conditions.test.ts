import { expect, test } from 'vitest';
import { at, inBrowser } from '#test/support/in-browser.ts';

inBrowser('4.1 conditions', (stage) => {
  test('the screen opens with this month, usage, all devices', async () => {
    const page = await stage.signedIn('/counters');
    expect(await page.inputValue('[name=month-from]')).toBe('2026-11');
    expect(await page.inputValue('[name=month-to]')).toBe('2026-11');
    expect(await page.isChecked('[name=measure][value=usage]')).toBe(true);
    expect(await page.inputValue('[name=group]')).toBe('all');
  });

  test('集計 runs what was chosen, under an address of its own (§0.5)', async () => {
    const page = await stage.signedIn('/counters');
    await page.fill('[name=month-from]', '2026-03');
    await page.fill('[name=month-to]', '2026-08');
    await page.check('[name=measure][value=cumulative]');
    await page.selectOption('[name=kind]', 'mfp-color');
    await page.getByRole('button', { name: '集計', exact: true }).click();
    await page.waitForURL(/unit=month/);
    expect(at(page)).toBe(
      '/counters?unit=month&from=2026-03&to=2026-08&measure=cumulative&group=all&kind=mfp-color',
    );
    expect(await page.locator('summary .parts').innerText()).toBe(
      '月単位 · 2026年3月 ～ 2026年8月 · 積算値 · すべてのデバイス · カラーMFP',
    );
  });

  test('by day the fields are days', async () => {
    const page = await stage.signedIn('/counters');
    expect(await page.isVisible('[name=day-from]')).toBe(false);
    await page.check('[name=unit][value=day]');
    expect(await page.isVisible('[name=month-from]')).toBe(false);
    await page.fill('[name=day-from]', '2026-11-01');
    await page.fill('[name=day-to]', '2026-11-03');
    await page.keyboard.press('Enter');
    await page.waitForURL(/unit=day/);
    expect(at(page)).toContain('unit=day&from=2026-11-01&to=2026-11-03');
  });

  test.each([
    ['今月', 'unit=month&from=2026-11&to=2026-11'],
    ['先月', 'unit=month&from=2026-10&to=2026-10'],
    ['今年度（4月から）', 'unit=month&from=2026-04&to=2026-11'],
    ['直近30日', 'unit=day&from=2026-10-24&to=2026-11-22'],
  ])('%s is one click, and keeps the rest', async (name, range) => {
    const page = await stage.signedIn('/counters');
    await page.check('[name=measure][value=cumulative]');
    await page.getByRole('button', { name }).click();
    await page.waitForURL(/from=/);
    expect(at(page)).toBe(`/counters?${range}&measure=cumulative&group=all`);
  });

  test('リセット returns to how the screen opened', async () => {
    const page = await stage.signedIn('/counters?unit=month&from=2026-09&to=2026-01');
    await page.fill('[name=month-from]', '2026-02');
    await page.check('[name=measure][value=cumulative]');
    await page.getByRole('button', { name: 'リセット' }).click();
    expect(await page.inputValue('[name=month-from]')).toBe('2026-09');
    expect(await page.isChecked('[name=measure][value=usage]')).toBe(true);
  });

  test.each([
    ['unit=month&from=2026-09&to=2026-01', '開始（2026年9月）が終了（2026年1月）より後です'],
    ['unit=month&from=2025-01&to=2026-01', '終了は2025年12月までにしてください'],
    ['unit=day&from=2026-08-01&to=2026-11-01', '終了は2026年10月31日'],
    ['unit=month&from=2027-01&to=2027-02', 'まだ来ていない期間です'],
    ['unit=month&from=spring&to=2026-02', '「spring」を読み取れません'],
    ['unit=year&from=2026-01&to=2026-02', '「year」は使えません'],
  ])('%s says which rule and what would be accepted (§4.1.2)', async (query, sentence) => {
    const page = await stage.signedIn(`/counters?${query}`);
    expect(await page.getByRole('alert').innerText()).toContain(sentence);
    expect(await page.getByRole('alert').innerText()).toContain('集計できませんでした');
  });

  test('months typed in other shapes are understood where there is no calendar', async () => {
    const page = await stage.signedIn(
      '/counters?unit=month&month-from=2026/4&month-to=２０２６年５月',
    );
    expect(at(page)).toContain('unit=month&from=2026-04&to=2026-05');
  });

  test('エクスポート gives the CSV straight from here', async () => {
    const page = await stage.signedIn('/counters');
    const waiting = page.waitForEvent('download');
    await page.getByRole('button', { name: 'エクスポート' }).click();
    expect((await waiting).suggestedFilename()).toBe('counters-usage-2026-11-2026-11.csv');
  });

  test('it works without scripts', async () => {
    const page = await stage.signedIn('/counters', { javaScriptEnabled: false });
    await page.check('[name=unit][value=day]');
    await page.getByRole('button', { name: '集計', exact: true }).click();
    await page.waitForURL(/unit=day/);
    expect(at(page)).toContain('unit=day&from=2026-11-01&to=2026-11-22');
  });
});
