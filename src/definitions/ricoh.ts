/** Ricoh; its brands are in ricoh-brands.ts. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { ricohIdentity, ricohStatus } from './ricoh-facts.ts';

const engine = '1.3.6.1.4.1.367.3.2.1.2.19';

/**
 * Cells are the type column: 2xx copy, 3xx fax, 4xx print, 87x transmission
 * (870 is the sum of 871–874, never added to them); of each 0 total, 1 black,
 * 2 single or two colours, 3 full colour. `n.` are rows that only a name tells.
 */
const counters: readonly CounterSource[] = [
  {
    oid: `${engine}.5.1`,
    readers: [
      {
        read: 'rows',
        prefix: 't.',
        key: [{ column: `${engine}.5.1.2` }],
        value: `${engine}.5.1.9`,
      },
      {
        read: 'rows',
        prefix: 'n.',
        key: [
          {
            column: `${engine}.5.1.5`,
            names: {
              'Counter: Machine Total': 'total',
              Duplex: 'duplex',
              'No. of Printed Sides in Duplex': 'duplex',
            },
          },
        ],
        value: `${engine}.5.1.9`,
      },
    ],
    counters: {
      total: ['t.10', 't.800', 'n.total'],
      color: ['t.202|203|302|303|402|403'],
      mono: ['t.201|301|401'],
      scan: ['t.870', 't.873 + t.874'],
      copy: ['t.200', 't.201|202|203'],
      'copy.color': ['t.202|203'],
      'copy.mono': ['t.201'],
      print: ['t.400', 't.401|402|403'],
      'print.color': ['t.402|403'],
      'print.mono': ['t.401'],
      receive: ['t.300', 't.301|302|303'],
      duplex: ['n.duplex'],
    },
    unit: 'impressions',
    identities: [
      { left: 't.200', right: 't.201|202|203' },
      { left: 't.400', right: 't.401|402|403' },
    ],
  },
  {
    // Aficio SP and others of their time have four scalars and no table.
    oid: engine,
    readers: [
      {
        read: 'scalars',
        cells: {
          total: `${engine}.1.0`,
          print: `${engine}.2.0`,
          fax: `${engine}.3.0`,
          copy: `${engine}.4.0`,
        },
      },
    ],
    counters: { total: ['total'], print: ['print'], receive: ['fax'], copy: ['copy'] },
    unit: 'impressions',
  },
];

export const ricoh: Definition = {
  id: 'ricoh',
  vendor: 'Ricoh',
  match: {
    sysObjectId: ['1.3.6.1.4.1.367'],
    description: ['^(RICOH|NRG|LANIER|SAVIN|Gestetner|infotec)\\b'],
  },
  identity: ricohIdentity,
  status: ricohStatus,
  counters,
};
