/** Toshiba e-STUDIO. */
import type { CellReader, CounterSource, Expression } from '#core/definition-counters.ts';
import type { Definition } from '#core/definition.ts';
import { toshibaIdentity } from './toshiba-facts.ts';

const counts = '1.3.6.1.4.1.1129.2.3.50.1.3.21.6.1';

/** Categories large and small: 207, 208 all, 209, 210 print, 211, 212 copy, 215, 216 fax; older: 3 print, 4 copy. */
const readers: readonly CellReader[] = [
  {
    read: 'index',
    below: counts,
    only: ['207|208|209|210|211|212|215|216.1.1|2|3|4'],
  },
  { read: 'index', below: counts, prefix: 's.', only: ['219|220|221|222|223|224.1.1|2|3|4'] },
  { read: 'index', below: counts, prefix: 'old.', only: ['3|4.1.1|2|3|4'] },
  { read: 'markers', prefix: 'life.' },
];

/** Both sizes of a function in one colour (1 full, 2 two colours, 3 black, 4 total). */
function both(large: number, colors: string): Expression {
  return colors
    .split('|')
    .flatMap((color) => [`${large}.1.${color}`, `${large + 1}.1.${color}`])
    .join(' + ');
}

const counters: readonly CounterSource[] = [
  {
    oid: counts,
    readers,
    counters: {
      total: [both(207, '4'), both(207, '1|2|3')],
      color: [both(207, '1|2')],
      mono: [both(207, '3')],
      scan: ['s.*.1.4', 's.*.1.1|2|3'],
      'color.large': ['207.1.1 + 207.1.2'],
      'color.small': ['208.1.1 + 208.1.2'],
      'mono.large': ['207.1.3'],
      'mono.small': ['208.1.3'],
      copy: [both(211, '4'), both(211, '1|2|3')],
      'copy.color': [both(211, '1|2')],
      'copy.mono': [both(211, '3')],
      print: [both(209, '4'), both(209, '1|2|3')],
      'print.color': [both(209, '1|2')],
      'print.mono': [both(209, '3')],
      receive: [both(215, '4'), both(215, '1|2|3')],
    },
    unit: 'impressions',
    identities: [{ left: both(207, '4'), right: both(207, '1|2|3') }],
  },
  {
    oid: `${counts}.3`,
    readers,
    counters: {
      total: ['life.impressions'],
      copy: ['old.4.1.4'],
      'copy.color': ['old.4.1.1 + old.4.1.2'],
      'copy.mono': ['old.4.1.3'],
      print: ['old.3.1.4'],
      'print.color': ['old.3.1.1 + old.3.1.2'],
      'print.mono': ['old.3.1.3'],
    },
    unit: 'impressions',
    requires: ['old.3|4.*.*'],
  },
];

export const toshiba: Definition = {
  id: 'toshiba',
  vendor: 'Toshiba',
  match: {
    sysObjectId: ['1.3.6.1.4.1.1129.2'],
    description: ['^TOSHIBA e-STUDIO'],
  },
  identity: toshibaIdentity,
  counters,
};
