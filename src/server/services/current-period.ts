import { localDay } from '#core/local-day.ts';
import { monthOf, type PeriodUnit } from '#core/period.ts';
import { daysKeptSince } from '#core/retention.ts';
import type { Context } from '../context.ts';

/** The customer's local day now (§4.1.3). */
export function today(ctx: Pick<Context, 'clock' | 'zone'>): string {
  return localDay(ctx.clock.now().epochMilliseconds, ctx.zone);
}

/** The first day that the customer keeps as a day (§13 case 19); null for months, and where all are kept. */
export function keptSince(
  ctx: Pick<Context, 'clock' | 'zone' | 'policy'>,
  unit: PeriodUnit,
): string | null {
  return daysKeptSince(unit, today(ctx), ctx.policy.daysKeptMonths);
}

/** The month or day that is still running at the customer's. */
export function currentPeriod(ctx: Pick<Context, 'clock' | 'zone'>, unit: PeriodUnit): string {
  return unit === 'month' ? monthOf(today(ctx)) : today(ctx);
}
