import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { Unit } from '#core/counter.ts';
import { ingest } from '#server/services/ingest.ts';
import { delivery } from '#test/support/deliveries.ts';
import { inBrowser, texts } from '#test/support/in-browser.ts';

const month = 'unit=month&from=2026-10&to=2026-10&measure=usage&group=all';
const kind = 'large-format' as const;

inBrowser(
  '4.5.4 large format',
  (stage) => {
    beforeAll(async () => {
      const { ctx, devices } = stage.portal.office;
      const told = (name: string, unit: Unit, values: readonly [number, number], more = {}) =>
        values.map((total, index) => {
          const counters = { total, 'duty.a': total / 2, 'duty.b': total / 4, ...more };
          const at = `2026-${index === 0 ? '09-30' : '10-20'}T03:00:00.000Z`;
          return delivery(devices.get(name) ?? '', at, counters, { unit, kind });
        });
      await ingest(ctx, [
        ...told('大判 A', 'm2', [10, 12.5]),
        ...told('大判 B', 'a4', [1000, 1300], { 'duty.e': 7, 'paper.a4': 5 }),
        ...told('大判 C', 'm2', [20, 20.25]),
        ...['09-30', '10-20'].map((day, index) =>
          delivery(devices.get('複合機') ?? '', `2026-${day}T03:00:00.000Z`, {
            total: 500 + index * 100,
            'paper.a4': 400 + index * 90,
          }),
        ),
      ]);
    });

    const heads = async (page: Page, table = 0) =>
      (await page.locator('table.counters').nth(table).locator('thead th').allInnerTexts()).map(
        (text) => text.replaceAll(/[▲▼\n]/g, '').trim(),
      );
    const lines = async (page: Page, table: number, part: 'tbody' | 'tfoot') =>
      (await page.locator('table.counters').nth(table).locator(`${part} tr`).allInnerTexts()).map(
        (text) => text.split(/[\t\n]+/).map((cell) => cell.trim()),
      );

    test('stands in a table of its own, with the unit in the row', async () => {
      const page = await stage.signedIn(`/counters/period/2026-10/base?${month}`);
      expect(await page.locator('table.counters').count()).toBe(2);
      expect(await heads(page, 0)).not.toContain('DUTY A');
      expect((await heads(page, 1)).slice(3)).toEqual([
        '単位',
        'トータル',
        'DUTY A',
        'DUTY B',
        'DUTY C',
        'DUTY D',
        'DUTY E',
      ]);
      const rows = await lines(page, 1, 'tbody');
      expect(rows.map((row) => row.slice(3, 5))).toEqual([
        ['㎡', '2.500'],
        ['A4換算', '300'],
        ['㎡', '0.250'],
      ]);
    });

    test('has a total line for each unit and no sum over both', async () => {
      const page = await stage.signedIn(`/counters/period/2026-10/base?${month}`);
      const totals = await lines(page, 1, 'tfoot');
      const told = totals.map((row) =>
        row
          .filter((cell) => cell !== '')
          .slice(0, 3)
          .join(' '),
      );
      expect(told.sort()).toEqual(['合計 A4換算 300', '合計 ㎡ 2.750']);
      expect(await page.locator('main').innerText()).not.toContain('302.75');
    });

    test('is alone with its columns where it alone is asked for', async () => {
      const page = await stage.signedIn(`/counters/period/2026-10/base?${month}&kind=${kind}`);
      expect(await page.locator('table.counters').count()).toBe(1);
      expect(await heads(page)).toContain('DUTY A');
      expect(await texts(page, 'tbody th')).toEqual(['大判 A', '大判 B', '大判 C']);
    });

    test('has no paper sizes, whatever the device says, and the "-" says why', async () => {
      const path = `/counters/device/${stage.portal.office.devices.get('大判 B')}/size?${month}`;
      const page = await stage.signedIn(path);
      const sizes = page.locator('tbody tr').first().locator('td:not(.t)');
      const shown = (await sizes.allInnerTexts()).map((text) => text.trim());
      expect(shown[0]).toBe('300');
      expect(new Set(shown.slice(1))).toEqual(new Set(['-']));
      expect(await sizes.nth(1).locator('i').getAttribute('aria-label')).toContain('通知しない');
      const csv = await page.request.get(path.replace('/size?', '/size/export.csv?'));
      expect(await csv.text()).toMatch(/2026-10,A4換算,300(,-)+/);
    });

    test('shows no DUTY E where none is reported', async () => {
      const path = `/counters/device/${stage.portal.office.devices.get('大判 A')}/base?${month}`;
      const page = await stage.signedIn(path);
      expect(await heads(page)).toEqual([
        '期間',
        '単位',
        'トータル',
        'DUTY A',
        'DUTY B',
        'DUTY C',
        'DUTY D',
      ]);
    });

    test('others show paper sizes inside the window of the policy, and the page says so (§4.5.6)', async () => {
      const range = month.replace('from=2026-10', 'from=2026-09');
      const path = `/counters/device/${stage.portal.office.devices.get('複合機')}/size?${range}`;
      const page = await stage.signedIn(path);
      const column = (await heads(page)).indexOf('A4');
      const shown = await Promise.all(
        [0, 1].map((row) =>
          page.locator('tbody tr').nth(row).locator('> *').nth(column).innerText(),
        ),
      );
      expect(shown).toEqual(['-', '90']);
      expect(await page.locator('main').innerText()).toContain(
        '用紙サイズ別の値は2026年10月以降を表示します',
      );
      const mark = page.locator('tbody tr').first().locator('> *').nth(column).locator('i');
      expect(await mark.getAttribute('aria-label')).toContain('2026年10月以降');
      const csv = await (
        await page.request.get(path.replace('/size?', '/size/export.csv?'))
      ).text();
      const lines = csv.split('\r\n').filter((line) => line.startsWith('2026-'));
      const at = csv
        .split('\r\n')
        .find((line) => line.includes('A4'))
        ?.split(',')
        .indexOf('A4');
      expect(lines.map((line) => line.split(',')[at ?? -1])).toEqual(['-', '90']);
      await mark.locator('..').click();
      await page.waitForURL(/readings/);
      expect(await page.locator('main').innerText()).toContain('取得値はすべて保存しています');
    });

    test('leads to its readings like others', async () => {
      const page = await stage.signedIn(`/counters/period/2026-10/base?${month}`);
      const row = page.locator('table.counters').nth(1).locator('tbody tr').first();
      await row.locator('td:not(.t) a').first().click();
      await page.waitForURL(/readings/);
      expect(await page.locator('main').innerText()).toContain('12.5 − 10.0 = 2.5');
    });
  },
  {
    groups: [],
    policy: { paperSizeWindowMonths: 2 },
    devices: [
      ...['大判 A', '大判 B', '大判 C'].map((name) => ({ name, kind })),
      { name: '複合機', kind: 'mfp-mono' as const },
    ],
  },
);
