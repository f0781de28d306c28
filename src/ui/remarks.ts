/** What is remarkable about a value, and the one glyph that says so (§4.5.8). */
import type { Cell, Mark } from '#core/table.ts';
import type { Messages } from '#i18n/messages.ts';
import type { QualityWords } from '#i18n/quality-words.ts';

/** The most telling first: of several one shows. A value that is not there has no glyph but its "-". */
export const glyphs = {
  unconfirmed: '?',
  glitch: '×',
  conflict: '≠',
  swap: '⇄',
  'start-assumed': '≈',
  jump: '↑',
  partial: '*',
  reset: '▽',
  spans: '↔',
  first: '◇',
  manual: '¶',
  missing: '',
  unsupported: '',
} as const;
export type Remark = keyof typeof glyphs;

const order = Object.keys(glyphs) as Remark[];

/** All that is remarkable: marks, then the quality. */
export function remarksOf({ marks, quality }: Cell): Remark[] {
  const own: Remark[] = quality === 'measured' ? [] : [quality];
  return marks.length === 0 ? own : [...marks, ...own];
}

/** The remark whose glyph shows; null: none has one. */
export function leadingRemark(remarks: readonly Remark[]): Remark | null {
  return order.find((one) => glyphs[one] !== '' && remarks.includes(one)) ?? null;
}

/** What a remark means, in words. */
export function remarkText(remark: Remark, t: Messages): string {
  return remark in t.marks ? t.marks[remark as Mark] : t.qualities[remark as 'first'];
}

/** The legend of a table: what is used in it and nothing else, in a fixed order. */
export function legendOf(
  used: readonly Remark[],
  t: Messages,
  words: QualityWords,
): { glyph: string; text: string }[] {
  const general: Partial<Record<Remark, string>> = {
    missing: words.missingMeans,
    unsupported: words.unsupportedMeans,
    spans: words.spansMeans,
  };
  return order
    .filter((one) => used.includes(one))
    .map((one) => ({ glyph: glyphs[one] || t.dash, text: general[one] ?? remarkText(one, t) }));
}
