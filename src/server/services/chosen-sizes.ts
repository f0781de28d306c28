import type { Breakdown } from '#core/breakdown.ts';
import type { PaperSize } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import { parsePaperSizes } from '#core/paper-choice.ts';
import type { PeriodUnit } from '#core/period.ts';
import { sizesShownSince } from '#core/size-window.ts';
import type { Context } from '../context.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { currentPeriod } from './current-period.ts';

/** The paper sizes that a customer's tables show (§9), in their order. */
export async function chosenSizes(
  ctx: Pick<Context, 'db' | 'customerId'>,
): Promise<readonly PaperSize[]> {
  const customer = await customerById(ctx.db, ctx.customerId);
  if (customer === null) throw new KadoError('customer.not_found', 'not_found');
  return parsePaperSizes(customer.paper_sizes_json);
}

/** The same for a table: only those by paper size have them, others are spared the question. */
export async function sizesOfTable(
  ctx: Pick<Context, 'db' | 'customerId'>,
  breakdown: Breakdown,
): Promise<readonly PaperSize[]> {
  return breakdown === 'size' ? chosenSizes(ctx) : [];
}

/** The first period whose paper sizes the customer's policy shows (§4.5.6); null: all are shown. */
export function sizesSince(ctx: Context, unit: PeriodUnit): string | null {
  return sizesShownSince(unit, currentPeriod(ctx, unit), ctx.policy.paperSizeWindowMonths);
}
