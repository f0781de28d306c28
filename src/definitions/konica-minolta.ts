/** Konica Minolta; its brands are in konica-minolta-brands.ts. */
import type { CellReader, CounterExpressions, CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { konicaMinoltaIdentity } from './konica-minolta-facts.ts';

const pages = '1.3.6.1.4.1.18334.1.1.1.5.7.2';

/** Cells: `p.` and `l.` pages and large pages by colour (1 black, 2 full, 3 single, 4 two) and function (1 copy, 2 print). */
const readers: readonly CellReader[] = [
  {
    read: 'scalars',
    cells: {
      total: `${pages}.1.1.0`,
      duplex: `${pages}.1.3.0`,
      scans: `${pages}.1.5.0`,
      scan: `${pages}.3.1.5.1`,
    },
  },
  { read: 'index', below: `${pages}.2.1.5`, prefix: 'p.', only: ['1|2|3|4.1|2'] },
  { read: 'index', below: `${pages}.2.1.7`, prefix: 'l.', only: ['1|2|3|4.1|2'] },
  { read: 'markers', prefix: 'life.' },
];

/** The total also holds reports and received fax: the parts need not add up to it. */
const made: CounterExpressions = {
  color: ['p.2|3|4.*'],
  mono: ['p.1.*'],
  scan: ['scans', 'scan'],
  'color.large': ['l.2|3|4.*'],
  'color.small': ['p.2|3|4.* - l.2|3|4.*'],
  'mono.large': ['l.1.*'],
  'mono.small': ['p.1.* - l.1.*'],
  copy: ['p.*.1'],
  'copy.color': ['p.2|3|4.1'],
  'copy.mono': ['p.1.1'],
  print: ['p.*.2'],
  'print.color': ['p.2|3|4.2'],
  'print.mono': ['p.1.2'],
  duplex: ['duplex'],
};

const counters: readonly CounterSource[] = [
  {
    oid: `${pages}.1.1`,
    readers,
    counters: { total: ['total'], ...made },
    unit: 'impressions',
  },
  {
    // Without the vendor's total the same count stands in prtMarkerLifeCount.
    oid: `${pages}.2.1.5`,
    readers,
    counters: { total: ['life.impressions'], ...made },
    unit: 'impressions',
    requires: ['p.*.*'],
  },
];

export const konicaMinolta: Definition = {
  id: 'konica-minolta',
  vendor: 'Konica Minolta',
  match: {
    sysObjectId: ['1.3.6.1.4.1.18334'],
    description: ['^KONICA MINOLTA\\b', '^Develop\\b', '^Sindoh\\b'],
  },
  identity: konicaMinoltaIdentity,
  counters,
};
