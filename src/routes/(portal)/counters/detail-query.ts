import { error, redirect } from '@sveltejs/kit';
import { breakdowns, type Breakdown } from '#core/breakdown.ts';
import { parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { KadoError } from '#core/errors.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '#server/context.ts';
import { today as todayOf } from '#server/services/current-period.ts';
import { addressOf } from './form-params.ts';

/**
 * The query of a detail view's address or form, where no screen can show the form again.
 * @throws KadoError with the first problem's code
 */
export function detailQuery(ctx: Context, params: URLSearchParams): CounterQuery {
  const days = { today: todayOf(ctx), closingDay: ctx.closingDay };
  const parsed = parseCounterQuery(addressOf(params, days), days.today, days.closingDay);
  if (parsed.ok) return parsed.query;
  const [problem] = parsed.problems;
  throw new KadoError(problem?.code ?? 'query.unknown_value', 'invalid', problem?.details);
}

/**
 * The query of an export, from its address or the form of the screen above it.
 * What cannot be used leads to that screen, which says why and keeps what was typed.
 */
export function exportedQuery(ctx: Context, url: URL): CounterQuery {
  const days = { today: todayOf(ctx), closingDay: ctx.closingDay };
  const address = addressOf(url.searchParams, days);
  const parsed = parseCounterQuery(address, days.today, days.closingDay);
  if (!parsed.ok) redirect(303, `${url.pathname.replace('/export.csv', '')}?${address}`);
  return parsed.query;
}

/** The breakdown of a path; anything else is no page. */
export function breakdownOf(ctx: Context, word: string): Breakdown {
  const found = breakdowns.find((breakdown) => breakdown === word);
  return found ?? error(404, messagesIn(ctx.locale).failure.notFound);
}
