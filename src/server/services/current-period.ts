import { localDay } from '#core/local-day.ts';
import { periodOf, type PeriodUnit } from '#core/period.ts';
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

/** The period that is still running at the customer's. */
export function currentPeriod(
  ctx: Pick<Context, 'clock' | 'zone' | 'closingDay'>,
  unit: PeriodUnit,
): string {
  return periodOf(today(ctx), unit, ctx.closingDay);
}
