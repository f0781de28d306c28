/** Brother: counters as records in one octet string. */
import type { Varbind } from '#core/reading.ts';
import { faces, type Lifetime } from '../lifetime.ts';
import type { Model } from '../model.ts';
import { bytes, enterprises, text } from '../varbinds.ts';
import { able, inColor, type Dialect } from './dialect.ts';

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
  return [bytes(`${root}.10.0`, records(values))];
}

export const brother: Dialect = {
  tables,
  identity: (model, serial) => [text(`${root}.1.0`, serial), text(`${root}.17.0`, model.firmware)],
  gives: (model) => ({
    counters: able(model, ['total', 'color', 'mono', 'duplex']),
    source: 'brother 2435.2.3.9.4.2.1.5.5.10.0',
    unit: 'impressions',
  }),
};
