import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, type Breakdown } from '#core/breakdown.ts';
import { csvLine } from '#core/csv-field.ts';
import { CsvLines } from '#core/csv-lines.ts';
import { csvTable, type CsvStyle, type CsvWords } from '#core/csv.ts';
import type { Cell, Column, CounterTable } from '#core/table.ts';

const words: CsvWords = {
  deviceName: 'Device',
  deviceKind: 'Kind',
  location: 'Location',
  groupName: 'Group',
  period: 'Period',
  unit: 'Unit',
  total: 'Total',
  lastValue: 'End value',
  remarks: 'Remarks',
  replaced: 'replaced',
  counter: (counter) => counter,
  kind: (kind) => kind ?? '',
  unitName: (unit) => unit,
  quality: (quality, spans) => `${quality} ${spans ?? ''}`.trim(),
  mark: (mark) => mark,
  obtained: ({ got, of }) => `${got} of ${of}`,
};

const dash: CsvStyle = { missing: '-', charset: null };

const cell = (value: number | null, extra: Partial<Cell> = {}): Cell => ({
  value,
  quality: value === null ? 'missing' : 'measured',
  spans: null,
  marks: [],
  ...extra,
});

const table: CounterTable = {
  view: 'matrix',
  measure: 'usage',
  unit: 'month',
  breakdown: 'base',
  columns: [
    { key: '2026-10', type: 'period', period: '2026-10', running: false },
    { key: 'total', type: 'total' },
  ],
  rows: [
    {
      key: 'd1',
      head: {
        type: 'device',
        deviceId: 'd1',
        name: '=HYPERLINK("x")',
        kind: 'mfp-color',
        location: '1F, left',
        groupName: null,
      },
      unit: 'impressions',
      cells: [cell(null), cell(600, { quality: 'spans', spans: 2, marks: ['partial'] })],
    },
  ],
  totals: [
    {
      unit: 'impressions',
      cells: [cell(null), cell(600)],
      obtained: [
        { got: 0, of: 1 },
        { got: 1, of: 1 },
      ],
    },
  ],
  rowCount: 1,
  keptSince: null,
  sizesSince: null,
};

/** A reader by the letter of RFC 4180. */
function parse(text: string): string[][] {
  const lines: string[][] = [];
  let fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    let value = '';
    if (text[at] === '"') {
      for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at++;
        value += text[at] ?? '';
      }
      at++;
    } else
      while (at < text.length && text[at] !== ',' && text[at] !== '\r') value += text[at++] ?? '';
    fields.push(value);
    if (text[at] === ',') at++;
    else {
      lines.push(fields);
      fields = [];
      at += 2;
    }
  }
  return lines;
}

describe('§4.6 CSV', () => {
  test('is what is on screen, in its order, with remarks on quality', () => {
    expect(parse([...csvTable(table, words, dash)].join(''))).toEqual([
      ['Device', 'Kind', 'Location', 'Group', 'Unit', '2026-10', 'Total', 'Remarks'],
      [
        '\'=HYPERLINK("x")',
        'mfp-color',
        '1F, left',
        '',
        'impressions',
        '-',
        '600',
        'Total: spans 2 / partial',
      ],
      ['Total', '', '', '', 'impressions', '-', '600', ''],
    ]);
  });

  test('columns are called as on screen: two have other names in a breakdown', () => {
    const headings = (breakdown: Breakdown, isLargeFormat = false) => {
      const columns = columnsOf(breakdown, isLargeFormat).map(({ key }): Column => ({
        key,
        type: 'counter',
        counter: key,
      }));
      const shape = { view: 'device', measure: 'usage', breakdown, columns } as const;
      return parse(new CsvLines(shape, words, dash).heading())[0]
        ?.slice(2, -1)
        .join(' ');
    };
    expect(headings('base')).toMatch(/^total color mono scan /);
    expect(headings('color')).toMatch(/^total1 copy.color /);
    expect(headings('function')).toBe('total1 copy receive print scan.send duplex');
    expect(headings('color', true)).toBe('total duty.a duty.b duty.c duty.d');
    const matrix = csvTable({ ...table, measure: 'cumulative' }, words, dash);
    expect(parse([...matrix].join(''))[0]).toContain('End value');
  });

  test('missing may be empty', () => {
    const text = [...csvTable(table, words, { ...dash, missing: '' })].join('');
    expect(parse(text)[1]?.[5]).toBe('');
  });

  test('any text comes back, and none runs as a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        const [line] = parse(csvLine(texts));
        expect(line).toHaveLength(texts.length);
        for (const [index, text] of texts.entries()) {
          // a control character stands as its picture
          const shown = text
            .replace(/[\0-\x08\x0B\x0C\x0E-\x1F]/g, (one) =>
              String.fromCharCode(0x2400 + one.charCodeAt(0)),
            )
            .replaceAll('\x7F', '␡');
          expect([shown, `'${shown}`]).toContain(line?.[index]);
          expect(line?.[index] === '-' || !/^[=+\-@\t\r]/.test(line?.[index] ?? '')).toBe(true);
        }
      }),
    );
  });
});
