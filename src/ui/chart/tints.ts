/**
 * Which tint a series has: one meaning, one tint, on every tab. The hue says
 * colour or mono, the lightness says which of them. tints.css gives each its
 * light and dark colour, test/ui/chart-tints.test.ts holds them apart, also for
 * colour-blind eyes.
 */
import type { Drawn } from './series.ts';

/** Tints of paper sizes, in the order in which they are given out. */
export const sizeTints = [
  'size-1',
  'size-2',
  'size-3',
  'size-4',
  'size-5',
  'size-6',
  'size-7',
  'size-8',
] as const;

export type Tint =
  | 'total'
  | 'color'
  | 'color-1'
  | 'color-2'
  | 'mono'
  | 'mono-1'
  | 'mono-2'
  | 'copy'
  | 'receive'
  | 'print'
  | 'scan'
  | 'duty-a'
  | 'duty-b'
  | 'duty-c'
  | 'duty-d'
  | 'duty-e'
  | 'rest'
  | (typeof sizeTints)[number];

const fixed: Partial<Record<Drawn, Tint>> = {
  total: 'total',
  'function.total': 'total',
  color: 'color',
  'color.large': 'color-1',
  'color.small': 'color-2',
  mono: 'mono',
  'mono.large': 'mono-1',
  'mono.small': 'mono-2',
  'copy.color': 'color-1',
  'print.color': 'color-2',
  'copy.mono': 'mono-1',
  'print.mono': 'mono-2',
  copy: 'copy',
  receive: 'receive',
  print: 'print',
  scan: 'scan',
  'duty.a': 'duty-a',
  'duty.b': 'duty-b',
  'duty.c': 'duty-c',
  'duty.d': 'duty-d',
  'duty.e': 'duty-e',
};

/** The tint that a size has wherever no other chosen size took it before. */
const wanted: Partial<Record<Drawn, number>> = {
  'paper.a4': 0,
  'paper.letter': 0,
  'paper.a3': 1,
  'paper.ledger': 1,
  'paper.b5': 2,
  'paper.legal': 2,
  'paper.b4': 3,
  'paper.statement': 3,
  'paper.a5': 4,
  'paper.executive': 4,
  'paper.other': 5,
  'paper.a6': 6,
  'paper.folio': 6,
};

/**
 * The tints of a chart's series; `rest` where a chart has more sizes than tints.
 * @param counters all that the table has columns for, so that a size keeps its tint
 *   whatever the rows hold
 */
export function tintsOf(counters: readonly Drawn[]): ReadonlyMap<Drawn, Tint> {
  const tints = new Map<Drawn, Tint>();
  const free = new Set<Tint>(sizeTints);
  const give = (counter: Drawn, tint: Tint) => {
    tints.set(counter, tint);
    free.delete(tint);
  };
  for (const counter of counters) {
    const own = fixed[counter] ?? sizeTints[wanted[counter] ?? -1];
    const isTaken = own !== undefined && counter.startsWith('paper.') && !free.has(own);
    if (own !== undefined && !isTaken) give(counter, own);
  }
  for (const counter of counters) {
    if (!tints.has(counter)) give(counter, [...free][0] ?? 'rest');
  }
  return tints;
}
