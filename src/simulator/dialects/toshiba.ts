/** Toshiba: one number per category and colour. */
import type { Varbind } from '#core/reading.ts';
import { faces, scans, type FaceFilter, type Lifetime } from '../lifetime.ts';
import { enterprises, int } from '../varbinds.ts';
import { able, type Dialect } from './dialect.ts';

const root = `${enterprises}.1129.2.3.50.1.3.21.6.1`;
const colors: readonly [number, FaceFilter][] = [
  [1, { ink: 'full' }],
  [2, { ink: 'single' }],
  [3, { ink: 'mono' }],
  [4, {}],
];

function tables(life: Lifetime): Varbind[] {
  const rows: Varbind[] = [];
  const categories: readonly [number, FaceFilter][] = [
    [207, {}],
    [209, { job: 'print' }],
    [211, { job: 'copy' }],
    [215, { job: 'receive' }],
  ];
  for (const [category, filter] of categories) {
    for (const [color, ink] of colors) {
      rows.push(
        int(`${root}.${category}.1.${color}`, faces(life, { ...filter, ...ink, large: true })),
      );
      rows.push(
        int(`${root}.${category + 1}.1.${color}`, faces(life, { ...filter, ...ink, large: false })),
      );
    }
  }
  for (const large of [true, false]) {
    const row = `${root}.${large ? 223 : 224}.1`;
    const full = scans(life, { purpose: 'send', large, color: true });
    const mono = scans(life, { purpose: 'send', large, color: false });
    rows.push(
      int(`${row}.1`, full),
      int(`${row}.2`, 0),
      int(`${row}.3`, mono),
      int(`${row}.4`, full + mono),
    );
  }
  return rows;
}

export const toshiba: Dialect = {
  tables,
  gives: (model) => ({
    counters: able(model, [
      'total',
      'color',
      'mono',
      'scan',
      'color.large',
      'color.small',
      'mono.large',
      'mono.small',
      'copy',
      'copy.color',
      'copy.mono',
      'print',
      'print.color',
      'print.mono',
      'receive',
    ]),
    source: 'toshiba 1129.2.3.50.1.3.21.6.1',
    unit: 'impressions',
  }),
};
