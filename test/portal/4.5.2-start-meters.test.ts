import { beforeAll, expect, test } from 'vitest';
import { ingest } from '#server/services/ingest.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser } from '#test/support/in-browser.ts';

inBrowser('4.5.2 start meters', (stage) => {
  let device = '';
  const day = '/base?unit=day&from=2026-11-11&to=2026-11-11&measure=usage';
  const use = () => `/counters/device/${device}${day}`;
  const screen = () => `/counters/device/${device}/meters`;

  beforeAll(async () => {
    const { ctx, devices } = stage.portal.office;
    device = devices.get('会議室 新規機') ?? '';
    const of = (date: string, total: number, serial: string) =>
      delivery(device, `2026-${date}T05:00:00.000Z`, { total }, { serial });
    await ingest(ctx, [of('11-10', 9000, 'A'), of('11-11', 12345, 'B')]);
  });

  test('case 11: the new machine’s start meter is entered on the screen, and counts at once', async () => {
    const page = await stage.signedIn(use(), { javaScriptEnabled: false });
    await page.goto(screen());
    const machine = page.locator('section', { hasText: 'シリアル番号 B' });
    expect(await machine.innerText()).toContain('空欄なら 12,345 と推定');
    await machine.getByLabel('トータル').fill('１２，０００');
    await machine.getByRole('button', { name: '保存' }).click();
    expect(at(page)).toBe(`${screen()}?done=saved`);
    expect(await page.getByRole('status').innerText()).toContain('保存しました');
    expect(await machine.getByLabel('トータル').inputValue()).toBe('12000');
    await page.goto(use());
    expect(await page.locator('tbody').innerText()).toContain('345');
    await page.goto(screen());
    await machine.getByRole('button', { name: '入力を取り消す' }).click();
    expect(await page.getByRole('status').innerText()).toContain('取り消しました');
    expect(await machine.getByLabel('トータル').inputValue()).toBe('');
  });

  test('what cannot be is told beside its field, and what was typed stays', async () => {
    const page = await stage.signedIn(screen(), { language: 'en' });
    const machine = page.locator('section', { hasText: 'registered' });
    for (const [text, sentence] of [
      ['9001', 'at most the first value that was read (9,000)'],
      ['12a', 'a number of 0 or more'],
      ['0.5', 'a whole number'],
    ] as const) {
      await machine.getByLabel('Total').fill(text);
      const answered = page.waitForResponse((answer) => answer.request().method() === 'POST');
      await machine.getByRole('button', { name: 'Save' }).click();
      expect((await answered).status()).toBe(400);
      await page.waitForLoadState();
      expect(await page.getByRole('alert').innerText()).toContain(sentence);
      const field = machine.getByLabel('Total');
      expect(await field.inputValue()).toBe(text);
      expect(await field.getAttribute('aria-invalid')).toBe('true');
    }
    expect(await barriers(page)).toEqual([]);
  });

  test('of two people the second is told', async () => {
    const first = await stage.signedIn(screen());
    const second = await stage.signedIn(screen(), { language: 'en' });
    const old = first.locator('section', { hasText: '登録時の機器' });
    await old.getByLabel('トータル').fill('8000');
    await old.getByRole('button', { name: '保存' }).click();
    await first.waitForURL(/done=saved/);
    const same = second.locator('section', { hasText: 'registered' });
    await same.getByLabel('Total').fill('7000');
    const answered = second.waitForResponse((answer) => answer.request().method() === 'POST');
    await same.getByRole('button', { name: 'Save' }).click();
    expect((await answered).status()).toBe(409);
    expect(await second.getByRole('alert').innerText()).toContain('changed the start meters');
  });
});
