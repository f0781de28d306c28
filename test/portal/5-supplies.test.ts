/** §5: toner and ink of the fleet, on screen and as CSV. */
import { expect, test } from 'vitest';
import { shiftPeriod } from '#core/period.ts';
import type { Supply } from '#core/reading.ts';
import type { Actor } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const toner = (color: string, percent: number | null): Supply => ({
  ...{ name: `${color} toner`, type: 'toner', color, percent },
  level: percent === null ? 'some' : percent === 0 ? 'empty' : percent <= 10 ? 'low' : 'ok',
});

const command: Actor = { type: 'command', name: 'test' };
/** What finds the devices of this test among those of the office. */
const own = '/supplies?text=%E3%83%88%E3%83%8A%E3%83%BC%E6%A4%9C%E8%A8%BC';

inBrowser('5 toner and ink', (stage) => {
  let isReady = false;
  /** Two devices tell 40 days of their supplies: one in per cent, one in words only. */
  async function use() {
    if (isReady) return;
    isReady = true;
    const { ctx } = stage.portal.office;
    const register = async (name: string) =>
      (await registerDevice({ ...ctx, actor: command }, { name, protocol: 'push' })).deviceId;
    const [one, two] = [await register('トナー検証 1'), await register('トナー検証 2')];
    const days = Array.from({ length: 40 }, (_, n) => {
      const takenAt = `${shiftPeriod('2026-11-22', n - 39)}T04:00:00.000Z`;
      const left = 9 + (39 - n) * 2;
      return [
        delivery(one, takenAt, {}, { supplies: [toner('black', left), toner('cyan', 0)] }),
        delivery(two, takenAt, {}, { supplies: [toner('magenta', null)] }),
      ];
    });
    await ingest(ctx, days.flat());
  }

  test.each(['ja', 'en'] as const)(
    'what ran out first, then what runs out next with its range, then words, in %s',
    async (language) => {
      await use();
      const page = await stage.signedIn('/home', { language, javaScriptEnabled: false });
      await page.click('.side a[href="/supplies"]');
      await page.waitForURL('**/supplies');
      await page.fill('[name=text]', 'トナー検証');
      await page.click('form[role=search] button');
      await page.waitForURL(/text=/);
      const rows = await texts(page, 'tbody tr');
      expect(rows).toHaveLength(3);
      expect(rows[0]).toContain('cyan toner');
      expect(rows[1]).toMatch(
        language === 'ja' ? /9% 残りわずか[^]*あと\d+～\d+日/ : /9% Low[^]*days left/,
      );
      expect(rows[1]).toMatch(language === 'ja' ? /39日間の使用から/ : /From 39 days of use/);
      expect(rows[2]).toMatch(
        language === 'ja' ? /量は不明[^]*数値でわからない/ : /tells no numbers/,
      );
      // words never become a bar
      expect(await page.locator('tbody tr').nth(2).locator('.bar rect').count()).toBe(0);
      const scripted = await stage.signedIn(own, { language });
      expect(await barriers(scripted)).toEqual([]);
    },
  );

  test('it is narrowed by state and text, and leads to the device', async () => {
    await use();
    const page = await stage.signedIn(own, { javaScriptEnabled: false });
    await page.selectOption('[name=state]', 'empty');
    await page.click('form[role=search] button');
    await page.waitForURL(/state=empty/);
    expect(await texts(page, 'tbody tr')).toHaveLength(1);
    await page.goto(`${new URL(page.url()).origin}/supplies?text=nothing+like+it`);
    expect(await page.locator('.empty').innerText()).toContain('条件に合うものはありません');
    await page.click('.filter a');
    await page.click('tbody th a');
    expect(at(page)).toMatch(/^\/devices\//);
    await page.goto(`${new URL(page.url()).origin}${own}`);
    await page.locator('tbody th a').nth(1).click();
    const supplies = await texts(page, '[aria-labelledby=supplies-title] li');
    expect(supplies[0]).toMatch(/black toner[^]*なくなる時期の予測[^]*あと\d+～\d+日/);
    expect(supplies).toHaveLength(2);
  });

  test('the CSV has the same rows in the same order', async () => {
    await use();
    const page = await stage.signedIn(own, { language: 'en' });
    const href = (await page.locator('a[href*="export.csv"]').getAttribute('href')) ?? '';
    const lines = (await (await page.request.get(href)).text()).trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toContain('Runs out (early)');
    expect(lines[1]).toMatch(/cyan toner[^]*,0,Empty,/);
    expect(lines[2]).toMatch(
      /black toner[^]*,9,Low,2026-11-2\d,2026-11-22,2026-11-2\d,2026-1\d-\d\d,39,/,
    );
    expect(lines[3]).toMatch(/magenta toner[^]*,-,Some remains/);
  });
});
