/**
 * Which columns of a table are stacked (§4.3): only parts that do not overlap.
 *
 * - base: each whole as its parts as far as the device tells them: total → colour
 *   and mono → large and small of each. Scans are no printed faces and stay out.
 * - size: the chosen sizes; what is counted on others is the rest of the total.
 * - color: copies and prints of either mode.
 * - function: copy, receive, print, scan (Send); duplex is inside these and is not drawn.
 * - large format: DUTY A to E where it tells them.
 *
 * A device that tells none of the parts is drawn as its total. Where parts fall
 * short of the total, the drawing frames the total and invents no part.
 */
import type { Breakdown } from '#core/breakdown.ts';
import type { Counter } from '#core/counter.ts';
import type { Cell, CounterTable } from '#core/table.ts';

/** A column of counters that a chart may draw. */
export type Drawn = Counter | 'function.total';

/** A whole and what it is made of. */
interface Whole {
  counter: Drawn;
  parts: readonly Whole[];
  /** whether a whole with incomplete parts is drawn as one; else its given parts are drawn */
  onlyComplete: boolean;
}

/** A part of a row: a column's counter and its cell's value. */
export interface Part {
  counter: Drawn;
  value: number;
}

const leaf = (counter: Drawn): Whole => ({ counter, parts: [], onlyComplete: false });

const printed: Whole = {
  counter: 'total',
  onlyComplete: true,
  parts: (['color', 'mono'] as const).map((mode) => ({
    counter: mode,
    parts: [leaf(`${mode}.large`), leaf(`${mode}.small`)],
    onlyComplete: true,
  })),
};

const partsOfTotal: Record<Exclude<Breakdown, 'base' | 'size'>, readonly Counter[]> = {
  color: ['copy.color', 'print.color', 'copy.mono', 'print.mono'],
  function: ['copy', 'receive', 'print', 'scan'],
};

/** What the columns of a table break down. */
function wholeOf({ breakdown, columns }: Pick<CounterTable, 'breakdown' | 'columns'>): Whole {
  const own = columns.flatMap((column) => (column.type === 'counter' ? [column.counter] : []));
  const among = (parts: readonly Drawn[]): Whole => ({
    counter: own.includes('function.total') ? 'function.total' : 'total',
    parts: parts.map(leaf),
    onlyComplete: false,
  });
  // large format has its columns in several breakdowns
  const duties = own.filter((counter) => counter.startsWith('duty.'));
  if (duties.length > 0) return among(duties);
  if (breakdown === 'base') return printed;
  if (breakdown === 'size') return among(own.filter((counter) => counter.startsWith('paper.')));
  return among(partsOfTotal[breakdown].filter((counter) => own.includes(counter)));
}

/** A row's values by counter. */
export type RowValues = ReadonlyMap<Drawn, number>;

/** The obtained values of a row's counters; what is null is absent. */
export function valuesOf(columns: CounterTable['columns'], cells: readonly Cell[]): RowValues {
  const values = new Map<Drawn, number>();
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    if (column.type !== 'counter' || cell === undefined || cell.value === null) continue;
    values.set(column.counter, cell.value);
  }
  return values;
}

function partsOf(whole: Whole, values: RowValues): Part[] {
  const own = values.get(whole.counter);
  const asOne: Part[] = own === undefined ? [] : [{ counter: whole.counter, value: own }];
  const split = whole.parts.map((part) => partsOf(part, values));
  const parts = split.flat();
  if (parts.length === 0) return asOne;
  if (!whole.onlyComplete || own === undefined) return parts;
  const sum = parts.reduce((all, { value }) => all + value, 0);
  const allGiven = split.every((one) => one.length > 0);
  // parts that exceed their whole are not its parts
  return sum === own || (allGiven && sum < own) ? parts : asOne;
}

/**
 * How a table's rows are drawn.
 * @returns `order`: every counter that may be drawn, from the bottom of the stack;
 *   `total`: the counter of the whole; `parts`: what is drawn of one row
 */
export function stackingOf(table: Pick<CounterTable, 'breakdown' | 'columns'>): {
  order: readonly Drawn[];
  total: Drawn;
  parts(values: RowValues): Part[];
} {
  const whole = wholeOf(table);
  const order = (one: Whole): Drawn[] => [...one.parts.flatMap(order), one.counter];
  return {
    order: order(whole),
    total: whole.counter,
    parts: (values) => partsOf(whole, values),
  };
}
