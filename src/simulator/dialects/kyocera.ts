/** Kyocera: by function, by colour, by paper size with names, by sides. */
import type { PaperSize } from '#core/counter.ts';
import type { Varbind } from '#core/reading.ts';
import { faces, scans, type FaceFilter, type Job, type Lifetime } from '../lifetime.ts';
import type { Model } from '../model.ts';
import { enterprises, int, text } from '../varbinds.ts';
import { able, functionCounters, inColor, paperOf, type Dialect } from './dialect.ts';

const root = `${enterprises}.1347`;

const names: Partial<Record<PaperSize, string>> = {
  a3: 'A3',
  b4: 'B4',
  a4: 'A4',
  b5: 'B5',
  a5: 'A5',
  folio: 'Folio',
  ledger: 'Ledger',
  legal: 'Legal',
  letter: 'Letter',
  statement: 'Statement',
  other: 'Other1',
};

/** Sizes in the order of an A3 or an A4 machine; the last rows are the nameless ones. */
function sizesOf(model: Model): { name: string; size: PaperSize | null }[] {
  const order: PaperSize[] = model.sizes.includes('a3')
    ? ['a3', 'b4', 'a4', 'b5', 'a5', 'folio', 'ledger', 'legal', 'letter', 'statement', 'other']
    : ['a4', 'b5', 'a5', 'folio', 'legal', 'letter', 'statement', 'other'];
  const rows = order.map((size) => ({ name: names[size] ?? '', size }));
  return [...rows, { name: 'Other2', size: null }];
}

const jobRows: readonly [number, Job][] = [
  [1, 'print'],
  [2, 'copy'],
  [4, 'receive'],
];
const inkRows: readonly [number, FaceFilter][] = [
  [1, { ink: 'mono' }],
  [2, { ink: 'single' }],
  [3, { ink: 'full' }],
];
const sizeInks: readonly [number, FaceFilter][] = [
  [1, {}],
  [2, { ink: 'mono' }],
  [3, { ink: 'full' }],
  [4, { ink: 'single' }],
];

const inkNames = ['Monochrome', 'Single Color', 'Full Color'];

function inkRowsOf(model: Model): readonly [number, FaceFilter][] {
  return inColor(model) ? inkRows : inkRows.slice(0, 1);
}

function bySize(life: Lifetime, model: Model): Varbind[] {
  return sizesOf(model).flatMap(({ name, size }, i) => {
    const count = (filter: FaceFilter): number => (size ? faces(life, { ...filter, size }) : 0);
    const row = `42.2.1.1.1`;
    return [
      text(`${root}.${row}.2.1.${i + 1}`, name),
      int(`${root}.${row}.6.1.${i + 1}`, count({})),
      // machines without colour leave these columns out
      ...(inColor(model)
        ? [
            int(`${root}.${row}.7.1.${i + 1}`, count({ ink: 'mono' })),
            int(`${root}.${row}.8.1.${i + 1}`, count({ ink: 'color' })),
          ]
        : []),
      int(`${root}.${row}.13.1.${i + 1}`, count({ duplex: false }) + count({ duplex: true }) / 2),
      int(`${root}.42.2.9.1.1.1.1.${i + 1}`, count({ duplex: false })),
      int(`${root}.42.2.9.1.1.2.1.${i + 1}`, count({ duplex: true })),
    ];
  });
}

function shared(life: Lifetime, model: Model): Varbind[] {
  return [
    ...bySize(life, model),
    ...inkRowsOf(model).flatMap(([c, ink]) => [
      text(`${root}.42.2.2.1.1.2.1.${c}`, inkNames[c - 1] ?? ''),
      int(`${root}.42.2.2.1.1.3.1.${c}`, faces(life, ink)),
    ]),
    int(`${root}.43.10.1.1.12.1.1`, faces(life)),
  ];
}

function multi(life: Lifetime, model: Model): Varbind[] {
  const rows: Varbind[] = [int(`${root}.42.3.1.1.1.1.1.3`, 0)];
  const copied = scans(life, { purpose: 'copy' });
  const sent = scans(life, { purpose: 'send' });
  for (const [f, job] of jobRows) {
    rows.push(int(`${root}.42.3.1.1.1.1.1.${f}`, faces(life, { job })));
    for (const [c, ink] of inkRowsOf(model)) {
      rows.push(int(`${root}.42.3.1.2.1.1.${f}.${c}`, faces(life, { job, ...ink })));
    }
    rows.push(int(`${root}.42.3.1.3.1.1.${f}`, job === 'copy' ? copied : 0));
    for (const [k, ink] of inColor(model) ? sizeInks : sizeInks.slice(0, 2)) {
      for (const [p, { size }] of sizesOf(model).entries()) {
        const count = size ? faces(life, { job, size, ...ink }) : 0;
        rows.push(int(`${root}.42.3.1.6.1.${k}.${f}.${p + 1}`, count));
      }
    }
  }
  rows.push(int(`${root}.42.3.1.4.1.1.1`, sent), int(`${root}.46.10.1.1.5.3`, copied + sent));
  return [...rows, ...shared(life, model)];
}

function identity(model: Model, serial: string): Varbind[] {
  return [
    text(`${root}.43.5.1.1.28.1`, serial),
    text(`${root}.43.5.1.1.1.1`, model.product),
    text(`${root}.43.5.4.1.5.1.1`, model.firmware),
  ];
}

export const kyocera: Dialect = {
  tables: multi,
  identity,
  gives: (model) => ({
    counters: [...able(model, functionCounters), ...paperOf(model)],
    source: 'kyocera 1347.43.10.1.1.12.1.1',
    unit: 'impressions',
  }),
};

export const kyoceraPrinter: Dialect = {
  tables: shared,
  identity,
  gives: (model) => ({
    counters: [...able(model, ['total', 'color', 'mono', 'duplex']), ...paperOf(model)],
    source: 'kyocera 1347.43.10.1.1.12.1.1',
    unit: 'impressions',
  }),
};
