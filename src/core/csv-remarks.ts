/** What a line of a CSV says of the quality of its values (§4.5.8, §4.6). */
import type { CsvWords } from './csv.ts';
import type { Cell } from './table.ts';

/** What a total adds up. */
export type Over = Parameters<CsvWords['obtained']>[1];

/** What there is to know about a value; "" for a measured one and for one that is not there. */
export function remarkOn(cell: Omit<Cell, 'value'>, over: Over, words: CsvWords): string {
  const { quality, marks, obtained } = cell;
  const isPlain = quality === 'measured' || quality === 'missing';
  if (isPlain && marks.length === 0) return '';
  const texts = isPlain ? [] : [words.quality(quality, cell.spans)];
  for (const mark of marks) {
    texts.push(mark === 'partial' && obtained ? words.obtained(obtained, over) : words.mark(mark));
  }
  return texts.join(' / ');
}

/**
 * A line's remarks, each once, behind the columns that it is on; alone where it is on all.
 * @param names of the columns
 * @param remarkAt what there is to say of the value in a column; "": nothing
 */
export function gatherRemarks(
  names: readonly string[],
  remarkAt: (position: number) => string,
): string[] {
  const columnsOf = new Map<string, string[]>();
  for (const [position, name] of names.entries()) {
    const remark = remarkAt(position);
    if (remark === '') continue;
    const found = columnsOf.get(remark);
    if (found === undefined) columnsOf.set(remark, [name]);
    else found.push(name);
  }
  return Array.from(columnsOf, ([remark, on]) =>
    on.length === names.length ? remark : `${on.join(', ')}: ${remark}`,
  );
}
