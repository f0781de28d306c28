import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCsv } from '#core/parse-csv.ts';

const cellsOf = (text: string) => parseCsv(text).map(({ cells }) => cells);

test('reads what a spreadsheet writes', () => {
  expect(cellsOf('\ufeffname,host\r\n"Copier, 2F",192.0.2.1\r\n')).toEqual([
    ['name', 'host'],
    ['Copier, 2F', '192.0.2.1'],
  ]);
  expect(cellsOf('a,,c\n"say ""hi""",,\n')).toEqual([
    ['a', '', 'c'],
    ['say "hi"', '', ''],
  ]);
});

test('counts lines as an editor does, also behind empty ones and breaks in quotes', () => {
  expect(parseCsv('a\n\n"b\nc"\nd').map(({ line }) => line)).toEqual([1, 3, 5]);
});

test('gives back any cells that were quoted', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), { maxLength: 6 }),
      (rows) => {
        const written = rows.map((row) =>
          row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','),
        );
        const full = rows.filter((row) => row.some((one) => one !== ''));
        expect(cellsOf(written.map((row) => `${row}\n`).join(''))).toEqual(full);
      },
    ),
  );
});

test('ends for whatever is no CSV', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a') }), (text) => {
      expect(parseCsv(text)).toBeInstanceOf(Array);
    }),
  );
});
