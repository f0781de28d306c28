/**
 * The query of the counter views (§4.1), as it stands in the address:
 * `unit=month|day|closing&from=…&to=…&measure=usage|cumulative&group=all|none|ID`
 * `&kind=…&asOf=…&sort=…&page=…`.
 */
import { asOfProblem, type AsOfProblem } from './as-of.ts';
import { isCounter, kinds, type Kind } from './counter.ts';
import {
  daysOfMonth,
  isPeriod,
  monthOf,
  periodOf,
  rangeProblem,
  type Measure,
  type PeriodProblem,
  type PeriodUnit,
} from './period.ts';

export interface CounterQuery {
  unit: PeriodUnit;
  from: string;
  to: string;
  measure: Measure;
  /** `all`, `none` (devices in no group) or a group's id */
  group: string;
  /** null: all kinds */
  kind: Kind | null;
  /** the figures as they stood then (`core/as-of.ts`), as typed; null: now */
  asOf: string | null;
  /** `name`, `location`, `group`, `total`, a period or a counter; `-` before it: descending */
  sort: string | null;
  /** from 1 */
  page: number;
}

export type QueryProblem =
  | PeriodProblem
  | AsOfProblem
  | { code: 'query.no_closing_day'; details: { field: string } }
  | { code: 'query.repeated' | 'query.unknown_value'; details: { field: string; text: string } };

export type ParsedQuery =
  | { ok: true; query: CounterQuery }
  /** `draft` keeps what was typed, for the form */
  | { ok: false; problems: readonly QueryProblem[]; draft: CounterQuery };

type Field = 'unit' | 'from' | 'to' | 'measure' | 'group' | 'kind' | 'asOf' | 'sort' | 'page';
const longestText = 80;

/** The conditions a screen opens with: this month's usage of all devices. */
export function openingQuery(today: string): CounterQuery {
  const month = monthOf(today);
  return {
    unit: 'month',
    from: month,
    to: month,
    measure: 'usage',
    group: 'all',
    kind: null,
    asOf: null,
    sort: null,
    page: 1,
  };
}

/**
 * Reads a query. Nothing is silently clipped or corrected: what is out of range,
 * repeated or of the wrong type is a problem with a code.
 * @param today the customer's local day
 * @param closingDay the day that cuts the customer's closing months; null: it has none
 */
export function parseCounterQuery(
  params: URLSearchParams,
  today: string,
  closingDay: number | null = null,
): ParsedQuery {
  const problems: QueryProblem[] = [];
  const text = (field: Field): string => {
    const all = params.getAll(field);
    if (all.length > 1) problems.push({ code: 'query.repeated', details: { field, text: '' } });
    return (all[0] ?? '').trim();
  };
  const refuse = (field: Field, value: string) => {
    problems.push({
      code: 'query.unknown_value',
      details: { field, text: value.slice(0, longestText) },
    });
  };
  function oneOf<T extends string>(field: Field, accepted: readonly T[], otherwise: T): T {
    const value = text(field);
    const found = accepted.find((word) => word === value);
    if (found === undefined && value !== '') refuse(field, value);
    return found ?? otherwise;
  }

  const opening = openingQuery(today);
  const unit = oneOf('unit', ['month', 'day', 'closing'], 'month');
  if (unit === 'closing' && closingDay === null) {
    problems.push({ code: 'query.no_closing_day', details: { field: 'unit' } });
  }
  const measure = oneOf('measure', ['usage', 'cumulative'], 'usage');
  const kindText = text('kind');
  const kind = kinds.find((word) => word === kindText) ?? null;
  if (kind === null && kindText !== '' && kindText !== 'all') refuse('kind', kindText);
  const group = text('group') || 'all';
  if (!/^[\w-]{1,64}$/.test(group)) refuse('group', group);
  const sort = text('sort') || null;
  if (sort !== null && !isSort(sort, unit)) refuse('sort', sort);
  const pageText = text('page') || '1';
  const page = /^[1-9]\d{0,6}$/.test(pageText) ? Number(pageText) : 1;
  if (pageText !== String(page)) refuse('page', pageText);

  const asOf = text('asOf') || null;
  const asOfWrong = asOf === null ? null : asOfProblem(asOf, today);
  if (asOfWrong !== null) problems.push(asOfWrong);

  const running = periodOf(today, unit, closingDay);
  const from = text('from') || (unit === 'day' ? daysOfMonth(opening.from).first : running);
  const to = text('to') || running;
  const period = rangeProblem(unit, from, to, today, closingDay);
  if (period !== null) problems.push(period);

  const query: CounterQuery = { unit, from, to, measure, group, kind, asOf, sort, page };
  return problems.length === 0 ? { ok: true, query } : { ok: false, problems, draft: query };
}

/** Whether a sort names something that a table may have. */
function isSort(sort: string, unit: PeriodUnit): boolean {
  const key = sort.startsWith('-') ? sort.slice(1) : sort;
  return (
    ['name', 'location', 'group', 'period', 'function.total'].includes(key) ||
    isCounter(key) ||
    isPeriod(key, unit)
  );
}

/** The query as it stands in an address, in a fixed order, without what is the default. */
export function formatCounterQuery(query: CounterQuery): string {
  const params = new URLSearchParams({ unit: query.unit, from: query.from, to: query.to });
  params.set('measure', query.measure);
  params.set('group', query.group);
  if (query.kind !== null) params.set('kind', query.kind);
  if (query.asOf !== null) params.set('asOf', query.asOf);
  if (query.sort !== null) params.set('sort', query.sort);
  if (query.page !== 1) params.set('page', String(query.page));
  return params.toString();
}
