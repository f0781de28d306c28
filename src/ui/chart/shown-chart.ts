/** A chart with its texts and geometry: what a page needs to draw it, and no more. */
import type { Unit } from '#core/counter.ts';
import type { CounterTable } from '#core/table.ts';
import { axisPeriod } from '#i18n/chart-words.ts';
import type { Locale } from '#i18n/messages.ts';
import { labelsAlong, type Labelled } from './axis-labels.ts';
import { chartsOf, type ChartBar, type ChartModel } from './chart-model.ts';
import { ChartTexts } from './chart-texts.ts';
import { drawChart, type BarDrawing, type Span } from './drawing.ts';
import type { Tint } from './tints.ts';

export interface ShownSeries {
  /** its counters, joined by `+`: one, but for the series of all others */
  key: string;
  label: string;
  tint: Tint;
}

export interface ShownBar {
  /** a period or a device's id */
  key: string;
  /** below or beside the axis */
  label: string;
  year: string | null;
  /** the period has not ended yet */
  running: boolean;
  labelled: Labelled;
  /** all of the bar in words, a line a value */
  text: string;
  /** the whole as the table writes it; null without any value */
  total: string | null;
  /** what is remarkable about it, as the table marks it; may be empty */
  glyph: string;
  /** one a series; null where the row has no value for it */
  segments: readonly ({ value: number; span: Span } | null)[];
  /** the total as it stands, where the segments fall short of it */
  frame: { value: number; span: Span } | null;
  end: number;
}

/** A chart as a page shows it. */
export class ShownChart {
  declare readonly view: CounterTable['view'];
  declare readonly breakdown: CounterTable['breakdown'];
  declare readonly measure: CounterTable['measure'];
  declare readonly unit: Unit | null;
  declare readonly title: string;
  declare readonly summary: string;
  /** what the axis counts in */
  declare readonly axis: string;
  declare readonly notes: readonly string[];
  declare readonly series: readonly ShownSeries[];
  declare readonly zero: number;
  declare readonly ticks: readonly { at: number; text: string }[];
  declare readonly bars: readonly ShownBar[];

  constructor(parts: ShownChart) {
    Object.assign(this, parts);
  }
}

/** The axis of values: pixels upwards over periods, per cent to the right beside devices. */
export const extentOf = (view: CounterTable['view']): number => (view === 'device' ? 200 : 100);

/**
 * Writes a table's charts in a language: from the table itself, so that both show
 * the same numbers (§4.3). One a unit, none where the table has no rows.
 * @param subject what the table is about: the device, or the period in words
 */
export function showCharts(table: CounterTable, locale: Locale, subject: string): ShownChart[] {
  if (table.rows.length === 0) return [];
  return chartsOf(table).map((model) => showChart(table, model, locale, subject));
}

function showChart(
  table: CounterTable,
  model: ChartModel,
  locale: Locale,
  subject: string,
): ShownChart {
  const texts = new ChartTexts(table, model, locale);
  const drawing = drawChart(model, extentOf(table.view));
  const labelled = labelsAlong(model.bars.length, table.unit);
  const { view, breakdown, measure } = table;
  return new ShownChart({
    ...{ view, breakdown, measure },
    unit: model.unit,
    title: texts.title(subject),
    summary: texts.summary(),
    axis: model.unit === null ? '' : texts.t.unitNames[model.unit],
    notes: texts.notes(drawing),
    series: model.series.map((one) => ({
      key: one.counters.join('+'),
      label: texts.series(one),
      tint: one.tint,
    })),
    zero: drawing.zero,
    ticks: drawing.ticks.map(({ at, value }) => ({ at, text: texts.tick(value) })),
    bars: model.bars.map((bar, index) => ({
      ...axisLabel(bar, index, locale),
      labelled: view === 'device' ? labelled(index) : 'always',
      text: texts.bar(bar),
      ...drawnBar(bar, drawing.bars[index], texts),
    })),
  });
}

function axisLabel({ row: { head, key } }: ChartBar, index: number, locale: Locale) {
  if (head.type === 'device') return { key, label: head.name, year: null, running: false };
  const { text, year } = axisPeriod(locale, head.period, index === 0);
  return { key, label: text, year, running: head.running };
}

function drawnBar(bar: ChartBar, drawn: BarDrawing | undefined, texts: ChartTexts) {
  const segments = bar.values.map((value, index) => {
    const span = drawn?.segments[index] ?? null;
    return value === null || span === null ? null : { value, span };
  });
  const hasValues = segments.some((segment) => segment !== null);
  const frame = drawn?.frame ?? null;
  return {
    total: hasValues ? texts.value(bar.total) : null,
    glyph: hasValues ? texts.glyph(bar) : '',
    segments,
    frame: bar.total === null || frame === null ? null : { value: bar.total, span: frame },
    end: drawn?.end ?? 0,
  };
}
