/** Readings over time as a step line, with what is doubted set apart (§4.5.7): the drawing, as numbers. */
import { scaleLinear } from 'd3-scale';

/** One reading as evidence. `ignored` readings count for nothing, `suspect` is the one in question. */
export interface EvidencePoint {
  /** ISO instant */
  at: string;
  value: number;
  kind: 'good' | 'suspect' | 'ignored';
  /** the point in words, for hover and screen readers */
  text: string;
}

interface Placed {
  /** per cent of the width */
  x: number;
  /** pixels from the top */
  y: number;
  point: EvidencePoint;
}

/** Widths are per cent, so that a chart fills its room and its texts keep their size; heights are pixels. */
export interface EvidenceDrawing {
  height: number;
  points: readonly Placed[];
  /** from one good reading to the next: level until it, then up or down to it */
  steps: readonly { from: Placed; to: Placed }[];
  ticks: readonly { y: number; value: number }[];
  /** instants at the ends of the axis */
  from: string | null;
  to: string | null;
}

const height = 150;
/** Room for a label above and a mark below. */
const margin = { top: 24, bottom: 10 };

/**
 * Places readings between their own least and greatest value: what matters here
 * is how one differs from its neighbours, not how far all are from zero.
 * @param points in any order
 */
export function drawEvidence(points: readonly EvidencePoint[]): EvidenceDrawing {
  const sorted = points
    .map((point) => ({ point, time: Date.parse(point.at) }))
    .filter(({ point, time }) => Number.isFinite(time) && Number.isFinite(point.value))
    .sort((a, b) => a.time - b.time);
  const x = scaleLinear()
    .domain(spread(sorted.map(({ time }) => time)))
    .range([2, 98]);
  const y = scaleLinear()
    .domain(spread(sorted.map(({ point }) => point.value)))
    .nice(4)
    .range([height - margin.bottom, margin.top]);
  const placed = sorted.map(({ point, time }) => ({
    x: round(x(time)),
    y: round(y(point.value)),
    point,
  }));
  const good = placed.filter(({ point }) => point.kind === 'good');
  return {
    height,
    points: placed,
    steps: good.slice(1).flatMap((to, index) => {
      const from = good[index];
      return from === undefined ? [] : [{ from, to }];
    }),
    ticks: sorted.length === 0 ? [] : y.ticks(4).map((value) => ({ y: round(y(value)), value })),
    from: sorted.at(0)?.point.at ?? null,
    to: sorted.length > 1 ? (sorted.at(-1)?.point.at ?? null) : null,
  };
}

/** Least and greatest; a little around where there is but one. */
function spread(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  // values have at most three decimals
  return high - low < 0.001 ? [low - 1, high + 1] : [low, high];
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
