/** Readings over time as a step line, with what is doubted set apart (§4.5.7): the drawing, as numbers. */
import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';

/** One reading as evidence. `ignored` readings count for nothing, `suspect` is the one in question. */
export interface EvidencePoint {
  /** ISO instant */
  at: string;
  value: number;
  kind: 'good' | 'suspect' | 'ignored';
  /** the point in words, for hover and screen readers */
  text: string;
}

export interface EvidenceDrawing {
  width: number;
  height: number;
  /** the baseline's place from the top */
  base: number;
  left: number;
  right: number;
  /** of the step line through the good readings; empty where there are none */
  path: string;
  points: { x: number; y: number; point: EvidencePoint; labelled: boolean }[];
  ticks: { y: number; value: number }[];
  /** instants at the ends of the axis */
  from: string | null;
  to: string | null;
}

const width = 640;
const height = 190;
const margin = { top: 26, right: 20, bottom: 24, left: 78 };

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
  const base = height - margin.bottom;
  const x = scaleLinear()
    .domain(spread(sorted.map(({ time }) => time)))
    .range([margin.left + 8, width - margin.right]);
  const y = scaleLinear()
    .domain(spread(sorted.map(({ point }) => point.value)))
    .nice(4)
    .range([base - 8, margin.top]);
  const placed = sorted.map(({ point, time }) => ({
    x: round(x(time)),
    y: round(y(point.value)),
    point,
    labelled: point.kind !== 'good',
  }));
  const good = placed.filter(({ point }) => point.kind === 'good');
  const step = line<{ x: number; y: number }>(
    (one) => one.x,
    (one) => one.y,
  ).curve(curveStepAfter);
  return {
    width,
    height,
    base,
    left: margin.left,
    right: width - margin.right,
    path: step(good) ?? '',
    points: placed,
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
