/** Xerox: XCMI counters in groups, each with its name. */
import type { Varbind } from '#core/reading.ts';
import { counterOf, faces, scans, type Lifetime } from '../lifetime.ts';
import { counter, enterprises, text } from '../varbinds.ts';
import { able, officeCounters, type Dialect } from './dialect.ts';

const root = `${enterprises}.253.8.53.13.2.1`;

/** group, number, name, value */
function rowsOf(life: Lifetime): readonly [number, number, string, number][] {
  const print = { job: 'print' } as const;
  const copy = { job: 'copy' } as const;
  const duplexSheets = counterOf(life, 'duplex') / 2;
  const sheets = faces(life) - duplexSheets;
  return [
    [1, 1, 'Total Impressions', faces(life)],
    [1, 7, 'Black Printed Impressions', faces(life, { ...print, ink: 'mono' })],
    [1, 29, 'Color Printed Impressions', faces(life, { ...print, ink: 'color' })],
    [1, 33, 'Color Impressions', faces(life, { ink: 'color' })],
    [1, 34, 'Black Impressions', faces(life, { ink: 'mono' })],
    [1, 38, 'Sheets', sheets],
    [1, 39, '2 Sided Sheets', duplexSheets],
    [1, 43, 'Color Large Impressions', faces(life, { ink: 'color', large: true })],
    [1, 44, 'Black Large Impressions', faces(life, { ink: 'mono', large: true })],
    [1, 47, 'Large Impressions', faces(life, { large: true })],
    [1, 71, 'Embedded Fax Impressions', faces(life, { job: 'receive' })],
    [103, 3, 'Black Copied Impressions', faces(life, { ...copy, ink: 'mono' })],
    [103, 25, 'Color Copied Impressions', faces(life, { ...copy, ink: 'color' })],
    [102, 11, 'Images Sent', scans(life, { purpose: 'send' })],
  ];
}

function tables(life: Lifetime): Varbind[] {
  return rowsOf(life).flatMap(([group, number, name, value]) => [
    counter(`${root}.6.${group}.20.${number}`, value),
    text(`${root}.8.${group}.20.${number}`, name),
  ]);
}

export const xerox: Dialect = {
  tables,
  gives: (model) => ({
    counters: able(model, officeCounters),
    source: 'xerox 253.8.53.13.2.1.6',
    unit: 'impressions',
    duplexSheets: true,
  }),
};
