import { defaultPaperSizes } from '#core/breakdown.ts';
import type { PaperSize } from '#core/counter.ts';
import type { PeriodUnit } from '#core/period.ts';
import { sizesShownSince } from '#core/size-window.ts';
import type { Context } from '../context.ts';
import { currentPeriod } from './current-period.ts';

/** The paper sizes that a customer's tables show (§9): the default until they can be chosen. */
export function chosenSizes(): readonly PaperSize[] {
  return defaultPaperSizes;
}

/** The first period whose paper sizes the customer's policy shows (§4.5.6); null: all are shown. */
export function sizesSince(ctx: Context, unit: PeriodUnit): string | null {
  return sizesShownSince(unit, currentPeriod(ctx, unit), ctx.policy.paperSizeWindowMonths);
}
