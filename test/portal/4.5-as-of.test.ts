import { beforeAll, expect, test } from 'vitest';
import { ingest } from '#server/services/ingest.ts';
import { barriers } from '#test/support/accessible.ts';
import { delivery } from '#test/support/deliveries.ts';
import { at, inBrowser, texts } from '#test/support/in-browser.ts';

const autumn = 'unit=month&from=2026-09&to=2026-12&measure=usage&group=all';
const then = `${autumn}&asOf=2026-12-02`;

/** Case 12: 1200 was read on 10-31 and came on 12-03. */
const history = [
  ['2026-09-30T09:00:00.000Z', 900, '2026-09-30T09:00:00.000Z'],
  ['2026-11-30T09:00:00.000Z', 1500, '2026-11-30T09:00:00.000Z'],
  ['2026-10-31T08:00:00.000Z', 1200, '2026-12-03T01:00:00.000Z'],
] as const;

inBrowser(
  '4.5 figures as of an instant',
  (stage) => {
    beforeAll(async () => {
      const { ctx, clock, devices } = stage.portal.office;
      const deviceId = devices.get('受付 複合機') ?? '';
      for (const [takenAt, total, receivedAt] of history) {
        clock.move({ milliseconds: Date.parse(receivedAt) - clock.now().epochMilliseconds });
        await ingest(ctx, [delivery(deviceId, takenAt, { total, print: total })]);
      }
      clock.move({ hours: 2 });
    });
    const quiet = { javaScriptEnabled: false };
    const row = 'tbody tr:has-text("受付") td:not(.t)';
    const digits = (all: string[]) => all.map((text) => text.replaceAll(/[^\d-]/g, ''));

    test('12: the matrix shows then, says so, and leads back to the present', async () => {
      const page = await stage.signedIn(`/counters?${then}`, quiet);
      expect(digits(await texts(page, row))).toEqual(['900', '-', '600', '-', '1500']);
      const note = page.locator('.as-of');
      expect(await note.locator('h2').innerText()).toBe('2026/12/02 23:59 時点の値です');
      expect(await note.innerText()).toContain('デバイスの名前・設置場所・グループは今のものです');
      await page.getByRole('link', { name: '今の値を見る' }).click();
      await page.waitForURL((url) => !url.search.includes('asOf'));
      expect(at(page)).toBe(`/counters?${autumn}`);
      expect(digits(await texts(page, row))).toEqual(['900', '300', '300', '-', '1500']);
      expect(await page.locator('.as-of').count()).toBe(0);
    });

    test('12: the views below keep the instant, and so do their CSVs', async () => {
      const page = await stage.signedIn(`/counters?${then}`, quiet);
      const csv = async () => {
        const href = await page.getByRole('link', { name: 'エクスポート' }).getAttribute('href');
        return (await page.request.get(href ?? '')).text();
      };
      expect(await csv()).toMatch(/受付 複合機,.*,900,-,600,-,1500,/);
      await page.getByRole('link', { name: '受付 複合機' }).click();
      await page.waitForURL(/device/);
      expect(at(page)).toContain('asOf=2026-12-02');
      const total = 'tbody tr td:not(.t):nth-of-type(1)';
      expect(digits(await texts(page, total))).toEqual(['900', '-', '600', '-']);
      expect(await page.locator('.as-of h2').innerText()).toContain('時点の値です');
      expect(await csv()).toMatch(/2026-10,[^,]*,-,/);
      await page.goto(`/counters/period/2026-11/function?${then}`);
      expect(await page.locator('.as-of h2').innerText()).toContain('時点の値です');
      expect(await page.locator('tbody tr').first().innerText()).toContain('600');
      expect(await csv()).toContain('600');
    });

    test('12: what changed since stands in a list with its reason, and in a CSV', async () => {
      const page = await stage.signedIn(`/counters?${then}`, quiet);
      await page.getByRole('link', { name: 'その後の変更を見る' }).click();
      await page.waitForURL(/changes/);
      expect(await page.locator('h1').innerText()).toBe('後から変わった値');
      const rows = await texts(page, 'tbody tr');
      expect(rows).toHaveLength(2);
      expect(rows[0]).toMatch(/2026年10月[\s\S]*-[\s\S]*300/);
      expect(rows[1]).toMatch(/2026年11月[\s\S]*600[\s\S]*300/);
      expect(rows[1]).toContain('2026/10/31 17:00 の取得分が 2026/12/03 10:00 に届いた');
      const href = await page.getByRole('link', { name: 'エクスポート' }).getAttribute('href');
      const answer = await page.request.get(href ?? '');
      expect(answer.headers()['content-disposition']).toContain('changes-usage-2026-09');
      const csv = await answer.text();
      expect(csv).toMatch(/受付 複合機,2026-10,トータル,面,-,[^,]*,300,/);
      expect(csv).toMatch(/受付 複合機,2026-11,トータル,面,600,.*,300,/);
      await page.getByRole('link', { name: 'その時点の表へ' }).click();
      await page.waitForURL(/counters\?/);
      expect(at(page)).toBe(`/counters?${then}`);
    });

    test('a breakdown’s list has its counters; without an instant it looks a week back', async () => {
      const page = await stage.signedIn(`/counters?${then}`, quiet);
      await page.getByRole('link', { name: '受付 複合機' }).click();
      await page.waitForURL(/device/);
      await page.goto(at(page).replace('/base', '/function'));
      await page.getByRole('link', { name: 'その後の変更を見る' }).click();
      await page.waitForURL(/changes/);
      const counters = await texts(page, 'tbody tr td:nth-of-type(2)');
      expect(counters).toEqual(['トータル1', 'プリント', 'トータル1', 'プリント']);
      await page.goto(`/counters/changes?${autumn}`);
      expect(at(page)).toContain('asOf=2026-11-26');
      expect(await page.locator('main').innerText()).toContain('集計中だった期間（2026年11月）');
      await page.getByRole('link', { name: '昨日の終わり' }).click();
      await page.waitForURL(/asOf=2026-12-02/);
      expect(await texts(page, 'tbody tr')).toHaveLength(2);
    });

    test.each([
      ['asOf=soon', 400, '時点の書き方が正しくありません'],
      ['asOf=2026-13-02', 400, '時点の書き方が正しくありません'],
      ['asOf=2026-12-24', 400, '時点がまだ来ていません'],
      ['asOf=2026-12-03', 400, '今日はまだ終わっていない'],
      ['asOf=2026-12-03T23:00', 400, '時点がまだ来ていません'],
      ['asOf=2026-12-01&asOf=2026-12-02', 400, '2回以上'],
      ['asOf=2026-09-15', 200, 'この時点までに届いたデータはありません'],
      ['asOf=2020-01-01', 200, 'まだ登録されていませんでした'],
    ])('%s answers %i and says why', async (condition, status, sentence) => {
      const page = await stage.signedIn('/home', quiet);
      for (const path of ['/counters', '/counters/period/2026-11/base', '/counters/changes']) {
        const answer = await page.goto(`${path}?${autumn}&${condition}`);
        expect(answer?.status()).toBe(status);
        if (status === 200 && path.endsWith('changes')) continue;
        expect(await page.locator('main').innerText()).toContain(sentence);
      }
    });

    test.each(['ja', 'en'] as const)('is accessible in %s, wide and narrow', async (language) => {
      for (const width of [1280, 390]) {
        const viewport = { width, height: 900 };
        const page = await stage.signedIn(`/counters?${then}`, { language, viewport });
        expect(await barriers(page)).toEqual([]);
        await page.goto(`/counters/changes?${then}`);
        expect(await barriers(page)).toEqual([]);
        const scrolls = await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        );
        expect(scrolls).toBe(false);
      }
    });
  },
  {
    now: '2026-09-01T03:00:00.000Z',
    policy: { passwordMonths: null },
    devices: [{ name: '受付 複合機', kind: 'mfp-color' }],
    groups: [],
  },
);
