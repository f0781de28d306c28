/** What a supply is: PrtMarkerSuppliesTypeTC (IANA-PRINTER-MIB) as words, or its description. */

const types: Readonly<Record<number, string>> = {
  3: 'toner',
  4: 'waste-toner',
  5: 'ink',
  6: 'ink',
  7: 'ink-ribbon',
  8: 'waste-ink',
  9: 'opc',
  10: 'developer',
  11: 'fuser-oil',
  12: 'solid-wax',
  13: 'ribbon-wax',
  14: 'waste-wax',
  15: 'fuser',
  16: 'corona-wire',
  17: 'fuser-oil-wick',
  18: 'cleaner-unit',
  19: 'fuser-cleaning-pad',
  20: 'transfer-unit',
  21: 'toner',
  22: 'fuser-oiler',
  23: 'water',
  24: 'waste-water',
  25: 'glue-water-additive',
  26: 'waste-paper',
  27: 'binding-supply',
  28: 'banding-supply',
  29: 'stitching-wire',
  30: 'shrink-wrap',
  31: 'paper-wrap',
  32: 'staples',
  33: 'inserts',
  34: 'covers',
};

/** Used where a device names no type or "other"; the first that fits. */
const descriptions: readonly (readonly [RegExp, string])[] = [
  [/waste.*ink|maintenance (box|tank|cartridge)|ink absorber/, 'waste-ink'],
  [/waste|used toner|resttoner|廃トナー/, 'waste-toner'],
  [/drum|photoconduct|imaging unit|\bopc\b|ドラム/, 'opc'],
  [/developer|現像/, 'developer'],
  [/cleaner|cleaning/, 'cleaner-unit'],
  [/fus(er|ing)|fixing|定着/, 'fuser'],
  [/transfer|belt|転写/, 'transfer-unit'],
  [/staple|ステープル|針/, 'staples'],
  [/\bkit\b|roller|filter|feeder/, 'other'],
  [/toner|トナー/, 'toner'],
  [/\bink\b|インク|printhead|print head/, 'ink'],
  [/cartridge/, 'toner'],
];

/** The word for a supply; `other` where neither number nor description says more. */
export function supplyTypeOf(number: number | null, description: string): string {
  const named = number === null ? undefined : types[number];
  if (named !== undefined) return named;
  const lower = description.toLowerCase();
  return descriptions.find(([pattern]) => pattern.test(lower))?.[1] ?? 'other';
}

/** Supplies that lay colour on paper: their colours tell a colour printer. */
export function isColorant(type: string): boolean {
  return type === 'toner' || type === 'ink' || type === 'ink-ribbon' || type === 'solid-wax';
}
