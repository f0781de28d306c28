/** Two counters are called otherwise in the tables of a breakdown (§4.3): トータル1, スキャン(Send). */
import type { Counter } from './counter.ts';
import type { CounterTable } from './table.ts';

/** What a column of counters is called by; `total1` and `scan.send` are names only. */
export type CounterName = Counter | 'total1' | 'scan.send';

/** What a counter is called in a table with these columns. */
export function counterNameIn(
  { breakdown, columns }: Pick<CounterTable, 'breakdown' | 'columns'>,
  counter: Counter | 'function.total',
): CounterName {
  if (counter === 'function.total') return 'total1';
  // large format has its base columns in other breakdowns too
  const isBreakdown = breakdown !== 'base' && !columns.some(({ key }) => key === 'duty.a');
  if (counter === 'total' && isBreakdown) return 'total1';
  return counter === 'scan' && breakdown === 'function' ? 'scan.send' : counter;
}
