/**
 * Which places of a walk fit what stands on the device's panel: the proposal
 * that a field engineer looks at (§12). Values decide; names only order what
 * fits alike.
 */
import type { Counter } from './counter.ts';
import type { CountingCell } from './teach-cells.ts';

export type PanelValues = Readonly<Partial<Record<Counter, number>>>;

export interface Candidate {
  /** one place, or two that add up */
  cells: readonly CountingCell[];
  value: number;
  /** value on the device less value on the panel */
  gap: number;
}

export interface Proposal {
  counter: Counter;
  panel: number;
  /** the best first; none: nothing of the walk fits */
  candidates: Candidate[];
}

/** The panel was read some minutes before or after the walk: so many pages may lie between. */
const mostGap = 20;
const mostCandidates = 6;
/** A table with more rows than that is not searched for sums. */
const longestTable = 300;
/** Small numbers fit everywhere: sums of them say nothing. */
const smallestSum = 100;

/** A proposal for each value of the panel, in the panel's order. */
export function proposeMapping(cells: readonly CountingCell[], panel: PanelValues): Proposal[] {
  // the values are those of the panel's own keys
  const asked = Object.entries(panel) as [Counter, number][];
  const singles = asked.map(([counter, value]) => ({
    counter,
    panel: value,
    candidates: cells.flatMap((cell) => near([cell], value)),
  }));
  const bases = trustOf(singles);
  return singles.map(({ counter, panel: value, candidates }) => {
    const isExact = candidates.some(({ gap }) => gap === 0);
    const all = isExact ? candidates : [...candidates, ...sumsOf(cells, value)];
    return { counter, panel: value, candidates: ordered(counter, all, bases) };
  });
}

function near(cells: readonly CountingCell[], panel: number): Candidate[] {
  const value = cells.reduce((sum, cell) => sum + cell.value, 0);
  const gap = value - panel;
  // what is small has to be right, or everything would fit
  const tolerated = Math.min(mostGap, Math.floor(panel / 10));
  return Math.abs(gap) <= tolerated ? [{ cells, value, gap }] : [];
}

/** Of two places of one table that add up. */
function sumsOf(cells: readonly CountingCell[], panel: number): Candidate[] {
  if (panel < smallestSum) return [];
  const found: Candidate[] = [];
  for (const rows of Map.groupBy(cells, ({ column }) => column).values()) {
    const parts = rows.filter(({ value }) => value > 0 && value < panel);
    if (parts.length > longestTable) continue;
    for (const [at, one] of parts.entries()) {
      for (const other of parts.slice(at + 1)) {
        if (one.value + other.value === panel) found.push(...near([one, other], panel));
      }
    }
  }
  return found;
}

/** How many counters fit exactly in each table: all of a series come from one (§12.3). */
function trustOf(proposals: readonly Proposal[]): ReadonlyMap<string, number> {
  const trust = new Map<string, number>();
  for (const { candidates } of proposals) {
    const exact = candidates.filter(({ gap }) => gap === 0);
    for (const column of new Set(exact.flatMap(({ cells }) => cells[0]?.column ?? []))) {
      trust.set(column, (trust.get(column) ?? 0) + 1);
    }
  }
  return trust;
}

/** What names of rows say of a counter, in the words that vendors use. */
const hints: readonly (readonly [part: string, pattern: RegExp])[] = [
  ['total', /total|トータル|合計|全/i],
  ['color', /colou?r|カラー/i],
  ['mono', /mono|black|b&w|白黒|モノクロ/i],
  ['large', /large|大サイズ/i],
  ['small', /small|小サイズ/i],
  ['copy', /cop(y|ies)|コピー/i],
  ['print', /print|プリント/i],
  ['scan', /scan|スキャン/i],
  ['receive', /receiv|fax|受信/i],
  ['duplex', /duplex|2-?sided|両面/i],
];

/** The parts of a counter's name that a row's name says, less those that it says beside. */
function likeness(counter: Counter, { cells }: Candidate): number {
  const meant = new Set(counter.split('.'));
  const said = cells.map(({ row }) => row?.name ?? '').join(' ');
  if (counter.startsWith('paper.')) {
    return new RegExp(`\\b${counter.slice('paper.'.length)}\\b`, 'i').test(said) ? 2 : 0;
  }
  return hints.reduce((sum, [part, pattern]) => {
    if (!pattern.test(said)) return sum;
    return sum + (meant.has(part) ? 1 : part === 'total' ? 0 : -1);
  }, 0);
}

function ordered(
  counter: Counter,
  candidates: readonly Candidate[],
  bases: ReadonlyMap<string, number>,
): Candidate[] {
  const rank = (one: Candidate) => [
    Math.abs(one.gap),
    one.cells.length,
    -likeness(counter, one),
    -(bases.get(one.cells[0]?.column ?? '') ?? 0),
  ];
  return candidates
    .map((candidate) => ({ candidate, key: rank(candidate) }))
    .sort((a, b) => {
      const at = a.key.findIndex((part, place) => part !== b.key[place]);
      return at < 0 ? 0 : (a.key[at] ?? 0) - (b.key[at] ?? 0);
    })
    .slice(0, mostCandidates)
    .map(({ candidate }) => candidate);
}
