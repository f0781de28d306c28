/** Lexmark with the MPS MIB. */
import type { CounterSource, Expression } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { lexmarkIdentity } from './lexmark-facts.ts';

const paper = '1.3.6.1.4.1.641.6.4.2';
const scans = '1.3.6.1.4.1.641.6.4.3.1.1';
const old = '1.3.6.1.4.1.641.2.1.5';

/** A count in sides (unit 4) where the device also gives sheets. */
function sides(type: number): readonly Expression[] {
  return [`t.${type}.4`, `t.${type}.*`];
}

/** Safely delivered sides of a size, over all kinds of paper. */
function size(code: string): readonly Expression[] {
  return [`mono.${code}.* + color.${code}.*`];
}

const sizeKey = [{ column: `${paper}.2.1.2` }, { column: `${paper}.2.1.3` }];

/** LEXMARK-MPS-MIB: rows tell by their type what they are, the index differs per model. */
export const counters: readonly CounterSource[] = [
  {
    oid: `${paper}.1.1`,
    readers: [
      {
        read: 'rows',
        prefix: 't.',
        key: [{ column: `${paper}.1.1.2` }, { column: `${paper}.1.1.3` }],
        value: `${paper}.1.1.4`,
      },
      { read: 'rows', prefix: 'mono.', key: sizeKey, value: `${paper}.2.1.6`, repeated: 'sum' },
      { read: 'rows', prefix: 'color.', key: sizeKey, value: `${paper}.2.1.7`, repeated: 'sum' },
      {
        read: 'rows',
        prefix: 's.',
        key: [{ column: `${scans}.2` }, { column: `${scans}.3` }],
        value: `${scans}.4`,
        repeated: 'sum',
      },
    ],
    counters: {
      total: sides(2),
      color: sides(4),
      mono: sides(3),
      // Scans for fax, e-mail, network and host from the feeder, the flatbed (+256) and in duplex (+768).
      scan: ['s.2|3|4|5|258|259|260|261|770|771|772|773.*'],
      copy: sides(32),
      'copy.color': sides(34),
      'copy.mono': sides(33),
      print: sides(16),
      'print.color': sides(18),
      'print.mono': sides(17),
      receive: sides(48),
      'paper.letter': size('8'),
      'paper.legal': size('9'),
      'paper.ledger': size('14'),
      'paper.a3': size('67'),
      'paper.a4': size('68'),
      'paper.a5': size('69'),
      'paper.a6': size('70'),
      'paper.executive': size('10'),
      'paper.folio': size('11'),
      'paper.statement': size('12'),
      'paper.b4': size('76|140'),
      'paper.b5': size('77|141'),
    },
    unit: 'impressions',
    identities: [{ left: 't.2.4', right: 't.3.4 + t.4.4' }],
  },
  {
    oid: old,
    readers: [
      {
        read: 'scalars',
        cells: { total: `${old}.1.0`, mono: `${old}.2.0`, color: `${old}.3.0` },
      },
    ],
    counters: { total: ['total'], mono: ['mono'], color: ['color'] },
    unit: 'impressions',
    identities: [{ left: 'total', right: 'mono + color' }],
  },
];

export const lexmark: Definition = {
  id: 'lexmark',
  vendor: 'Lexmark',
  match: {
    sysObjectId: ['1.3.6.1.4.1.641'],
    description: ['^Lexmark\\b', '\\be-STUDIO30\\dC[SP]\\b', '^Source Technologies\\b'],
  },
  identity: lexmarkIdentity,
  counters,
};
