/** Which columns a view has (§4.3, §4.4). */
import type { Counter, Kind, PaperSize } from './counter.ts';

export const breakdowns = ['base', 'size', 'color', 'function'] as const;
export type Breakdown = (typeof breakdowns)[number];

const baseCounters: readonly Counter[] = [
  'total',
  'color',
  'mono',
  'scan',
  'color.large',
  'color.small',
  'mono.large',
  'mono.small',
];
const colorCounters: readonly Counter[] = [
  'total',
  'copy.color',
  'print.color',
  'copy.mono',
  'print.mono',
];
const functionCounters: readonly Counter[] = ['copy', 'receive', 'print', 'scan', 'duplex'];
const dutyCounters: readonly Counter[] = ['total', 'duty.a', 'duty.b', 'duty.c', 'duty.d'];

/** Paper sizes that the tables show until a customer chooses (§9). */
export const defaultPaperSizes: readonly PaperSize[] = ['a3', 'a4', 'a5', 'b4', 'b5', 'other'];

/**
 * A column of a breakdown: a counter as it stands, or the sum that the manual
 * calls トータル1 of the functions (§4.3): copy + receive + print + scan.
 */
export type BreakdownColumn =
  { key: Counter; sum: null } | { key: 'function.total'; sum: readonly Counter[] };

/**
 * The columns of a breakdown, in the manual's order.
 * @param isLargeFormat large format has its own columns (§4.3): total and DUTY A–D
 * @param withDutyE whether a device in the table reports DUTY E
 */
export function columnsOf(
  breakdown: Breakdown,
  isLargeFormat: boolean,
  sizes: readonly PaperSize[] = defaultPaperSizes,
  withDutyE = false,
): readonly BreakdownColumn[] {
  const plain = (counters: readonly Counter[]) =>
    counters.map((key): BreakdownColumn => ({ key, sum: null }));
  if (isLargeFormat && (breakdown === 'base' || breakdown === 'color')) {
    return plain(withDutyE ? [...dutyCounters, 'duty.e'] : dutyCounters);
  }
  if (breakdown === 'base') return plain(baseCounters);
  if (breakdown === 'color') return plain(colorCounters);
  if (breakdown === 'size') {
    return plain(['total', ...sizes.map((size): Counter => `paper.${size}`)]);
  }
  return [
    { key: 'function.total', sum: ['copy', 'receive', 'print', 'scan'] },
    ...plain(functionCounters),
  ];
}

/** Whether a kind's tables are those of large format. */
export function isLargeFormat(kind: Kind | null): boolean {
  return kind === 'large-format';
}
