/** Xerox with the XCMI tables. */
import type { CounterSource, RowReader } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { xeroxIdentity } from './xerox-facts.ts';

const details = '1.3.6.1.4.1.253.8.53.13.2.1';

const names: Readonly<Record<string, string>> = {
  'Total Impressions': 'total',
  'Color Impressions': 'color',
  'Black Impressions': 'black',
  'Color Large Impressions': 'large.color',
  'Black Large Impressions': 'large.black',
  'Black Printed Impressions': 'printed.black',
  'Black Print Impressions': 'printed.black',
  'Color Printed Impressions': 'printed.color',
  'Color Print Impressions': 'printed.color',
  'Black Copied Impressions': 'copied.black',
  'Black Copy Impressions': 'copied.black',
  'Color Copied Impressions': 'copied.color',
  'Color Copy Impressions': 'copied.color',
  '2 Sided Sheets': 'duplex',
  'Fax Impressions': 'fax',
  'Embedded Fax Impressions': 'fax',
  'Images Sent': 'sent',
};

const rewrites = [['colour', 'color']] as const;

/** Numbers of the rows (XCMI), for devices that leave the names out. 33 is colour, 34 is black. */
const byNumber = {
  total: { 1: 'total', 7: 'printed.black', 29: 'printed.color', 33: 'color', 34: 'black' },
  large: { 43: 'large.color', 44: 'large.black', 39: 'duplex', 71: 'fax' },
  copied: { 3: 'copied.black', 25: 'copied.color' },
  sent: { 11: 'sent' },
};

function group(number: number, layout: Readonly<Record<string, string>>): RowReader {
  const unnamed = { layouts: [layout], exact: false };
  return {
    read: 'rows',
    key: [{ column: `${details}.8.${number}.20`, names, rewrites, unnamed }],
    value: `${details}.6.${number}.20`,
  };
}

/** Rows tell by their names what they are; groups: 1 totals, 103 or 11 copies, 102 or 10 images, 104 fax. */
export const counters: readonly CounterSource[] = [
  {
    oid: `${details}.6`,
    readers: [
      group(1, { ...byNumber.total, ...byNumber.large }),
      group(103, byNumber.copied),
      group(11, byNumber.copied),
      group(102, byNumber.sent),
      group(10, byNumber.sent),
      group(104, { 15: 'fax' }),
    ],
    counters: {
      total: ['total', 'color + black'],
      color: ['color'],
      mono: ['black'],
      scan: ['sent'],
      'color.large': ['large.color'],
      'color.small': ['color - large.color'],
      'mono.large': ['large.black'],
      'mono.small': ['black - large.black'],
      copy: ['copied.*'],
      'copy.color': ['copied.color'],
      'copy.mono': ['copied.black'],
      print: ['printed.*'],
      'print.color': ['printed.color'],
      'print.mono': ['printed.black'],
      receive: ['fax'],
      duplex: ['duplex'],
    },
    unit: 'impressions',
    identities: [{ left: 'total', right: 'color + black' }],
  },
];

export const xerox: Definition = {
  id: 'xerox',
  vendor: 'Xerox',
  match: {
    sysObjectId: ['1.3.6.1.4.1.253'],
    description: ['^Xerox\\b'],
  },
  identity: xeroxIdentity,
  counters,
};
