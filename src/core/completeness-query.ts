/**
 * The query of the completeness screen (§0.7), as it stands in the address:
 * `month=YYYY-MM&group=all|none|ID&kind=…&sort=share|name&page=…`.
 */
import { kinds, type Kind } from './counter.ts';
import { isPeriod, monthOf } from './period.ts';
import { typedPeriod } from './typed-period.ts';

/** `share`: the devices with the largest gaps first; `-` before a word turns it round */
export const completenessSorts = ['share', '-share', 'name', '-name'] as const;
export type CompletenessSort = (typeof completenessSorts)[number];

export interface CompletenessQuery {
  /** YYYY-MM */
  month: string;
  /** `all`, `none` (devices in no group) or a group's id */
  group: string;
  /** null: all kinds */
  kind: Kind | null;
  sort: CompletenessSort;
  /** from 1 */
  page: number;
}

export type CompletenessProblem =
  | { code: 'month_unparsable' | 'month_future'; text: string }
  | { code: 'query.repeated' | 'query.unknown_value'; field: string; text: string };

export type ParsedCompletenessQuery =
  | { ok: true; query: CompletenessQuery }
  /** `draft` keeps what was typed, for the form */
  | { ok: false; problem: CompletenessProblem; draft: CompletenessQuery };

const longestText = 40;

/**
 * Reads a query; without a month it is the running one. Nothing is clipped: the
 * first thing that cannot be used is told.
 * @param today the customer's local day
 */
export function parseCompletenessQuery(
  params: URLSearchParams,
  today: string,
): ParsedCompletenessQuery {
  const problems: CompletenessProblem[] = [];
  const text = (field: string): string => {
    const [first = '', ...others] = params.getAll(field);
    if (others.length > 0) problems.push({ code: 'query.repeated', field, text: '' });
    return first.trim();
  };
  const unknown = (field: string, value: string) =>
    problems.push({ code: 'query.unknown_value', field, text: value.slice(0, longestText) });
  function oneOf<T extends string>(field: string, words: readonly T[]): T | null {
    const value = text(field);
    const found = words.find((word) => word === value) ?? null;
    if (found === null && value !== '' && !(field === 'kind' && value === 'all')) {
      unknown(field, value);
    }
    return found;
  }

  const month = typedPeriod(text('month')) || monthOf(today);
  if (!isPeriod(month, 'month')) {
    problems.push({ code: 'month_unparsable', text: month.slice(0, longestText) });
  } else if (month > monthOf(today)) problems.push({ code: 'month_future', text: month });
  const group = text('group') || 'all';
  if (!/^[\w-]{1,64}$/.test(group)) unknown('group', group);
  const kind = oneOf('kind', kinds);
  const sort = oneOf('sort', completenessSorts) ?? 'share';
  const pageText = text('page') || '1';
  const page = /^[1-9]\d{0,6}$/.test(pageText) ? Number(pageText) : 1;
  if (pageText !== String(page)) unknown('page', pageText);

  const query = { month, group, kind, sort, page };
  const [problem] = problems;
  return problem === undefined ? { ok: true, query } : { ok: false, problem, draft: query };
}

/** The query as it stands in an address, in a fixed order, without what is the default. */
export function formatCompletenessQuery(query: CompletenessQuery): string {
  const params = new URLSearchParams({ month: query.month });
  if (query.group !== 'all') params.set('group', query.group);
  if (query.kind !== null) params.set('kind', query.kind);
  if (query.sort !== 'share') params.set('sort', query.sort);
  if (query.page !== 1) params.set('page', String(query.page));
  return params.toString();
}
