/** What a counter screen and its CSV say, read back from their text: pages, screen CSV, tidy CSV, charts. */
export interface ReadTable {
  /** the headings of the values */
  columns: string[];
  rows: ReadRow[];
  /** total lines, by their unit's word */
  totals: ReadRow[];
}

export interface ReadRow {
  /** a device's name or a period */
  head: string;
  unit: string;
  values: (number | null)[];
}

/** A number as people or programs write it; null for "-". */
function valueOf(text: string): number | null {
  const plain = text.replaceAll(',', '').trim();
  if (plain === '-' || plain === '') return null;
  const value = Number(plain);
  if (Number.isNaN(value)) throw new Error(`no number: ${text}`);
  return value;
}

function textOf(html: string): string {
  return html
    .replaceAll(/<i\b[^>]*>.*?<\/i>/gs, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&')
    .replaceAll(/[▲▼⇅]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The counter tables of a page, in its order. @param count how many columns of values each has */
export function readPage(html: string, count: (table: number) => number): ReadTable[] {
  const tables = html.match(/<table class="counters.*?<\/table>/gs) ?? [];
  return tables.map((table, index) => {
    const head = cellsOf(/<thead.*?<\/thead>/s.exec(table)?.[0] ?? '').map(({ text }) => text);
    const rowsIn = (part: string) =>
      (new RegExp(`<${part}.*?</${part}>`, 's').exec(table)?.[0].match(/<tr.*?<\/tr>/gs) ?? []).map(
        (row) => readRow(row, count(index)),
      );
    return { columns: head.slice(-count(index)), rows: rowsIn('tbody'), totals: rowsIn('tfoot') };
  });
}

function readRow(html: string, count: number): ReadRow {
  const [head, ...cells] = cellsOf(html);
  const texts = cells.filter(({ isText }) => isText).map(({ text }) => text);
  const values = cells.filter(({ isText }) => !isText).map(({ text }) => valueOf(text));
  if (values.length !== count) throw new Error(`${values.length} values, not ${count}: ${html}`);
  return { head: head?.text ?? '', unit: texts.at(-1) ?? '', values };
}

function cellsOf(html: string): { text: string; isText: boolean }[] {
  return Array.from(
    html.matchAll(/<(t[hd])\b([^>]*)>(.*?)<\/\1>/gs),
    ([, , attributes, inner]) => ({
      text: textOf(inner ?? ''),
      isText: /class="(?:[^"]* )?t(?: [^"]*)?"/.test(attributes ?? ''),
    }),
  );
}

/** Fields of a CSV, line by line (RFC 4180). */
export function readCsv(text: string): string[][] {
  return text
    .replace('\uFEFF', '')
    .split('\r\n')
    .map((line) =>
      Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
        quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
      ),
    );
}

/** The tables of a screen CSV without its preamble; a period of mixed kinds has two. */
export function readScreenCsv(text: string): ReadTable[] {
  const tables: ReadTable[] = [];
  let heads = 0;
  for (const fields of readCsv(text)) {
    const [first = ''] = fields;
    if (first === 'デバイス名' || first === '期間') {
      // names, kind, place and group, or the period; then the unit, the values and the remarks
      heads = first === '期間' ? 1 : 4;
      tables.push({ columns: fields.slice(heads + 1, -1), rows: [], totals: [] });
      continue;
    }
    const table = tables.at(-1);
    if (fields.length < heads + 2 || table === undefined) continue;
    const row = {
      head: first,
      unit: fields[heads] ?? '',
      values: fields.slice(heads + 1, -1).map(valueOf),
    };
    (first === '合計' ? table.totals : table.rows).push(row);
  }
  return tables;
}

export interface TidyLine {
  name: string;
  period: string;
  counter: string;
  label: string;
  value: number | null;
  unit: string;
  quality: string;
  spans: number | null;
}

export function readTidyCsv(text: string): TidyLine[] {
  const [heading = [], ...lines] = readCsv(text);
  const at = (name: string) => heading.indexOf(name);
  return lines
    .filter((fields) => fields.length === heading.length)
    .map((fields) => ({
      name: fields[at('device_name')] ?? '',
      period: fields[at('period')] ?? '',
      counter: fields[at('counter')] ?? '',
      label: fields[at('counter_label')] ?? '',
      value: valueOf(fields[at('value')] ?? ''),
      unit: fields[at('unit')] ?? '',
      quality: fields[at('quality')] ?? '',
      spans: valueOf(fields[at('spans')] ?? ''),
    }));
}

export interface ReadChart {
  unit: string;
  /** the period or the device's id of each bar */
  bars: string[];
  segments: { bar: string; series: string; value: number }[];
  /** totals that are framed, as their parts fall short of them */
  totals: Map<string, number>;
}

/** The charts of a page, from what the drawings say of themselves. */
export function readCharts(html: string): ReadChart[] {
  const drawings = html.match(/<svg[^>]*data-chart=.*?<\/svg>/gs) ?? [];
  return drawings.map((drawing) => {
    const attribute = (tag: string, name: string) =>
      new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? null;
    const own = (tag: string) =>
      attribute(tag, 'data-period') ?? attribute(tag, 'data-device') ?? '';
    const bars = drawing.match(/<g class="bar.*?<\/g>/gs) ?? [];
    const segments = drawing.match(/<rect[^>]*data-series=[^>]*>/g) ?? [];
    return {
      unit: attribute(drawing, 'data-unit') ?? '',
      bars: bars.map((bar) => own(/<g[^>]*>/.exec(bar)?.[0] ?? '')),
      segments: segments.map((tag) => ({
        bar: own(tag),
        series: attribute(tag, 'data-series') ?? '',
        value: Number(attribute(tag, 'data-value')),
      })),
      totals: new Map(
        bars.flatMap((bar) => {
          const total = attribute(bar, 'data-total');
          return total === null ? [] : [[own(/<g[^>]*>/.exec(bar)?.[0] ?? ''), Number(total)]];
        }),
      ),
    };
  });
}
