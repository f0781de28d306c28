/** Ricoh: one table of counters, each row with its type and names. */
import type { Varbind } from '#core/reading.ts';
import { counterOf, faces, scans, type Lifetime } from '../lifetime.ts';
import type { Model } from '../model.ts';
import { counter, enterprises, int, text } from '../varbinds.ts';
import { able, functionCounters, inColor, type Dialect } from './dialect.ts';

const root = `${enterprises}.367.3.2.1`;
const table = `${root}.2.19.5.1`;

/** type, name, value */
type Row = readonly [number, string, number];

function rowsOf(life: Lifetime, model: Model): Row[] {
  const rows: Row[] = [[10, 'Counter: Machine Total', faces(life)]];
  const jobs = [
    [200, 'Copy', 'copy', model.copies],
    [300, 'Fax', 'receive', model.receives],
    [400, 'Print', 'print', true],
  ] as const;
  for (const [base, name, job, has] of jobs) {
    if (!has) continue;
    rows.push([base, `${name}: Total`, faces(life, { job })]);
    rows.push([base + 1, `${name}: Black & White`, faces(life, { job, ink: 'mono' })]);
    if (!inColor(model)) continue;
    rows.push([base + 2, `${name}: Single/Two-color`, faces(life, { job, ink: 'single' })]);
    rows.push([base + 3, `${name}: Full Color`, faces(life, { job, ink: 'full' })]);
  }
  rows.push([800, 'A3/DLT', faces(life, { large: true })]);
  rows.push([801, 'No. of Printed Sides in Duplex', counterOf(life, 'duplex')]);
  if (!model.copies) return rows;
  const sent = { purpose: 'send' } as const;
  return [
    ...rows,
    [870, 'Send/TX Total', scans(life, sent)],
    [871, 'Send/TX: Black & White', scans(life, { ...sent, color: false })],
    [872, 'Fax: TX', 0],
    [873, 'Scanner: Color', scans(life, { ...sent, color: true })],
    [874, 'Scanner: Black & White', scans(life, { ...sent, color: false })],
  ];
}

function tables(life: Lifetime, model: Model): Varbind[] {
  return rowsOf(life, model).flatMap(([type, name, value], i) => [
    int(`${table}.1.${i + 1}`, i + 1),
    int(`${table}.2.${i + 1}`, type),
    int(`${table}.3.${i + 1}`, 1),
    int(`${table}.4.${i + 1}`, 50),
    text(`${table}.5.${i + 1}`, name),
    text(`${table}.6.${i + 1}`, name),
    int(`${table}.7.${i + 1}`, 99999999),
    int(`${table}.8.${i + 1}`, 0),
    counter(`${table}.9.${i + 1}`, value),
  ]);
}

export const ricoh: Dialect = {
  tables,
  identity: (model, serial) => [
    text(`${root}.2.1.4.0`, serial),
    text(`${root}.1.1.1.1.0`, model.product),
    text(`${root}.1.1.1.2.0`, model.firmware),
  ],
  gives: (model) => ({
    counters: able(model, functionCounters),
    source: 'ricoh 367.3.2.1.2.19.5.1',
    unit: 'impressions',
  }),
};
