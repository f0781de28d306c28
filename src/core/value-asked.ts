/** Which value the readings are asked for (§4.5.8), as an address says it. */
import { asOfProblem } from './as-of.ts';
import type { BreakdownColumn } from './breakdown.ts';
import { isCounter } from './counter.ts';
import { isPeriod, periodOf, unitOf, type Measure, type PeriodUnit } from './period.ts';

/** A value of a table: its column, period and measure. */
export interface ShownValue {
  counter: BreakdownColumn['key'];
  period: string;
  unit: PeriodUnit;
  measure: Measure;
  /** as `CounterQuery.asOf` */
  asOf: string | null;
}

export type ParsedValue =
  { ok: true; value: ShownValue } | { ok: false; code: string; details: Record<string, string> };

const longestText = 40;

/**
 * Reads `counter=…&period=…&unit=…&measure=…&asOf=…`. What is left out is the
 * total, the unit that the period is written in, and usage.
 * @param days the customer's local day, and the day that cuts its closing months
 */
export function parseShownValue(
  params: URLSearchParams,
  days: { today: string; closingDay: number | null },
): ParsedValue {
  for (const field of ['counter', 'period', 'unit', 'measure', 'asOf']) {
    if (params.getAll(field).length > 1) {
      return { ok: false, code: 'query.repeated', details: { field } };
    }
  }
  const text = (field: string) => params.get(field)?.trim() ?? '';
  const refused = (field: string): ParsedValue => {
    const details = { field, text: text(field).slice(0, longestText) };
    return { ok: false, code: 'query.unknown_value', details };
  };

  const counter = text('counter') || 'total';
  if (!isCounter(counter) && counter !== 'function.total') return refused('counter');
  const measure = text('measure') || 'usage';
  if (measure !== 'usage' && measure !== 'cumulative') return refused('measure');

  const period = text('period');
  const written = unitOf(period);
  if (written === null) {
    const details = { text: period.slice(0, longestText) };
    return { ok: false, code: 'value.period_unparsable', details };
  }
  const unit = text('unit') || written;
  if (unit !== 'month' && unit !== 'day' && unit !== 'closing') return refused('unit');
  if (!isPeriod(period, unit)) return refused('unit');
  if (unit === 'closing' && days.closingDay === null) {
    return { ok: false, code: 'query.no_closing_day', details: { field: 'unit' } };
  }
  const latest = periodOf(days.today, unit, days.closingDay);
  if (period > latest) {
    return { ok: false, code: 'value.period_future', details: { period, latest } };
  }
  const asOf = text('asOf') || null;
  const problem = asOf === null ? null : asOfProblem(asOf, days.today);
  if (problem !== null) return { ok: false, ...problem };
  return { ok: true, value: { counter, period, unit, measure, asOf } };
}
