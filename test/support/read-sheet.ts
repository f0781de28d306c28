/** The first sheet of a flat ODF document (.fods). */

export interface SheetCell {
  /** as it is shown; line breaks as \n */
  text: string;
  /** the number of a number cell, else null: dates and texts are none */
  number: number | null;
  /** `string`, `float`, `date` …; "" for an empty cell */
  type: string;
  formula: string | null;
}

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function unescaped(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return entities[name] ?? whole;
  });
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? null : unescaped(found);
}

function paragraph(xml: string): string {
  const spaced = xml
    .replaceAll(/<text:s(?:\s+text:c="(\d+)")?\s*\/>/g, (_, count) =>
      ' '.repeat(Number(count ?? 1)),
    )
    .replaceAll(/<text:tab\s*\/>/g, '\t')
    .replaceAll(/<text:line-break\s*\/>/g, '\n');
  return unescaped(spaced.replaceAll(/<[^>]*>/g, ''));
}

function cellOf(tag: string, content: string): SheetCell {
  const paragraphs = [...content.matchAll(/<text:p(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/text:p>)/g)];
  const type = attribute(tag, 'office:value-type') ?? '';
  const value = attribute(tag, 'office:value');
  return {
    text: paragraphs.map(([, inner = '']) => paragraph(inner)).join('\n'),
    number: type === 'float' && value !== null ? Number(value) : null,
    type,
    formula: attribute(tag, 'table:formula'),
  };
}

const row = /<table:table-row(\s[^>]*)?(?:\/>|>([\s\S]*?)<\/table:table-row>)/g;
const cell =
  /<table:(?:covered-)?table-cell(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/table:(?:covered-)?table-cell>)/g;

/** Rows of cells, without the empty ones that end a row and the sheet. */
export function readSheet(xml: string): SheetCell[][] {
  const rows: SheetCell[][] = [];
  for (const [, rowTag = '', inner = ''] of xml.matchAll(row)) {
    const cells: SheetCell[] = [];
    for (const [, tag = '', content = ''] of inner.matchAll(cell)) {
      const count = Number(attribute(tag, 'table:number-columns-repeated') ?? 1);
      const one = cellOf(tag, content);
      // what follows the last cell is repeated to the sheet's edge
      if (one.type !== '' || count < 1000) for (let n = 0; n < count; n++) cells.push(one);
    }
    while (cells.at(-1)?.type === '') cells.pop();
    const count = Number(attribute(rowTag, 'table:number-rows-repeated') ?? 1);
    if (cells.length > 0 || count < 1000) for (let n = 0; n < count; n++) rows.push(cells);
  }
  while (rows.at(-1)?.length === 0) rows.pop();
  return rows;
}
