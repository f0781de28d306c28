/** What differs between the tables of §4 as they have to be and their faces, one line a difference. */
import {
  cellOf,
  expectedTotals,
  isLarge,
  valueOf,
  type ExpectedTable,
  type View,
} from './grid-expected.ts';
import { naiveSum } from './naive-counters.ts';
import { readCharts, type ReadTable, type TidyLine } from './read-faces.ts';

/** A page's tables or a screen CSV's. @param withHeads false: its headings are in words, see the CSV's */
export function tableDifferences(
  found: readonly ReadTable[],
  expected: readonly ExpectedTable[],
  withHeads: { columns: boolean; rows: boolean },
): string[] {
  const differences: string[] = [];
  if (found.length !== expected.length) {
    differences.push(`${found.length} tables, not ${expected.length}`);
  }
  for (const [index, table] of expected.entries()) {
    const own = found[index] ?? { columns: [], rows: [], totals: [] };
    if (withHeads.columns && own.columns.join() !== table.columns.join()) {
      differences.push(`headings ${own.columns.join()}, not ${table.columns.join()}`);
    }
    if (own.rows.length !== table.rows.length) {
      differences.push(`${own.rows.length} rows, not ${table.rows.length}`);
    }
    for (const [position, { head, values }] of table.rows.entries()) {
      const row = own.rows[position];
      if (withHeads.rows && row?.head !== head) differences.push(`row ${row?.head}, not ${head}`);
      if (row?.values.join() === values.join()) continue;
      differences.push(`${head}: ${row?.values.join()}, not ${values.join()}`);
    }
    // of a unit without any value a line may stand or not
    const lines = own.totals.filter(({ values }) => values.some((value) => value !== null));
    const told = lines.map(({ values }) => values.join()).sort();
    const wanted = expectedTotals(table)
      .map((values) => values.join())
      .sort();
    if (told.join(' | ') !== wanted.join(' | ')) {
      differences.push(`totals ${told.join(' | ')}, not ${wanted.join(' | ')}`);
    }
  }
  return differences;
}

/** The tidy CSV: a line for each value, with its quality and how many periods it spans. */
export function tidyDifferences(
  lines: readonly TidyLine[],
  expected: readonly ExpectedTable[],
  view: View,
): string[] {
  const differences: string[] = [];
  const rest = new Map(
    lines.map((line) => [[line.name, line.period, line.counter].join(), line] as const),
  );
  for (const { device, period, counter } of expected.flatMap(({ rows }) =>
    rows.flatMap(({ places }) => places),
  )) {
    if (counter === null) continue;
    const key = [device.name, period, counter].join();
    const line = rest.get(key);
    rest.delete(key);
    const value = valueOf(device, counter, period, view);
    if (line?.value !== value) differences.push(`tidy ${key}: ${line?.value}, not ${value}`);
    // a sum's quality is that of its parts; large format counts no sizes, read or not (§4.5.5)
    if (counter === 'function.total') continue;
    if (isLarge(device) && counter.startsWith('paper.')) continue;
    const { quality, spans } = cellOf(device, counter, period, view);
    if (line?.quality !== quality || line.spans !== spans) {
      const told = `${line?.quality} ${line?.spans}, not ${quality} ${spans}`;
      differences.push(`tidy ${key}: ${told}`);
    }
    if (value !== null && line?.unit !== device.unit) {
      differences.push(`tidy ${key}: in ${line?.unit}, not ${device.unit}`);
    }
  }
  for (const key of rest.keys()) differences.push(`tidy ${key} is nowhere else`);
  return differences;
}

/**
 * The charts of a page: each segment is a value of its table, and a bar reaches up
 * to the total or stands in a frame that does.
 * @param barOf the key of the bar that a row is drawn as
 */
export function chartDifferences(
  html: string,
  expected: readonly ExpectedTable[],
  view: View,
  barOf: (row: ExpectedTable['rows'][number]) => string,
): string[] {
  const differences: string[] = [];
  const charts = readCharts(html);
  for (const row of expected.flatMap(({ rows }) => rows)) {
    const [first] = row.places;
    if (first === undefined) continue;
    const { device, period } = first;
    const bar = barOf(row);
    const own = charts.filter(({ segments }) => segments.some((segment) => segment.bar === bar));
    if (own.length > 1) differences.push(`chart ${bar} is drawn ${own.length} times`);
    const segments = own.flatMap((chart) => chart.segments.filter((one) => one.bar === bar));
    for (const { series, value } of segments) {
      const naive = naiveSum(series.split('+').map((one) => valueOf(device, one, period, view)));
      if (naive !== value) differences.push(`chart ${bar} ${series}: ${value}, not ${naive}`);
    }
    const total = first.counter === null ? null : valueOf(device, first.counter, period, view);
    if (total === null || total === 0) continue;
    const sum = naiveSum(segments.map(({ value }) => value)) ?? 0;
    const framed = own[0]?.totals.get(bar);
    if (framed !== undefined && framed !== total) {
      differences.push(`chart ${bar}: ${framed} framed, not ${total}`);
    }
    if (framed === undefined && sum < total) {
      differences.push(`chart ${bar}: ${sum} in all, not ${total}`);
    }
    if (own[0] !== undefined && own[0].unit !== device.unit) {
      differences.push(`chart ${bar}: in ${own[0].unit}, not ${device.unit}`);
    }
  }
  const bars = new Set(expected.flatMap(({ rows }) => rows.map(barOf)));
  for (const { segments } of charts) {
    const stray = segments.find(({ bar }) => !bars.has(bar));
    if (stray) differences.push(`chart ${stray.bar} is no row`);
  }
  return differences;
}
