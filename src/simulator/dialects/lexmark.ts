/** Lexmark: the MPS MIB, rows that say their type. */
import type { PaperSize } from '#core/counter.ts';
import type { Varbind } from '#core/reading.ts';
import { faces, scans, type Lifetime } from '../lifetime.ts';
import type { Model } from '../model.ts';
import { counter, enterprises, int, text } from '../varbinds.ts';
import { able, paperOf, type Dialect } from './dialect.ts';

const root = `${enterprises}.641.6`;
const sizeCodes: Partial<Record<PaperSize, number>> = {
  letter: 8,
  legal: 9,
  a4: 68,
  a5: 69,
  b5: 77,
  other: 1,
};

function tables(life: Lifetime, model: Model): Varbind[] {
  const inks = [{}, { ink: 'mono' }, { ink: 'color' }] as const;
  const jobs = [
    [16, 'print'],
    [32, 'copy'],
    [48, 'receive'],
  ] as const;
  const general: [number, number][] = [
    [1, faces(life)],
    [2, faces(life)],
    [3, faces(life, { ink: 'mono' })],
    [4, faces(life, { ink: 'color' })],
    ...jobs.flatMap(([type, job]) =>
      inks.map((ink, i): [number, number] => [type + i, faces(life, { job, ...ink })]),
    ),
  ];
  const count = `${root}.4.2.1.1`;
  const bySize = `${root}.4.2.2.1`;
  const scanned = `${root}.4.3.1.1`;
  return [
    ...general.flatMap(([type, value], i) => [
      int(`${count}.2.1.${i + 1}`, type),
      int(`${count}.3.1.${i + 1}`, 4),
      counter(`${count}.4.1.${i + 1}`, value),
    ]),
    ...model.sizes.flatMap((size, i) => {
      const mono = faces(life, { size, ink: 'mono' });
      const color = faces(life, { size, ink: 'color' });
      return [
        int(`${bySize}.2.1.${i + 1}`, sizeCodes[size] ?? 1),
        int(`${bySize}.3.1.${i + 1}`, 1),
        ...[mono, color, mono, color].map((value, c) =>
          counter(`${bySize}.${c + 4}.1.${i + 1}`, value),
        ),
      ];
    }),
    ...(
      [
        [1, 'copy'],
        [4, 'send'],
      ] as const
    ).flatMap(([type, purpose], i) => [
      int(`${scanned}.2.1.${i + 1}`, type),
      int(`${scanned}.3.1.${i + 1}`, 68),
      counter(`${scanned}.4.1.${i + 1}`, scans(life, { purpose })),
      counter(`${scanned}.5.1.${i + 1}`, scans(life, { purpose })),
    ]),
  ];
}

export const lexmark: Dialect = {
  tables,
  identity: (model, serial) => [
    text(`${root}.2.3.1.4.1`, model.product),
    text(`${root}.2.3.1.5.1`, serial),
  ],
  gives: (model) => ({
    counters: [
      ...able(model, [
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
        'receive',
      ]),
      ...paperOf(model).filter((counter) => counter !== 'paper.other'),
    ],
    source: 'lexmark 641.6.4.2.1.1',
    unit: 'impressions',
  }),
};
