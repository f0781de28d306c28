import { beforeAll, expect, test } from 'vitest';
import { ingest } from '#server/services/ingest.ts';
import { registerUser } from '#server/services/register-user.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, signIn, texts } from '#test/support/in-browser.ts';
import { goodPassword } from '#test/support/seed.ts';

const day = (date: string) => `2026-${date}T05:00:00.000Z`;
const review = (name: string) => `/counters/reviews/${name}?reading=jump`;

inBrowser('4.5.7 review', (stage) => {
  let device = '';

  beforeAll(async () => {
    const { ctx, devices } = stage.portal.office;
    device = devices.get('会議室 新規機') ?? '';
    const of = (date: string, total: number, id: string) =>
      delivery(device, day(date), { total, scan: total }, { id, counter32: false });
    await ingest(ctx, [
      of('11-10', 9000, 'before'),
      of('11-11', 260_000, 'jump'),
      of('11-12', 260_100, 'after'),
    ]);
  });

  test('the counters lead to what is to review, one line for all counters of a reading', async () => {
    const page = await stage.signedIn('/counters', { javaScriptEnabled: false });
    await page.getByRole('link', { name: '未判断の取得値：1件' }).click();
    expect(at(page)).toBe('/counters/reviews');
    const rows = await texts(page, 'tbody tr');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('会議室 新規機');
    expect(rows[0]).toContain('急な増加');
    expect(rows[0]).toContain('カウンター2種');
    expect(rows[0]).toContain('9,000 → 260,000 → 260,100');
    await page.locator('tbody th a').click();
    expect(at(page)).toBe(review(device));
  });

  test('it shows the readings around, drawn and as a table, and passes the accessibility rules', async () => {
    const page = await stage.signedIn(review(device));
    const values = await texts(page, 'tbody td.value');
    expect(values).toEqual(['9,000', '260,000', '260,100']);
    const drawn = await page
      .locator('figure [data-kind]')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-kind')));
    expect(drawn).toEqual(['good', 'suspect', 'good']);
    expect(await barriers(page)).toEqual([]);
    await page.goto('/counters/reviews');
    expect(await barriers(page)).toEqual([]);
    await page.goto(review(device));
    await page.selectOption('select[name=counter]', 'scan');
    await page.getByRole('button', { name: '表示' }).click();
    await page.waitForURL(/counter=scan/);
    expect(await page.locator('thead th.value').innerText()).toBe('スキャン');
  });

  test('case 9: "not use" is previewed, saved, in the figures at once, and undone', async () => {
    const page = await stage.signedIn(review(device), { javaScriptEnabled: false });
    const days = `/counters/device/${device}/base?unit=day&from=2026-11-10&to=2026-11-12&measure=usage`;
    const option = page.locator('.option', { hasText: '使用ではない' });
    expect(await option.innerText()).toContain('2026年11月11日(水)：251,000 → 0');
    await page.getByLabel('使用ではない').check();
    await page.getByRole('button', { name: '判断を保存' }).click();
    expect(at(page)).toContain('done=decided');
    expect(await page.getByRole('status').innerText()).toContain('判断を保存しました');
    expect(await page.getByLabel('使用ではない').isChecked()).toBe(true);
    await page.goto(days);
    expect(await page.locator('tbody').innerText()).not.toContain('251,000');
    await page.goto('/counters/reviews?state=decided');
    expect(await page.locator('tbody tr').innerText()).toContain('hanako');
    await page.locator('tbody th a').click();
    await page.getByRole('button', { name: '判断を取り消す' }).click();
    expect(await page.getByRole('status').innerText()).toContain('判断を取り消しました');
    await page.goto(days);
    expect(await page.locator('tbody').innerText()).toContain('251,000');
  });

  test('of two people the second is told, and sees what the first decided', async () => {
    const first = await stage.signedIn(review(device));
    const second = await stage.signedIn(review(device), { language: 'en' });
    await first.getByLabel('取得の誤り').check();
    await first.getByRole('button', { name: '判断を保存' }).click();
    await first.waitForURL(/done=decided/);
    await second.getByLabel('Count it as real use').check();
    const answered = second.waitForResponse((answer) => answer.request().method() === 'POST');
    await second.getByRole('button', { name: 'Save the decision' }).click();
    expect((await answered).status()).toBe(409);
    expect(await second.getByRole('alert').innerText()).toContain('somebody decided');
    expect(await second.getByLabel('Misread: do not count it').isChecked()).toBe(true);
    expect(await second.locator('main .decisions').first().innerText()).toContain('Misread');
    await second.getByRole('button', { name: 'Undo the decision' }).click();
    await second.waitForURL(/done=undone/);
  });

  test('it is decided with the keyboard alone', async () => {
    const page = await stage.signedIn(review(device), { language: 'en' });
    await page.locator('#decide-confirm').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await page.waitForURL(/done=decided/);
    await page.goto('/counters');
    expect(await page.getByRole('link', { name: 'Readings to review' }).count()).toBe(0);
  });

  test('viewers look and cannot decide; what is unknown is not found', async () => {
    const { ctx } = stage.portal.office;
    const actor = { type: 'command', name: 'test' } as const;
    const user = { userName: 'reader', name: 'Reader', role: 'viewer' as const };
    await registerUser({ ...ctx, actor }, { ...user, password: goodPassword });
    const page = await stage.visit({ language: 'en' });
    await page.goto(`/login?next=${encodeURIComponent(review(device))}`);
    await signIn(page, goodPassword, 'reader');
    expect(await page.locator('main').innerText()).toContain('Only administrators can decide');
    expect(await page.locator('form[method=post][action*=decide]').count()).toBe(0);
    const refused = await page.request.post(`/counters/reviews/${device}?/decide&reading=jump`, {
      form: { decision: 'ignore', seen: '' },
      headers: { origin: stage.portal.url },
    });
    expect(refused.status()).toBe(403);
    for (const reading of ['nothing', 'x'.repeat(3000)]) {
      const answer = await page.goto(`/counters/reviews/${device}?reading=${reading}`);
      expect(answer?.status()).toBe(404);
    }
    expect(await page.locator('main').innerText()).toContain('nothing to review');
    for (const query of ['page=-7', 'kind=odd', 'state=some', 'state=all&state=open']) {
      expect((await page.goto(`/counters/reviews?${query}`))?.status()).toBe(400);
      expect(await page.locator('main').innerText()).toMatch(/the screen|選び直してください/);
    }
  });
});
