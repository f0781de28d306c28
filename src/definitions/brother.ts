/** Brother HL, DCP, MFC. */
import type { CounterSource, RowReader } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { brotherIdentity } from './brother-facts.ts';

const info = '1.3.6.1.4.1.2435.2.3.9.4.2.1.5.5';

function rows(table: string, prefix: string): RowReader {
  return { read: 'rows', prefix, key: [{ column: `${table}.2` }], value: `${table}.3` };
}

/**
 * Cells: records 00 total, 01 black, 02 colour, 06 duplex (07 black, 08 colour);
 * `size.` paper, `f.` function (1 print, 2 fax, 3 copy, 4 to 6 their colour in
 * the order copy, print, fax, 7 to 9 their black in the order print, fax, copy),
 * `s.` scans (1 feeder, 2 glass, 3 feeder in duplex).
 */
const counters: readonly CounterSource[] = [
  {
    oid: `${info}.10`,
    readers: [
      { read: 'records', oid: `${info}.10.0` },
      rows(`${info}.52.1.1`, 'size.'),
      rows(`${info}.52.21.1`, 'f.'),
      rows(`${info}.54.2.2.1`, 's.'),
    ],
    counters: {
      total: ['00', '01 + 02'],
      color: ['02'],
      mono: ['01'],
      scan: ['s.1|2|3'],
      copy: ['f.3'],
      'copy.color': ['f.4'],
      'copy.mono': ['f.9', 'f.3 - f.4'],
      print: ['f.1'],
      'print.color': ['f.5'],
      'print.mono': ['f.7', 'f.1 - f.5'],
      receive: ['f.2'],
      duplex: ['06', '07 + 08'],
      'paper.executive': ['size.1'],
      'paper.letter': ['size.2'],
      'paper.legal': ['size.3'],
      'paper.a6': ['size.24'],
      'paper.a5': ['size.25'],
      'paper.a4': ['size.26'],
      'paper.b5': ['size.100'],
      'paper.envelope': ['size.900'],
      'paper.folio': ['size.909'],
      'paper.a3': ['size.929'],
      'paper.other': ['size.999'],
    },
    unit: 'impressions',
    identities: [
      { left: '00', right: '01 + 02' },
      { left: '06', right: '07 + 08' },
    ],
  },
];

export const brother: Definition = {
  id: 'brother',
  vendor: 'Brother',
  match: {
    sysObjectId: ['1.3.6.1.4.1.2435'],
    description: ['^Brother\\b'],
  },
  identity: brotherIdentity,
  counters,
};
