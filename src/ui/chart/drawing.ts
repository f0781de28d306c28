/**
 * ChartModel → geometry. One direction measures the values, the other lines up the
 * bars. Lengths along the values are in units of `extent`; the component says
 * whether that is pixels upwards or per cent to the right.
 */
import { scaleLinear } from 'd3-scale';
import { stack, stackOffsetDiverging, stackOrderNone } from 'd3-shape';
import type { Unit } from '#core/counter.ts';
import type { ChartModel } from './chart-model.ts';

/** From where to where, in units of the extent; `from` is never more than `to`. */
export interface Span {
  from: number;
  to: number;
}

export interface BarDrawing {
  /** one a series; null where the row has no value */
  segments: readonly (Span | null)[];
  /** from zero to the total, where the segments fall short of it; else null */
  frame: Span | null;
  /** the end of what is drawn, away from zero on the positive side */
  end: number;
}

export interface Drawing {
  zero: number;
  ticks: readonly { at: number; value: number }[];
  bars: readonly BarDrawing[];
}

/** Beyond this the sums of doubles and d3's ticks are no longer dependable. */
const largest = 1e300;

/** Counters have at most three decimals: what is less comes from adding them up. */
const noise = 0.0005;

function bounded(value: number | null): number {
  // a gap takes no room in the stack; it is not drawn (see `segments`)
  return value === null ? 0 : Math.max(-largest, Math.min(largest, value));
}

/**
 * Stacks a model's bars from zero: positive values one way, negative ones the other.
 * @param extent length of the axis of values, e.g. 200 pixels or 100 per cent
 */
export function drawChart(model: ChartModel, extent: number): Drawing {
  const keys = model.series.map((_, index) => index);
  const layers = stack<unknown, (typeof model.bars)[number], number>()
    .keys(keys)
    .value((bar, series) => bounded(bar.values[series] ?? null))
    .order(stackOrderNone)
    .offset(stackOffsetDiverging)([...model.bars]);
  const ends = layers.flatMap((layer) => layer.flatMap(([from, to]) => [from, to]));
  const totals = model.bars.flatMap(({ total }) => (total === null ? [] : [bounded(total)]));
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends, ...totals);
  const length = scaleLinear()
    .domain(high === low ? [0, 1] : [low, high])
    .range([0, extent]);
  if (high - low < 1e15) length.nice(5);
  const at = (value: number) => round(length(value));

  const bars = model.bars.map((bar, index): BarDrawing => {
    const spans = layers.map((layer) => layer[index]);
    const top = Math.max(0, ...spans.map((span) => span?.[1] ?? 0));
    const isShort = bar.total !== null && bounded(bar.total) - top > noise && hasValue(bar.values);
    return {
      segments: spans.map((span, series) =>
        span === undefined || (bar.values[series] ?? null) === null
          ? null
          : { from: at(span[0]), to: at(span[1]) },
      ),
      frame: isShort ? { from: at(0), to: at(bounded(bar.total)) } : null,
      end: at(isShort ? bounded(bar.total) : top),
    };
  });
  const values = length.ticks(5).filter((value) => isWhole(model.unit, value));
  return { zero: at(0), ticks: values.map((value) => ({ at: at(value), value })), bars };
}

function hasValue(values: readonly (number | null)[]): boolean {
  return values.some((value) => value !== null);
}

/** Faces and sheets are whole: no ticks between them. */
function isWhole(unit: Unit | null, value: number): boolean {
  return (unit !== 'impressions' && unit !== 'sheets') || Number.isInteger(value);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
