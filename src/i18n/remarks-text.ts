import type { PeriodUnit } from '#core/period.ts';
import type { Cell } from '#core/table.ts';
import type { Messages } from './messages.ts';

/**
 * What is remarkable about a cell, in words; '' for a plain one.
 * @param unit what a `spans` value counts in
 */
export function remarksText(t: Messages, cell: Cell, unit: PeriodUnit): string {
  const { quality, spans, marks } = cell;
  const plain = quality === 'measured' || cell.value === null;
  const own = spans === null ? t.qualities[quality] : t.spans[unit](spans);
  return [...(plain ? [] : [own]), ...marks.map((mark) => t.marks[mark])].join(' / ');
}
