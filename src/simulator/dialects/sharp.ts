/** Sharp: values and names by group and kind. */
import type { Varbind } from '#core/reading.ts';
import { counterOf, faces, scans, type FaceFilter, type Lifetime } from '../lifetime.ts';
import { counter, enterprises, text } from '../varbinds.ts';
import { able, type Dialect } from './dialect.ts';

const root = `${enterprises}.2385.1.1.19.2.1`;

/** Names of the rows that sum up a group. */
const sums = { Print: 'Prints', Copy: 'Copies', Total: 'Total', Other: 'Others' } as const;

function tables(life: Lifetime): Varbind[] {
  const rows: [string, string, number][] = [];
  const groups: readonly [string, keyof typeof sums, FaceFilter][] = [
    ['1.4', 'Print', { job: 'print' }],
    ['4.4', 'Copy', { job: 'copy' }],
    ['5.4', 'Total', {}],
    ['5.5', 'Other', { job: 'receive' }],
  ];
  for (const [group, name, filter] of groups) {
    // the total group has no sum over the colours
    if (group !== '5.4') rows.push([`${group}.60`, sums[name], faces(life, filter)]);
    rows.push([
      `${group}.61`,
      `Black & White ${name} Count`,
      faces(life, { ...filter, ink: 'mono' }),
    ]);
    rows.push([`${group}.63`, `Full Color ${name} Count`, faces(life, { ...filter, ink: 'full' })]);
    rows.push([`${group}.64`, `Two Color ${name} Count`, 0]);
    rows.push([
      `${group}.80`,
      `Single Color ${name} Count`,
      faces(life, { ...filter, ink: 'single' }),
    ]);
  }
  const sent = { purpose: 'send' } as const;
  rows.push(['1.4.75', 'Duplex', counterOf(life, 'duplex')]);
  rows.push(['7.4.50', 'Scan to E-mail/FTP', scans(life, sent)]);
  rows.push(['7.4.51', 'Black & White Scanner Count', scans(life, { ...sent, color: false })]);
  rows.push(['7.4.53', 'Full Color Scanner Count', scans(life, { ...sent, color: true })]);
  return rows.flatMap(([index, name, value]) => [
    counter(`${root}.3.${index}`, value),
    text(`${root}.4.${index}`, name),
  ]);
}

export const sharp: Dialect = {
  tables,
  gives: (model) => ({
    counters: able(model, [
      'total',
      'color',
      'mono',
      'scan',
      'copy',
      'copy.color',
      'copy.mono',
      'print',
      'print.color',
      'print.mono',
      'duplex',
    ]),
    source: 'sharp 2385.1.1.19.2.1.3',
    unit: 'impressions',
  }),
};
