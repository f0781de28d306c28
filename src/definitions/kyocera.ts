/** Kyocera; its brands are in kyocera-brands.ts. */
import type {
  CellReader,
  CounterExpressions,
  CounterSource,
  Identity,
} from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { kyoceraIdentity, kyoceraStatus } from './kyocera-facts.ts';

const pages = '1.3.6.1.4.1.1347.42';
const byFunction = `${pages}.3.1.1.1.1`;
const byColor = `${pages}.3.1.2.1.1`;
const byPaper = `${pages}.3.1.6.1`;
const paperTable = `${pages}.2.1.1.1`;
const colorTable = `${pages}.2.2.1.1`;
const billingTotal = '1.3.6.1.4.1.1347.43.10.1.1.12.1.1';

/** The order of the sizes differs between A3 and A4 models, so their names are read. */
const paperNames: Readonly<Record<string, string>> = {
  A3: 'a3',
  A4: 'a4',
  A5: 'a5',
  A6: 'a6',
  B4: 'b4',
  B5: 'b5',
  Ledger: 'ledger',
  Legal: 'legal',
  Letter: 'letter',
  Statement: 'statement',
  Executive: 'executive',
  Folio: 'folio',
  Postcard: 'postcard',
  Other1: 'other1',
  Other2: 'other2',
  'Other(Double)': 'other1',
  'Other(Single)': 'other2',
  Banner1: 'banner1',
  Banner2: 'banner2',
};

const a3Order =
  'a3 b4 a4 b5 a5 folio ledger legal letter statement other1 other2 banner1 banner2'.split(' ');
const a4Order = 'a4 b5 a5 folio legal letter statement other1 other2'.split(' ');

/** Where a device leaves the names out, the number of its sizes tells the two known orders apart. */
const paperOrders = [a3Order, a4Order].map((order) =>
  Object.fromEntries(order.map((name, place) => [`${place + 1}`, name])),
);

const paperColumn = { column: `${paperTable}.2.1`, names: paperNames };
const paperKey = { ...paperColumn, unnamed: { layouts: paperOrders, exact: true } };

const colorNames: Readonly<Record<string, string>> = {
  'Black & White': 'mono',
  'B&W': 'mono',
  'B/W': 'mono',
  Black: 'mono',
  Mono: 'mono',
  Monochrome: 'mono',
  'Mono Color': 'single',
  'Single Color': 'single',
  Color: 'full',
  'Full Color': 'full',
};

/**
 * Cells: `f.` function (1 print, 2 copy, 4 fax), `c.` function x colour (1 mono,
 * 2 single, 3 full), `z.` colour (1 all, 2 mono, 3 full, 4 single) x function x
 * size (`all.` by number), `p.` size (`sizes.`, `mono.`, `color.` by number), `k.` colour, `d.` duplex x size.
 */
const readers: readonly CellReader[] = [
  {
    read: 'scalars',
    cells: {
      billed: billingTotal,
      'scan.other': `${pages}.3.1.4.1.1.1`,
      'scan.all': '1.3.6.1.4.1.1347.46.10.1.1.5.3',
    },
  },
  { read: 'index', below: byFunction, prefix: 'f.' },
  { read: 'index', below: byColor, prefix: 'c.' },
  { read: 'index', below: `${pages}.3.1.3.1.1`, prefix: 's.' },
  {
    read: 'rows',
    prefix: 'z.',
    key: [{ part: 0 }, { part: 1 }, { ...paperKey, parts: [2] }],
    value: byPaper,
  },
  { read: 'rows', prefix: 'p.', key: [paperKey], value: `${paperTable}.6.1` },
  // Sums take every size, also those whose names are not ours.
  { read: 'index', below: byPaper, prefix: 'all.' },
  { read: 'index', below: `${paperTable}.6.1`, prefix: 'sizes.' },
  { read: 'index', below: `${paperTable}.7.1`, prefix: 'mono.' },
  { read: 'index', below: `${paperTable}.8.1`, prefix: 'color.' },
  {
    read: 'rows',
    prefix: 'k.',
    key: [{ column: `${colorTable}.2`, names: colorNames }],
    value: `${colorTable}.3`,
  },
  { read: 'index', below: `${pages}.2.9.1.1`, prefix: 'd.', only: ['1|2.1.*'] },
];

const sizes = 'a3 a4 a5 a6 b4 b5 ledger legal letter statement executive folio postcard'.split(' ');

const made: CounterExpressions = {
  color: ['c.*.2|3', 'k.single|full', 'color.*'],
  mono: ['c.*.1', 'k.mono', 'mono.*'],
  // Sending is scanning that is not copying.
  scan: ['scan.other + s.4', 'scan.all - s.2', 'scan.other', 'scan.all'],
  copy: ['f.2', 'c.2.*'],
  'copy.color': ['c.2.2|3'],
  'copy.mono': ['c.2.1'],
  print: ['f.1', 'c.1.*'],
  'print.color': ['c.1.2|3'],
  'print.mono': ['c.1.1'],
  receive: ['f.4', 'c.4.*'],
  duplex: ['d.2.*.*'],
  ...Object.fromEntries(sizes.map((size) => [`paper.${size}`, [`p.${size}`, `z.1.*.${size}`]])),
  'paper.banner': ['p.banner1 + p.banner2', 'z.1.*.banner1 + z.1.*.banner2'],
  'paper.other': ['p.other1 + p.other2', 'z.1.*.other1 + z.1.*.other2'],
};

const identities: readonly Identity[] = [
  { left: 'billed', right: 'f.*' },
  { left: 'f.1', right: 'c.1.*' },
  { left: 'f.2', right: 'c.2.*' },
  { left: 'f.4', right: 'c.4.*' },
  { left: 'f.1', right: 'all.1.1.*' },
  { left: 'f.2', right: 'all.1.2.*' },
  { left: 'all.1.*.*', right: 'all.2|3|4.*.*' },
];

/** The billing total is the basis; prtMarkerLifeCount also counts what is not billed. */
const counters: readonly CounterSource[] = [
  {
    oid: billingTotal,
    readers,
    counters: { total: ['billed'], ...made },
    unit: 'impressions',
    identities,
  },
  {
    oid: byFunction,
    readers,
    counters: { total: ['c.*.*', 'f.*'], ...made },
    unit: 'impressions',
    identities,
  },
  {
    oid: `${paperTable}.6`,
    readers,
    counters: { total: ['sizes.*'], ...made },
    unit: 'impressions',
  },
];

export const kyocera: Definition = {
  id: 'kyocera',
  vendor: 'Kyocera',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1347'],
    description: [
      '^KYOCERA\\b',
      '\\b(TASKalfa|ECOSYS)\\b',
      '^(TA_)?UTAX\\b',
      '^TRIUMPH',
      '^(Copystar|CS \\d{4})',
    ],
  },
  identity: kyoceraIdentity,
  status: kyoceraStatus,
  counters,
};
