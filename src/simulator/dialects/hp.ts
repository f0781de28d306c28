/** HP: scalars; big machines add meters per colour and function as floating point octets. */
import type { Varbind } from '#core/reading.ts';
import { counterOf, faces, scans, type Lifetime } from '../lifetime.ts';
import type { Model } from '../model.ts';
import { bytes, enterprises, int, text } from '../varbinds.ts';
import { able, inColor, type Dialect } from './dialect.ts';

const root = `${enterprises}.11.2.3.9`;
const tree = `${root}.4.2.1`;

function double(oid: string, value: number): Varbind {
  const octets = Buffer.alloc(8);
  octets.writeDoubleBE(value);
  return bytes(oid, octets);
}

function totals(life: Lifetime, model: Model): Varbind[] {
  return [
    int(`${tree}.4.1.2.5.0`, faces(life)),
    int(`${tree}.4.1.2.6.0`, faces(life, { ink: 'mono' })),
    ...(inColor(model) ? [int(`${tree}.4.1.2.7.0`, faces(life, { ink: 'color' }))] : []),
    int(`${tree}.4.1.2.22.0`, counterOf(life, 'duplex') / 2),
  ];
}

function meters(life: Lifetime, model: Model): Varbind[] {
  const sent = scans(life, { purpose: 'send' });
  const flatbed = Math.floor(sent * 0.2);
  const categories = [
    [1, 'mono'],
    [2, 'color'],
    [13, undefined],
  ] as const;
  const jobs = [
    [1, 'print'],
    [2, 'copy'],
    [3, 'receive'],
  ] as const;
  return [
    ...totals(life, model),
    int(`${tree}.2.2.1.74.0`, flatbed),
    int(`${tree}.2.2.1.43.0`, sent - flatbed),
    int(`${tree}.2.2.1.44.0`, 0),
    ...categories
      .filter(([, ink]) => ink !== 'color' || inColor(model))
      .flatMap(([category, ink]) =>
        jobs.map(([source, job]) =>
          double(
            `${tree}.1.16.1.44.${category}.${source}`,
            faces(life, ink ? { job, ink } : { job }),
          ),
        ),
      ),
  ];
}

function identity(model: Model, serial: string): Varbind[] {
  const prefixed = (value: string): Buffer =>
    Buffer.concat([Buffer.from([1, 0x15]), Buffer.from(value)]);
  return [
    bytes(`${tree}.1.3.2.0`, prefixed(model.description)),
    bytes(`${tree}.1.3.3.0`, prefixed(serial)),
    bytes(`${tree}.1.3.6.0`, prefixed(model.firmware)),
    text(
      `${root}.1.1.7.0`,
      `MFG:Hewlett-Packard;MDL:${model.description};SN:${serial};CLS:PRINTER;`,
    ),
  ];
}

export const hp: Dialect = {
  tables: meters,
  identity,
  gives: (model) => ({
    counters: able(model, [
      'total',
      'mono',
      'scan',
      'copy',
      'copy.mono',
      'print',
      'print.mono',
      'receive',
      'duplex',
    ]),
    source: 'hp 11.2.3.9.4.2.1.4.1.2',
    unit: 'impressions',
    duplexSheets: true,
  }),
};

export const hpPrinter: Dialect = {
  tables: totals,
  identity,
  gives: (model) => ({
    counters: able(model, ['total', 'color', 'mono', 'duplex']),
    source: 'hp 11.2.3.9.4.2.1.4.1.2',
    unit: 'impressions',
    duplexSheets: true,
  }),
};
