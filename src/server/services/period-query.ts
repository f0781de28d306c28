import type { CounterQuery } from '#core/counter-query.ts';
import { KadoError } from '#core/errors.ts';
import { unitOf } from '#core/period.ts';

/**
 * The query of one period's tables: the period decides the unit, whatever the
 * query says, but that a month's text may also mean the closing month.
 * @throws KadoError `period.unparsable`
 */
export function periodQuery(period: string, query: CounterQuery): CounterQuery {
  const written = unitOf(period);
  if (written === null) {
    const text = period.slice(0, 40);
    throw new KadoError('period.unparsable', 'not_found', { field: 'period', text });
  }
  const unit = written === 'month' && query.unit === 'closing' ? 'closing' : written;
  return { ...query, unit, from: period, to: period };
}
