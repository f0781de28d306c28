import { redirect } from '@sveltejs/kit';
import {
  openingQuery,
  parseCounterQuery,
  type CounterQuery,
  type QueryProblem,
} from '#core/counter-query.ts';
import { isKadoError } from '#core/errors.ts';
import { conditionWords } from '#i18n/condition-words.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Context } from '#server/context.ts';
import { today as todayOf } from '#server/services/current-period.ts';
import { addressOf } from './form-params.ts';
import { byField, fieldOf, type FieldProblem } from './problems.ts';
import { readTrail, type Days, type Stop } from './trail.ts';

/** What the address of a counter screen asks for. */
export interface Asked {
  days: Days & { zone: string };
  /** what was typed, also where it cannot be used */
  query: CounterQuery;
  /** the screens that led here */
  trail: readonly Stop[];
  /** empty: the query can be run */
  problems: readonly FieldProblem[];
  /** the address asks for nothing yet */
  isOpening: boolean;
}

/**
 * Reads the address of a counter screen; what a form sent is led to the address
 * that it means. Conditions that cannot be used answer 400 with the form.
 */
export function askedOf(ctx: Context, event: { url: URL; locals: App.Locals }): Asked {
  const { url, locals } = event;
  const days = { today: todayOf(ctx), closingDay: ctx.closingDay, zone: ctx.zone };
  const address = addressOf(url.searchParams, days);
  if (address !== url.searchParams) {
    redirect(303, url.pathname + (address.size > 0 ? `?${address}` : ''));
  }
  const isOpening = address.size === 0;
  if (isOpening) {
    return { days, query: openingQuery(days.today), trail: [], problems: [], isOpening };
  }
  const parsed = parseCounterQuery(address, days.today, days.closingDay);
  const query = parsed.ok ? parsed.query : parsed.draft;
  const trail = readTrail(address, query, days);
  if (parsed.ok) return { days, query, trail, problems: [], isOpening };
  locals.pageStatus = 400;
  const problems = parsed.problems.map((one) => fieldProblem(ctx, one)).sort(byField);
  return { days, query, trail, problems, isOpening };
}

function fieldProblem({ locale }: Context, { code, details }: QueryProblem): FieldProblem {
  const field = fieldOf(code, details['field']);
  // in the reader's words, not the address's
  const named = code.startsWith('query.') && field !== null ? conditionWords(locale).fields : null;
  const told = named && field !== null ? { ...details, field: named[field] } : details;
  return { field, sentence: errorSentence(locale, code, told) };
}

/** What only running a query finds out about its conditions, and the field that it is told beside. */
const runFields: Readonly<Record<string, 'group' | 'asOf'>> = {
  'group.not_found': 'group',
  'as_of.future': 'asOf',
  'as_of.not_over': 'asOf',
};

/**
 * Runs a view of the query. A group that is not there, and an instant that has
 * not passed, is told beside its field, with the status that it has.
 */
export async function runAsked<Result>(
  ctx: Context,
  asked: Asked,
  locals: App.Locals,
  run: (query: CounterQuery) => Promise<Result>,
): Promise<{ result: Result | null; problems: readonly FieldProblem[] }> {
  if (asked.problems.length > 0) return { result: null, problems: asked.problems };
  try {
    return { result: await run(asked.query), problems: [] };
  } catch (thrown) {
    const field = isKadoError(thrown) ? runFields[thrown.code] : undefined;
    if (!isKadoError(thrown) || field === undefined) throw thrown;
    locals.pageStatus = field === 'group' ? 404 : 400;
    const sentence = errorSentence(ctx.locale, thrown.code, thrown.details);
    return { result: null, problems: [{ field, sentence }] };
  }
}
