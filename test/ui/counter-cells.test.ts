import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openingQuery } from '#core/counter-query.ts';
import { buildMatrix, type DeviceHead, type MatrixEntry } from '#core/build-matrix.ts';
import { periodsBetween } from '#core/period.ts';
import type { Cell, Column, CounterTable, Row } from '#core/table.ts';
import { qualityWords } from '#i18n/quality-words.ts';
import { showTable } from '#ui/shown-table.ts';

const cell = (more: Partial<Cell> = {}): Cell => ({
  ...{ value: 1234, quality: 'measured', spans: null, marks: [] },
  ...more,
});
const absent = (more: Partial<Cell> = {}) => cell({ value: null, quality: 'missing', ...more });
const row = (cells: readonly Cell[]): Row => ({
  key: 'dev',
  head: {
    ...{ type: 'device', deviceId: 'dev', name: 'A', kind: null },
    ...{ location: null, groupName: null },
  },
  unit: 'impressions',
  cells,
});
const period = (text: string, running = false): Column => ({
  ...{ key: text, type: 'period', period: text, running },
});

function matrix(cells: readonly Cell[], more: Partial<CounterTable> = {}): CounterTable {
  const columns = cells.map((_, index) => period(`2026-0${index + 1}`));
  return {
    ...{ view: 'matrix', measure: 'usage', unit: 'month', breakdown: 'base' },
    ...{ columns, rows: [row(cells)], totals: [], rowCount: 1, keptSince: null, sizesSince: null },
    ...more,
  };
}
const written = (table: CounterTable, locale: 'ja' | 'en' = 'en') => {
  const { rows, marks } = showTable(table, locale);
  return { html: rows[0]?.cells ?? '', marks };
};

describe('the cells of counter tables (§4.5.8)', () => {
  test('a plain value is a short link and nothing else', () => {
    const link = 'counters/device/dev/readings?period=2026-01';
    expect(written(matrix([cell()])).html).toBe(`<td><a href="${link}">1,234</a></td>`);
  });

  test('the address says what is not usual: cumulative, closing months, as of', () => {
    const table = matrix([cell()], { measure: 'cumulative', unit: 'closing' });
    const { rows } = showTable(table, 'en', { asOf: '2026-11-05T18:00' });
    expect(rows[0]?.cells).toContain(
      '?period=2026-01&amp;unit=closing&amp;measure=cumulative&amp;asOf=2026-11-05T18%3A00"',
    );
  });

  test('a mark has a glyph and says all that is remarkable', () => {
    const { html, marks } = written(
      matrix([cell({ quality: 'spans', spans: 2, marks: ['glitch'] })]),
    );
    expect(html).toMatch(
      /1,234<i role="img" aria-label="[^"]*implausible[^"]*2 months[^"]*">×<\/i>/,
    );
    expect(marks.map(({ glyph }) => glyph)).toEqual(['×', '↔']);
  });

  test('missing and unsupported are both "-", and told apart', () => {
    const { html, marks } = written(matrix([absent(), absent({ quality: 'unsupported' })]), 'ja');
    expect(html.replaceAll(/<[^>]+>/g, '')).toBe('--');
    expect(html).toContain('aria-label="値を取得できませんでした"');
    expect(html).toContain('aria-label="このデバイスは通知しない項目です"');
    expect(marks.map(({ glyph }) => glyph)).toEqual(['-', '-']);
    expect(new Set(marks.map(({ text }) => text)).size).toBe(2);
  });

  test('the legend has what is used and nothing else', () => {
    expect(written(matrix([cell()])).marks).toEqual([]);
    expect(written(matrix([cell({ quality: 'first' })])).marks.map(({ glyph }) => glyph)).toEqual([
      '◇',
    ]);
  });

  test('what has not begun leads nowhere and says so; a running period waits', () => {
    const columns = [period('2026-10'), period('2026-11', true), period('2026-12')];
    const { html } = written(matrix([absent(), absent(), absent()], { columns }));
    const words = qualityWords('en');
    const [past, running, future] = html.split('</td>');
    expect(past).toContain('Not obtained');
    expect(running).toContain(words.running);
    expect(future).toContain(words.future);
    expect(future).not.toContain('href');
    expect(future).toContain('tabindex="0"');
  });

  test('days that are no longer kept say since when they are', () => {
    const { html } = written(matrix([absent()], { keptSince: '2026-02' }));
    expect(html).toContain('Days are kept since February 2026');
  });

  test('an incomplete total shows its share; a complete one is a number', () => {
    const columns: Column[] = [{ key: 'total', type: 'total' }];
    const partial = cell({ marks: ['partial'], obtained: { got: 2, of: 3 } });
    expect(written(matrix([partial], { columns })).html).toMatch(
      /^<td class="sum" data-got="2\/3 months"><b tabindex="0">1,234<i [^>]*Sum of 2 of 3 months/,
    );
    const whole = cell({ obtained: { got: 3, of: 3 } });
    expect(written(matrix([whole], { columns })).html).toBe('<td class="sum">1,234</td>');
  });

  test('a total line counts devices, its corner values', () => {
    const partial = cell({ marks: ['partial'], obtained: { got: 1, of: 4 } });
    const columns: Column[] = [period('2026-01'), { key: 'total', type: 'total' }];
    const line = { unit: 'impressions', cells: [partial, partial], obtained: [] } as const;
    const table = matrix([cell(), cell()], { columns, totals: [line] });
    const html = showTable(table, 'ja').totals[0]?.cells ?? '';
    expect(html).toContain('data-got="1/4台"');
    expect(html).toContain('data-got="1/4件"');
  });

  test('what is in an address or a word cannot leave its attribute', () => {
    const { rows } = showTable(matrix([cell()]), 'en', { asOf: '"><script>' });
    expect(rows[0]?.cells).not.toContain('<script>');
  });
});

test('a hundred rows by twelve months of readings stay lean', () => {
  const query = { ...openingQuery('2026-11-22'), from: '2025-12', to: '2026-11' };
  const heads = Array.from({ length: 100 }, (_, index): DeviceHead => {
    // ids as they are made: nothing in them repeats but their time
    const chance = (index * 2_654_435_761).toString(16).padStart(12, '0').slice(-12);
    const deviceId = `0199f2c4-${chance.slice(0, 4)}-7a1b-8c2d-${chance}`;
    return { deviceId, name: `D${index}`, kind: 'mfp-color', location: null, groupName: null };
  });
  const entries = heads.flatMap(({ deviceId }, device) =>
    periodsBetween(query.from, query.to).flatMap((text, at): MatrixEntry[] => {
      const panel = 10_000 + device * 7919 + at * (3000 + ((device * 31 + at * 17) % 997));
      const total = { panel, lineage: panel, before: panel - 2000 - ((device * at) % 1013) };
      const rest = { beforePeriod: null, epoch: 1, marks: at % 7 === 3 ? 'g' : '' };
      return at % 11 === 5
        ? []
        : [{ deviceId, period: text, unit: 'impressions', total: { ...total, ...rest } }];
    }),
  );
  const options = { current: '2026-11', keptSince: null, locale: 'ja', pageSize: 100 } as const;
  const shown = showTable(buildMatrix(heads, entries, query, options), 'ja');
  const html = [...shown.rows, ...shown.totals].map(({ cells }) => cells).join('\n');
  expect(gzipSync(html).length).toBeLessThan(20_000);
});
