/** HP LaserJet, OfficeJet, DesignJet, JetDirect cards. */
import type { CellReader, CounterExpressions, CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { hpIdentity } from './hp-facts.ts';

const device = '1.3.6.1.4.1.11.2.3.9.4.2.1';
const engine = `${device}.4.1.2`;
const scanner = `${device}.2.2.1`;
const meters = `${device}.1.16.1.44`;

/** FutureSmart meters, `m.` category (1 mono, 2 colour, 13 total) . source (1 print, 2 copy, 3 fax). */
const meterReader: CellReader = {
  read: 'index',
  below: meters,
  prefix: 'm.',
  only: ['1|2|13.1|2|3'],
  encoding: 'float',
};

const scanReader: CellReader = {
  read: 'scalars',
  cells: { flatbed: `${scanner}.74.0`, feeder: `${scanner}.43.0`, feederDuplex: `${scanner}.44.0` },
};

const byMeter: CounterExpressions = {
  scan: ['flatbed + feeder + feederDuplex'],
  copy: ['m.13.2', 'm.1|2.2'],
  'copy.color': ['m.2.2'],
  'copy.mono': ['m.1.2'],
  print: ['m.13.1', 'm.1|2.1'],
  'print.color': ['m.2.1'],
  'print.mono': ['m.1.1'],
  receive: ['m.13.3', 'm.1|2.3'],
};

const counters: readonly CounterSource[] = [
  {
    oid: engine,
    readers: [
      {
        read: 'scalars',
        cells: {
          total: `${engine}.5.0`,
          mono: `${engine}.6.0`,
          color: `${engine}.7.0`,
          duplex: `${engine}.22.0`,
        },
      },
      scanReader,
      meterReader,
    ],
    counters: {
      total: ['total'],
      color: ['color'],
      mono: ['mono', 'total - color'],
      duplex: ['duplex'],
      ...byMeter,
    },
    unit: 'impressions',
    identities: [{ left: 'total', right: 'mono + color' }],
  },
  {
    oid: meters,
    readers: [scanReader, meterReader],
    counters: { total: ['m.13.*', 'm.1|2.*'], color: ['m.2.*'], mono: ['m.1.*'], ...byMeter },
    unit: 'impressions',
  },
];

export const hp: Definition = {
  id: 'hp',
  vendor: 'HP',
  match: {
    sysObjectId: ['1.3.6.1.4.1.11'],
    description: ['^HP\\b', '\\bHewlett.Packard\\b', '^JETDIRECT\\b'],
  },
  identity: hpIdentity,
  counters,
};
