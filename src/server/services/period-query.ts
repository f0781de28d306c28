import type { CounterQuery } from '#core/counter-query.ts';
import { KadoError } from '#core/errors.ts';
import { unitOf } from '#core/period.ts';
import type { Context } from '../context.ts';
import { currentPeriod } from './current-period.ts';

/**
 * The query of one period's tables: the period decides the unit, whatever the
 * query says, but that a month's text may also mean the closing month.
 * @throws KadoError `period.unparsable`; `value.period_future` for one that has not begun (§4.1.2)
 */
export function periodQuery(
  ctx: Pick<Context, 'clock' | 'zone' | 'closingDay'>,
  period: string,
  query: CounterQuery,
): CounterQuery {
  const written = unitOf(period);
  if (written === null) {
    const text = period.slice(0, 40);
    throw new KadoError('period.unparsable', 'not_found', { field: 'period', text });
  }
  const unit = written === 'month' && query.unit === 'closing' ? 'closing' : written;
  const latest = currentPeriod(ctx, unit);
  if (period > latest) throw new KadoError('value.period_future', 'not_found', { period, latest });
  return { ...query, unit, from: period, to: period };
}
