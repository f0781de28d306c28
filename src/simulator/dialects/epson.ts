/** Epson: scalars by colour, and by source. */
import type { Varbind } from '#core/reading.ts';
import { counterOf, faces, type Lifetime } from '../lifetime.ts';
import { enterprises, int } from '../varbinds.ts';
import { able, type Dialect } from './dialect.ts';

const root = `${enterprises}.1248.1.2.2.27`;

function tables(life: Lifetime): Varbind[] {
  return [
    int(`${root}.1.1.3.1.1`, faces(life, { ink: 'mono' })),
    int(`${root}.1.1.4.1.1`, faces(life, { ink: 'color' })),
    int(`${root}.1.1.33.1.1`, faces(life)),
    int(`${root}.1.1.30.1.1`, counterOf(life, 'duplex')),
    ...(
      [
        [1, 'print'],
        [2, 'copy'],
      ] as const
    ).flatMap(([source, job]) => [
      int(`${root}.6.1.4.1.1.${source}`, faces(life, { job })),
      int(`${root}.6.1.5.1.1.${source}`, faces(life, { job, ink: 'color' })),
    ]),
  ];
}

export const epson: Dialect = {
  tables,
  gives: (model) => ({
    counters: able(model, [
      'total',
      'color',
      'mono',
      'copy',
      'copy.color',
      'copy.mono',
      'print',
      'print.color',
      'print.mono',
      'duplex',
    ]),
    source: 'epson 1248.1.2.2.27.1.1.33',
    unit: 'impressions',
  }),
};
