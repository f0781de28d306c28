/** Epson WorkForce, SureColor, ColorWorks, scanners. */
import type { CellReader, CounterExpressions, CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { epsonIdentity } from './epson-facts.ts';

const counts = '1.3.6.1.4.1.1248.1.2.2.27';

/** Cells: 3 black, 4 colour, 30 duplex, 33 total; `f.` 4 total, 5 colour . 1 . 1 . function (1 print, 2 copy). */
const readers: readonly CellReader[] = [
  {
    read: 'scalars',
    cells: {
      mono: `${counts}.1.1.3.1.1`,
      color: `${counts}.1.1.4.1.1`,
      duplex: `${counts}.1.1.30.1.1`,
      total: `${counts}.1.1.33.1.1`,
    },
  },
  { read: 'index', below: `${counts}.6.1`, prefix: 'f.', only: ['4|5.1.1.1|2'] },
];

const made: CounterExpressions = {
  color: ['color'],
  mono: ['mono', 'total - color'],
  copy: ['f.4.1.1.2'],
  'copy.color': ['f.5.1.1.2'],
  'copy.mono': ['f.4.1.1.2 - f.5.1.1.2'],
  print: ['f.4.1.1.1'],
  'print.color': ['f.5.1.1.1'],
  'print.mono': ['f.4.1.1.1 - f.5.1.1.1'],
  duplex: ['duplex'],
};

const counters: readonly CounterSource[] = [
  {
    // Label printers have a 33 that is no total; they give no colour count.
    oid: `${counts}.1.1.33`,
    readers,
    counters: { total: ['total'], ...made },
    unit: 'impressions',
    requires: ['color'],
    identities: [{ left: 'total', right: 'mono + color' }],
  },
  {
    oid: `${counts}.1.1`,
    readers,
    counters: { total: ['mono + color'], ...made },
    unit: 'impressions',
  },
];

export const epson: Definition = {
  id: 'epson',
  vendor: 'Epson',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1248'],
    description: ['^EPSON\\b'],
  },
  identity: epsonIdentity,
  counters,
};
