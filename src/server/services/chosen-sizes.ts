import { defaultPaperSizes } from '#core/breakdown.ts';
import type { PaperSize } from '#core/counter.ts';

/** The paper sizes that a customer's tables show (§9): the default until they can be chosen. */
export function chosenSizes(): readonly PaperSize[] {
  return defaultPaperSizes;
}
