/** The paper sizes that a customer's tables show (§9). */
import { defaultPaperSizes } from './breakdown.ts';
import { paperSizes, type PaperSize } from './counter.ts';

/** The chosen sizes as a row holds them, in the order of the tables; null: the usual ones. */
export function parsePaperSizes(json: string | null): readonly PaperSize[] {
  if (json === null) return defaultPaperSizes;
  const words: unknown = JSON.parse(json);
  return Array.isArray(words) ? inOrder(words) : defaultPaperSizes;
}

/** Those of the words that are sizes, each once, in the order of the tables. */
export function inOrder(words: readonly unknown[]): PaperSize[] {
  return paperSizes.filter((size) => words.includes(size));
}
