/** Brother: counters as records in one octet string. */
import type { PaperSize } from '#core/counter.ts';
import type { Varbind } from '#core/reading.ts';
import { faces, scans, type FaceFilter, type Lifetime } from '../lifetime.ts';
import type { Model } from '../model.ts';
import { bytes, counter, enterprises, int, text } from '../varbinds.ts';
import { able, functionCounters, inColor, paperOf, type Dialect } from './dialect.ts';

const root = `${enterprises}.2435.2.3.9.4.2.1.5.5`;

/** Records `id, 01, 04, value` and the closing FF. */
function records(values: readonly (readonly [number, number])[]): Buffer {
  const out = Buffer.alloc(values.length * 7 + 1, 0xff);
  for (const [i, [id, value]] of values.entries()) {
    out.set([id, 1, 4], i * 7);
    out.writeUInt32BE(value, i * 7 + 3);
  }
  return out;
}

const sizeCodes: Partial<Record<PaperSize, number>> = {
  letter: 2,
  legal: 3,
  a5: 25,
  a4: 26,
  b5: 100,
  other: 999,
};

function bySize(life: Lifetime, model: Model): Varbind[] {
  return model.sizes.flatMap((size, i) => [
    int(`${root}.52.1.1.2.${i + 1}`, sizeCodes[size] ?? 999),
    counter(`${root}.52.1.1.3.${i + 1}`, faces(life, { size })),
  ]);
}

/** Functions with their numbers, and scans from the feeder. */
function byFunction(life: Lifetime, model: Model): Varbind[] {
  const functions: readonly [number, FaceFilter][] = [
    [1, { job: 'print' }],
    [2, { job: 'receive' }],
    [3, { job: 'copy' }],
    [4, { job: 'copy', ink: 'color' }],
    [5, { job: 'print', ink: 'color' }],
    [6, { job: 'receive', ink: 'color' }],
    [7, { job: 'print', ink: 'mono' }],
    [8, { job: 'receive', ink: 'mono' }],
    [9, { job: 'copy', ink: 'mono' }],
  ];
  const rows = functions.filter(
    ([, { job, ink }]) => (model.copies || job === 'print') && (ink !== 'color' || inColor(model)),
  );
  return [
    ...rows.flatMap(([code, filter], i) => [
      int(`${root}.52.21.1.2.${i + 1}`, code),
      counter(`${root}.52.21.1.3.${i + 1}`, faces(life, filter)),
    ]),
    ...(model.copies
      ? [
          int(`${root}.54.2.2.1.2.1`, 1),
          counter(`${root}.54.2.2.1.3.1`, scans(life, { purpose: 'send' })),
        ]
      : []),
  ];
}

function tables(life: Lifetime, model: Model): Varbind[] {
  const two = { duplex: true };
  const color: [number, number][] = inColor(model)
    ? [
        [2, faces(life, { ink: 'color' })],
        [8, faces(life, { ...two, ink: 'color' })],
      ]
    : [];
  const values: [number, number][] = [
    [0, faces(life)],
    [1, faces(life, { ink: 'mono' })],
    [6, faces(life, two)],
    [7, faces(life, { ...two, ink: 'mono' })],
    ...color,
  ];
  return [
    bytes(`${root}.10.0`, records(values)),
    ...bySize(life, model),
    ...byFunction(life, model),
  ];
}

export const brother: Dialect = {
  tables,
  identity: (model, serial) => [text(`${root}.1.0`, serial), text(`${root}.17.0`, model.firmware)],
  gives: (model) => ({
    counters: [...able(model, functionCounters), ...paperOf(model)],
    source: 'brother 2435.2.3.9.4.2.1.5.5.10',
    unit: 'impressions',
  }),
};
