/**
 * What an exported file is called (§4.6): the same conditions give the same name,
 * of letters, digits and `-` only. `counters-usage-2026-04-2026-09.csv` is a
 * matrix, `changes-…` what changed in a table, `device-size-…` and `period-size-…` a
 * breakdown; `closing`, `as-of-…` and `tidy` stand in it where they apply.
 */
import type { Breakdown } from './breakdown.ts';
import type { CounterQuery } from './counter-query.ts';
import type { CsvForm } from './csv-options.ts';

/** @returns the name with its ending */
export function csvFileName(
  view: 'counters' | 'changes' | `${'device' | 'period'}-${Breakdown}`,
  query: Pick<CounterQuery, 'unit' | 'from' | 'to' | 'measure' | 'asOf'>,
  form: CsvForm,
): string {
  const { unit, from, to, measure, asOf } = query;
  const range = view.startsWith('period') ? from : `${from}-${to}`;
  return [
    view,
    ...(unit === 'closing' ? ['closing'] : []),
    measure,
    range,
    ...(asOf === null ? [] : ['as-of', asOf.replaceAll(/[^\dTZ-]/gi, '')]),
    ...(form === 'tidy' ? ['tidy'] : []),
  ]
    .join('-')
    .concat('.csv');
}
