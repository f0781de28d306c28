/**
 * What changed in a counter table since an instant: the cells that differ, and
 * what came since that explains them. Periods that had not begun are no part of
 * it; a period that was still running goes on by itself and is told apart.
 */
import type { BreakdownColumn } from './breakdown.ts';
import type { Counter, Unit } from './counter.ts';
import type { Decision } from './lineage.ts';
import type { Cell, CounterTable, Row } from './table.ts';

/** A column that may change. */
export type ChangedColumn = BreakdownColumn['key'];

/** Where a value stands. */
export interface Place {
  period: string;
  counter: ChangedColumn;
  /** what the cell counts in; null where nothing was ever counted */
  unit: Unit | null;
  cell: Cell;
}

export interface CellChange {
  period: string;
  counter: ChangedColumn;
  unit: Unit | null;
  then: Cell;
  now: Cell;
}

export interface Span {
  from: string;
  to: string;
}

/** A reading that came after the instant. */
export interface NewReading {
  takenAt: string;
  receivedAt: string;
}

/** What came after the instant, and changed a value. */
export type Cause =
  | {
      type: 'readings';
      count: number;
      /** the first and the last instant of each */
      taken: Span;
      received: Span;
    }
  | {
      type: 'decision';
      decision: Decision;
      /** when it was taken, or taken back */
      at: string;
      undone: boolean;
      /** who decided; null: not one of the customer's own */
      by: string | null;
      /** when the reading was taken; null: it is not there */
      takenAt: string | null;
      counter: Counter;
    }
  | {
      type: 'meters';
      /** when they were entered, or withdrawn */
      at: string;
      undone: boolean;
      /** who entered them; null: not one of the customer's own */
      by: string | null;
      /** null: of the registered machine */
      serial: string | null;
      counters: readonly Counter[];
    }
  | {
      type: 'withdrawal';
      /** when a reading was taken back, or counted again */
      at: string;
      undone: boolean;
      /** who took it back; null: not one of the customer's own */
      by: string | null;
      /** when the reading was taken; null: it is not there */
      takenAt: string | null;
    };

/** What a person did. */
export type Deed = Exclude<Cause, { type: 'readings' }>;

/** The values of a matrix's row: the total of each period. */
export function placesOfRow(row: Row, columns: CounterTable['columns']): Place[] {
  return columns.flatMap((column, index) => {
    const cell = row.cells[index];
    if (column.type !== 'period' || cell === undefined) return [];
    return [{ period: column.period, counter: 'total', unit: row.unit, cell }];
  });
}

/** The values of a device's table: each period's counters. */
export function placesOfTable({ rows, columns }: CounterTable): Place[] {
  return rows.flatMap((row) =>
    columns.flatMap((column, index) => {
      const cell = row.cells[index];
      if (column.type !== 'counter' || cell === undefined) return [];
      return [{ period: row.key, counter: column.counter, unit: row.unit, cell }];
    }),
  );
}

/**
 * The places that show something else now: another value, quality or mark. A "-"
 * that stays one without a mark is no change, whatever its reason.
 */
export function changedCells(then: readonly Place[], now: readonly Place[]): CellChange[] {
  const before = new Map(then.map((one) => [keyOf(one), one.cell]));
  return now.flatMap((place) => {
    // a column that was not there yet showed nothing
    const was = before.get(keyOf(place)) ?? nothing;
    if (isSame(was, place.cell)) return [];
    const { period, counter, unit, cell } = place;
    return [{ period, counter, unit, then: was, now: cell }];
  });
}

const nothing: Cell = { value: null, quality: 'unsupported', spans: null, marks: [] };

function keyOf({ period, counter }: Place): string {
  return `${period} ${counter}`;
}

function isSame(a: Cell, b: Cell): boolean {
  if (a.value !== b.value || a.spans !== b.spans || a.marks.join() !== b.marks.join()) return false;
  return a.value === null || a.quality === b.quality;
}

/** Counters that a column is made of. */
const functions: readonly Counter[] = ['copy', 'receive', 'print', 'scan'];

/**
 * Of all that came since, what explains a change: what people decided and
 * entered about the counter, and readings taken in the period; without those the
 * last new one before it, which changed what the period starts from, or else the
 * first new one after it, which bore a suspect value out or refused it.
 * @param people what people did since about the device
 * @param readings new ones of the device, in the order of taking
 * @param span the period's first instant and the one after its last
 */
export function causesOf(
  change: Pick<CellChange, 'counter' | 'then'>,
  people: readonly Deed[],
  readings: readonly NewReading[],
  span: { start: string; end: string },
): Cause[] {
  const counters = change.counter === 'function.total' ? functions : [change.counter];
  const deeds = people.filter((cause) => {
    if (cause.type === 'meters') return cause.counters.some((one) => counters.includes(one));
    if (cause.type === 'decision' && !counters.includes(cause.counter)) return false;
    return cause.takenAt === null || cause.takenAt < span.end;
  });
  const inside = readings.filter(({ takenAt }) => takenAt >= span.start && takenAt < span.end);
  const before = readings.findLast(({ takenAt }) => takenAt < span.start);
  if (inside.length > 0) {
    // a value that reached back over a gap ends where the gap was filled
    const reachedBack = change.then.quality === 'spans' || change.then.quality === 'first';
    const filling = reachedBack && before !== undefined ? [together([before])] : [];
    return [...deeds, ...filling, together(inside)];
  }
  if (deeds.length > 0) return deeds;
  const after = readings.find(({ takenAt }) => takenAt >= span.end);
  const nearest = before ?? after;
  return nearest === undefined ? [] : [together([nearest])];
}

/** Readings, the first taken first, as one cause. */
function together(readings: readonly NewReading[]): Cause {
  const received = readings.map(({ receivedAt }) => receivedAt).sort();
  return {
    type: 'readings',
    count: readings.length,
    taken: { from: readings[0]?.takenAt ?? '', to: readings.at(-1)?.takenAt ?? '' },
    received: { from: received[0] ?? '', to: received.at(-1) ?? '' },
  };
}
