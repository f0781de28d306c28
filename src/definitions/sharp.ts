/** Sharp MX, BP. */
import type { CounterSource } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { sharpIdentity } from './sharp-facts.ts';

const table = '1.3.6.1.4.1.2385.1.1.19.2.1';

const names: Readonly<Record<string, string>> = {
  'Black & White Total Count': 'total.mono',
  'Full Color Total Count': 'total.full',
  'Two Color Total Count': 'total.two',
  'Single Color Total Count': 'total.single',
  Copies: 'copies',
  'Black & White Copy Count': 'copy.mono',
  'Full Color Copy Count': 'copy.full',
  'Two Color Copy Count': 'copy.two',
  'Single Color Copy Count': 'copy.single',
  Prints: 'prints',
  'Black & White Print Count': 'print.mono',
  'Full Color Print Count': 'print.full',
  'Two Color Print Count': 'print.two',
  'Single Color Print Count': 'print.single',
  Duplex: 'duplex',
  'Scan to E-mail/FTP': 'scan',
  'Black & White Scanner Count': 'scans.mono',
  'Full Color Scanner Count': 'scans.full',
};

/** Rows tell by their names what they are. */
const counters: readonly CounterSource[] = [
  {
    oid: `${table}.3`,
    readers: [
      {
        read: 'rows',
        key: [{ column: `${table}.4`, names, rewrites: [['colour', 'color']] }],
        value: `${table}.3`,
      },
    ],
    counters: {
      total: ['total.*'],
      color: ['total.full|two|single'],
      mono: ['total.mono'],
      scan: ['scan', 'scans.*'],
      copy: ['copies', 'copy.*'],
      'copy.color': ['copy.full|two|single'],
      'copy.mono': ['copy.mono'],
      print: ['prints', 'print.*'],
      'print.color': ['print.full|two|single'],
      'print.mono': ['print.mono'],
      duplex: ['duplex'],
    },
    unit: 'impressions',
    identities: [
      { left: 'copies', right: 'copy.*' },
      { left: 'prints', right: 'print.*' },
    ],
  },
];

export const sharp: Definition = {
  id: 'sharp',
  vendor: 'Sharp',
  match: {
    sysObjectId: ['1.3.6.1.4.1.2385'],
    description: ['^SHARP\\b'],
  },
  identity: sharpIdentity,
  counters,
};
