/** The instant that a query asks for, and a context whose clock stands at it. */
import { Temporal } from 'temporal-polyfill';
import { asOfInstant } from '#core/as-of.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { today } from './current-period.ts';

/**
 * The instant as of which the query wants its figures; null: now.
 * @throws KadoError `as_of.future` for one that has not passed: its figures may still change
 */
export function instantAskedFor(
  ctx: Pick<Context, 'clock' | 'zone'>,
  query: Pick<CounterQuery, 'asOf'>,
): string | null {
  if (query.asOf === null) return null;
  const instant = asOfInstant(query.asOf, ctx.zone);
  if (Date.parse(instant) <= ctx.clock.now().epochMilliseconds) return instant;
  // a day is asked for as of its end: today's is still to come
  const isToday = query.asOf === today(ctx);
  throw new KadoError(isToday ? 'as_of.not_over' : 'as_of.future', 'invalid', {
    latest: today(ctx),
  });
}

/**
 * The context of a query's tables: what is running, and how far back days are
 * kept, is as of the instant that it asks for.
 * @throws KadoError `as_of.future`, `as_of.not_over`
 */
export function contextAsOf<C extends Pick<Context, 'clock' | 'zone'>>(
  ctx: C,
  query: Pick<CounterQuery, 'asOf'>,
): C {
  const instant = instantAskedFor(ctx, query);
  if (instant === null) return ctx;
  const then = Temporal.Instant.from(instant);
  return { ...ctx, clock: { now: () => then } };
}
