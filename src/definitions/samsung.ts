/** Samsung and the HP lasers that descend from it. */
import type {
  CellReader,
  CounterExpressions,
  CounterSource,
  Expression,
} from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { samsungIdentity } from './samsung-facts.ts';

const counts = '1.3.6.1.4.1.236.11.5.11.53.11.2.1';
const total = '1.3.6.1.4.1.236.11.5.11.81.1';

/**
 * Cells: job (1 print, 2 copy, 3 fax in, 5 scan, 6 report, 11 digital send) .
 * size . unit (7 impressions) . duplex . colour (1 full, 2 single, 3 mono).
 */
const readers: readonly CellReader[] = [
  { read: 'scalars', cells: { total: `${total}.0` } },
  {
    read: 'rows',
    key: [2, 3, 4, 5, 6].map((column) => ({ column: `${counts}.${column}` })),
    value: `${counts}.7`,
    repeated: 'sum',
  },
];

/** Impressions where the device says so, else whatever unit it counts in. */
function jobs(job: string, size: string, color: string): readonly Expression[] {
  return ['7', '*'].map((unit) => `${job}.${size}.${unit}.*.${color}`);
}

const paperJobs = '1|2|3|6|12|21';

const made: CounterExpressions = {
  color: jobs(paperJobs, '*', '1|2'),
  mono: jobs(paperJobs, '*', '3'),
  scan: jobs('5|11', '*', '*'),
  copy: jobs('2', '*', '*'),
  'copy.color': jobs('2', '*', '1|2'),
  'copy.mono': jobs('2', '*', '3'),
  print: jobs('1', '*', '*'),
  'print.color': jobs('1', '*', '1|2'),
  'print.mono': jobs('1', '*', '3'),
  receive: jobs('3', '*', '*'),
  duplex: ['7', '*'].map((unit) => `${paperJobs}.*.${unit}.2.*`),
  'paper.letter': jobs(paperJobs, '3|25', '*'),
  'paper.legal': jobs(paperJobs, '4', '*'),
  'paper.a4': jobs(paperJobs, '5|26', '*'),
  'paper.executive': jobs(paperJobs, '6|29', '*'),
  'paper.b5': jobs(paperJobs, '7|8|27', '*'),
  'paper.envelope': jobs(paperJobs, '9|10|11|12|14|32', '*'),
  'paper.folio': jobs(paperJobs, '15', '*'),
  'paper.a5': jobs(paperJobs, '16|28', '*'),
  'paper.statement': jobs(paperJobs, '17|30', '*'),
  'paper.a6': jobs(paperJobs, '18', '*'),
  'paper.ledger': jobs(paperJobs, '19', '*'),
  'paper.a3': jobs(paperJobs, '20', '*'),
  'paper.b4': jobs(paperJobs, '21', '*'),
  'paper.postcard': jobs(paperJobs, '22|23', '*'),
  'paper.other': jobs(paperJobs, '24', '*'),
};

const counters: readonly CounterSource[] = [
  {
    oid: total,
    readers,
    counters: { total: ['total'], ...made },
    unit: 'impressions',
  },
  {
    oid: counts,
    readers,
    counters: { total: jobs(paperJobs, '*', '*'), ...made },
    unit: 'impressions',
  },
];

export const samsung: Definition = {
  id: 'samsung',
  vendor: 'Samsung',
  match: {
    sysObjectId: ['1.3.6.1.4.1.236'],
    description: ['^Samsung\\b', '^HP (Color )?Laser (MFP )?\\d'],
  },
  identity: samsungIdentity,
  counters,
};
