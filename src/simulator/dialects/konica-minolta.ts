/** Konica Minolta: fixed places per colour and function. */
import type { Varbind } from '#core/reading.ts';
import { counterOf, faces, scans, type FaceFilter, type Lifetime } from '../lifetime.ts';
import { enterprises, int, text } from '../varbinds.ts';
import { able, type Dialect } from './dialect.ts';

const root = `${enterprises}.18334.1.1.1`;
const base = `${root}.5.7.2`;
const inks: readonly [number, FaceFilter][] = [
  [1, { ink: 'mono' }],
  [2, { ink: 'full' }],
  [3, { ink: 'single' }],
];
const jobs = [
  [1, 'copy'],
  [2, 'print'],
] as const;

function tables(life: Lifetime): Varbind[] {
  const sent = { purpose: 'send' } as const;
  return [
    int(`${base}.1.1.0`, faces(life)),
    int(`${base}.1.3.0`, counterOf(life, 'duplex')),
    int(`${base}.1.5.0`, scans(life, sent)),
    ...inks.flatMap(([c, ink]) =>
      jobs.flatMap(([f, job]) => [
        int(`${base}.2.1.5.${c}.${f}`, faces(life, { job, ...ink })),
        int(`${base}.2.1.7.${c}.${f}`, faces(life, { job, ...ink, large: true })),
      ]),
    ),
    int(`${base}.3.1.5.1`, scans(life, sent)),
    int(`${base}.3.1.6.1`, scans(life, { ...sent, large: true })),
    int(`${base}.3.1.7.1`, faces(life, { job: 'receive' })),
  ];
}

export const konicaMinolta: Dialect = {
  tables,
  identity: (model) => [
    text(`${root}.1.6.2.1.0`, model.description),
    text(`${root}.1.6.1.0`, model.firmware),
  ],
  gives: (model) => ({
    counters: able(model, [
      'total',
      'color',
      'scan',
      'color.large',
      'color.small',
      'copy',
      'copy.color',
      'copy.mono',
      'print',
      'print.color',
      'print.mono',
      'duplex',
    ]),
    // received faxes are in the total only
    own: (life) => {
      const black = (large?: boolean): number =>
        jobs.reduce((sum, [, job]) => sum + faces(life, { job, ink: 'mono', large }), 0);
      return { mono: black(), 'mono.large': black(true), 'mono.small': black(false) };
    },
    source: 'konica-minolta 18334.1.1.1.5.7.2.1.1',
    unit: 'impressions',
  }),
};
