/**
 * The days that the customer counts by now. Contexts of collectors live long,
 * and the zone or the closing day may have been changed since (§11).
 */
import { closingDayOf } from '#core/period.ts';
import type { Context } from '../context.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';

/** The context with the zone and the closing day that stand in storage. */
export async function withCustomersDays(ctx: Context): Promise<Context> {
  const row = await customerById(ctx.db, ctx.customerId);
  if (row === null) return ctx;
  return { ...ctx, zone: row.zone, closingDay: closingDayOf(row.closing_day) };
}
