/** Canon iR, imageRUNNER ADVANCE, MF, LBP, large format. */
import type { CounterExpressions, CounterSource, Identity } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { canonIdentity, canonStatus } from './canon-facts.ts';

const tables = '1.3.6.1.4.1.1602.1.11';

/** Codes that we use, with the names that devices give them; the by-name table has nothing but the name. */
const codeNames: Readonly<Record<string, string>> = {
  'Total 1': '101',
  'Total 2': '102',
  'Total (Large)': '103',
  'Total (Small)': '104',
  'Total (Full Color 1)': '105',
  'Total (Black 1)': '108',
  'Total (Single Color/Large)': '110',
  'Total (Single Color/Small)': '111',
  'Total (Black/Large)': '112',
  'Total (Black/Small)': '113',
  'Total 1 (2-Sided)': '114',
  'Large (2-Sided)': '116',
  'Small (2-Sided)': '117',
  'Total (Single Color 1)': '118',
  'Total (Full Color/Large)': '120',
  'Total (Full Color/Small)': '121',
  'Total (Full Color + Single Color/Large)': '122',
  'Total (Full Color + Single Color/Small)': '123',
  'Total (Full Color + Single Color 1)': '125',
  'Total A2': '127',
  'Total A (Full Color + Single Color 2)': '148',
  'Copy (Total 1)': '201',
  'Copy (Total 2)': '202',
  'Copy (Large)': '203',
  'Copy (Small)': '204',
  'Copy (Full Color 1)': '217',
  'Copy (Single Color 1)': '219',
  'Copy (Black 1)': '221',
  'Copy (Black 2)': '222',
  'Copy (Black/Large)': '227',
  'Copy (Black/Small)': '228',
  'Copy (Full Color + Single Color/Large)': '229',
  'Copy (Full Color + Single Color/Small)': '230',
  'Copy (Full Color + Single Color/2)': '231',
  'Copy (Full Color + Single Color/1)': '232',
  'Print (Total 1)': '301',
  'Print (Large)': '303',
  'Print (Small)': '304',
  'Print (Full Color 1)': '309',
  'Print (Single Color 1)': '311',
  'Print (Black 1)': '313',
  'Print (Black/Large)': '319',
  'Print (Black/Small)': '320',
  'Print (Full Color + Single Color/Large)': '321',
  'Print (Full Color + Single Color/Small)': '322',
  'Print (Full Color + Single Color/1)': '324',
  'Scan (Total 1)': '501',
  'Scan (Large)': '503',
  'Scan (Small)': '504',
  'Receive (Total 1)': '701',
  'Receive (Large)': '703',
  'Receive (Small)': '704',
};

/** Names vary a little between series. */
const rewrites = [
  ['colour', 'color'],
  ['blackandwhite', 'black'],
  ['receiveprint', 'receive'],
] as const;

/** Cells are codes: hundreds are the function, suffix 1 counts every side once, 2 counts large twice. */
const byCode: CounterExpressions = {
  total: ['101', '103 + 104', '108 + 122 + 123', '112 + 113 + 122 + 123'],
  color: ['122 + 123', '125', '105 + 118', '120 + 121 + 110 + 111'],
  mono: ['108', '112 + 113'],
  scan: ['501', '503 + 504'],
  'color.large': ['122', '120 + 110'],
  'color.small': ['123', '121 + 111'],
  'mono.large': ['112'],
  'mono.small': ['113'],
  copy: ['201', '203 + 204'],
  'copy.color': ['232', '229 + 230', '217 + 219'],
  // Many colour models leave 221 and 313 out.
  'copy.mono': ['221', '227 + 228', '201 - 232', '201 - 229 - 230'],
  print: ['301', '303 + 304'],
  'print.color': ['324', '321 + 322', '309 + 311'],
  'print.mono': ['313', '319 + 320', '301 - 324', '301 - 321 - 322'],
  receive: ['701', '703 + 704'],
  duplex: ['114', '116 + 117'],
};

const identities: readonly Identity[] = [
  { left: '101', right: '103 + 104' },
  { left: '101', right: '108 + 122 + 123' },
  { left: '101', right: '201 + 301 + 701' },
  { left: '102', right: '101 + 103' },
  { left: '108', right: '112 + 113' },
  { left: '118', right: '110 + 111' },
  { left: '202', right: '201 + 203' },
  { left: '222', right: '202 - 231' },
  { left: '231', right: '229 + 229 + 230' },
  { left: '232', right: '229 + 230' },
  { left: '324', right: '321 + 322' },
  { left: '127', right: '102 - 202' },
  { left: '148', right: '322 + 321 + 321' },
];

/** One basis each, never mixed: all codes, all names, then what is configured for the panel. */
const counters: readonly CounterSource[] = [
  {
    oid: `${tables}.1.4.1`,
    readers: [{ read: 'rows', key: [{ column: `${tables}.1.4.1.2` }], value: `${tables}.1.4.1.4` }],
    counters: byCode,
    unit: 'impressions',
    identities,
  },
  {
    oid: `${tables}.2.1.1`,
    readers: [
      {
        read: 'rows',
        key: [{ column: `${tables}.2.1.1.2`, names: codeNames, rewrites }],
        value: `${tables}.2.1.1.3`,
      },
    ],
    counters: byCode,
    unit: 'impressions',
    identities,
  },
  {
    oid: `${tables}.1.3.1`,
    readers: [{ read: 'rows', key: [{ column: `${tables}.1.3.1.2` }], value: `${tables}.1.3.1.4` }],
    counters: byCode,
    unit: 'impressions',
    identities,
  },
  {
    oid: `${tables}.2.2.1`,
    readers: [{ read: 'rows', key: [{ column: `${tables}.2.2.1.2` }], value: `${tables}.2.2.1.4` }],
    counters: byCode,
    unit: 'impressions',
    identities,
  },
];

export const canon: Definition = {
  id: 'canon',
  vendor: 'Canon',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1602'],
    description: ['^Canon\\b'],
  },
  identity: canonIdentity,
  status: canonStatus,
  counters,
};
