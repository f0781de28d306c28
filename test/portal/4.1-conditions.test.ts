import { expect, test } from 'vitest';
import { barriers } from '#test/support/accessible.ts';
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

  test.each([true, false])(
    'リセット returns to how the screen opened (scripts: %s)',
    async (javaScriptEnabled) => {
      const page = await stage.signedIn('/counters', { javaScriptEnabled });
      await page.fill('[name=month-from]', '2026-02');
      await page.check('[name=measure][value=cumulative]');
      await page.getByRole('button', { name: 'リセット' }).click();
      expect(await page.inputValue('[name=month-from]')).toBe('2026-11');
      expect(await page.isChecked('[name=measure][value=usage]')).toBe(true);
    },
  );

  test.each([true, false])(
    'after a message too it returns to the opening conditions (scripts: %s)',
    async (javaScriptEnabled) => {
      const bad = '/counters?unit=month&from=2026-09&to=2026-01&measure=cumulative';
      const page = await stage.signedIn(bad, { javaScriptEnabled });
      expect(await page.inputValue('[name=month-from]')).toBe('2026-09');
      await page.getByRole('button', { name: 'リセット' }).click();
      await page.waitForURL(/counters$/);
      expect(await page.inputValue('[name=month-from]')).toBe('2026-11');
      expect(await page.isChecked('[name=measure][value=usage]')).toBe(true);
    },
  );

  test('on a result リセット returns to the conditions of that result', async () => {
    const page = await stage.signedIn(
      '/counters?unit=day&from=2026-10-01&to=2026-10-31&measure=cumulative',
      { javaScriptEnabled: false },
    );
    await page.locator('summary', { hasText: '集計条件' }).click();
    await page.fill('[name=day-from]', '2026-10-05');
    await page.check('[name=measure][value=usage]');
    await page.getByRole('button', { name: 'リセット' }).click();
    expect(await page.inputValue('[name=day-from]')).toBe('2026-10-01');
    expect(await page.isChecked('[type=radio][value=cumulative]')).toBe(true);
  });

  test.each([
    ['unit=month&from=2026-09&to=2026-01', '開始（2026年9月）が終了（2026年1月）より後です'],
    ['unit=month&from=2025-01&to=2026-01', '終了は2025年12月までにしてください'],
    ['unit=day&from=2026-08-01&to=2026-11-01', '終了は2026年10月31日'],
    ['unit=month&from=2027-01&to=2027-02', 'まだ来ていない期間です'],
    ['unit=month&from=spring&to=2026-02', '「spring」を読み取れません'],
    ['unit=year&from=2026-01&to=2026-02', '条件（集計単位）の「year」は使えません'],
    ['unit=closing&from=2026-01&to=2026-02', '締め日が月末のため'],
    ['unit=month&from=2026-01&to=2026-02&measure=usage&measure=cumulative', '集計種別）が2回'],
    ['unit=month&from=2026-01&to=2026-02&page=0', '条件（ページ）の「0」'],
    ['unit=month&from=2026-01&to=2026-02&kind=fax', '条件（デバイス種別）の「fax」'],
    ['unit=month&from=2026-01&to=2026-02&asOf=soon', '時点の書き方'],
    ['unit=month&from=2026-01&to=2026-02&group=nobody', 'グループを選び直してください'],
  ])('%s says which rule and what would be accepted (§4.1.2)', async (query, sentence) => {
    const page = await stage.signedIn('/counters');
    const answer = await page.goto(`/counters?${query}`);
    expect(answer?.status()).toBe(query.includes('nobody') ? 404 : 400);
    expect(await page.getByRole('alert').innerText()).toContain(sentence);
    expect(await page.getByRole('alert').innerText()).toContain('集計できませんでした');
    expect(await page.title()).toContain('集計できませんでした');
    expect(await page.locator('h1').innerText()).toBe('カウンター情報');
  });

  test.each([true, false])(
    'the summary takes the focus and leads to the field, which keeps what was typed (scripts: %s)',
    async (javaScriptEnabled) => {
      const again = await stage.signedIn('/counters', { javaScriptEnabled });
      // what no calendar can hold is typed where there is none
      await again.goto(
        '/counters?unit=month&month-from=2026/1&month-to=spring&measure=cumulative&group=none&kind=mfp-mono&asOf=2026-11-01',
      );
      const summary = again.getByRole('alert');
      expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true);
      expect(await again.inputValue('[name=month-from]')).toBe('2026-01');
      expect(await again.inputValue('[name=month-to]')).toBe('spring');
      expect(await again.getAttribute('[name=month-to]', 'aria-invalid')).toBe('true');
      expect(await again.getAttribute('[name=month-from]', 'aria-invalid')).toBeNull();
      const described = await again.getAttribute('[name=month-to]', 'aria-describedby');
      expect(described).toContain('to-problem');
      expect(await again.locator('#to-problem').innerText()).toContain(
        '「spring」を読み取れません',
      );
      expect(await again.isChecked('[name=measure][value=cumulative]')).toBe(true);
      expect(await again.inputValue('[name=group]')).toBe('none');
      expect(await again.inputValue('[name=kind]')).toBe('mfp-mono');
      expect(await again.inputValue('[name=asOf]')).toBe('2026-11-01');
      await summary.getByRole('link').click();
      expect(new URL(again.url()).hash).toBe('#month-to');
      expect(
        await again.locator('#month-to').evaluate((one) => one === document.activeElement),
      ).toBe(true);
    },
  );

  test('months typed in other shapes are understood where there is no calendar', async () => {
    const page = await stage.signedIn(
      '/counters?unit=month&month-from=2026/4&month-to=２０２６年５月',
    );
    expect(at(page)).toContain('unit=month&from=2026-04&to=2026-05');
  });

  test('common periods keep the group, the kind and the time to look back to', async () => {
    const page = await stage.signedIn('/counters', { javaScriptEnabled: false });
    await page.selectOption('[name=group]', 'none');
    await page.selectOption('[name=kind]', 'printer-mono');
    await page.locator('summary', { hasText: 'その他の条件' }).click();
    await page.fill('[name=asOf]', '2026/11/5');
    await page.getByRole('button', { name: '先月' }).click();
    await page.waitForURL(/from=/);
    expect(at(page)).toBe(
      '/counters?unit=month&from=2026-10&to=2026-10&measure=usage&group=none&kind=printer-mono&asOf=2026-11-05',
    );
  });

  test('an export of conditions that cannot be used says why, with the form', async () => {
    const page = await stage.signedIn('/counters');
    const answer = await page.goto('/counters/export.csv?unit=month&from=2026-09&to=2026-01');
    expect(answer?.status()).toBe(400);
    expect(await page.getByRole('alert').innerText()).toContain('より後です');
  });

  test.each(['ja', 'en'] as const)('nothing keeps anyone out (%s)', async (language) => {
    const page = await stage.signedIn('/counters?unit=month&from=2026-09&to=2026-01', { language });
    expect(await barriers(page)).toEqual([]);
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
