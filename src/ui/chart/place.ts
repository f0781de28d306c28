/** Where the parts of a chart stand in its SVG: upright bars over periods, lying ones beside devices. */
import type { Span } from './drawing.ts';

/** Pixels from one lying bar to the next. */
export const rowPitch = 24;
const rowHeight = 16;
/** The part of a period's room that stays free; many bars need theirs. */
const gapOf = (count: number) => (count > 31 ? 0.12 : 0.28);

export interface Box {
  x: number | string;
  y: number | string;
  width: number | string;
  height: number | string;
}

export interface Placing {
  width: string;
  height: number;
  /** a span of values in the bar at an index */
  box(index: number, span: Span): Box;
  /** all the room of a bar, for the pointer */
  reach(index: number): Box;
  /** the middle of a bar */
  middle(index: number): number | string;
}

const round = (value: number) => Math.round(value * 1000) / 1000;
const percent = (value: number) => `${round(value)}%`;

/**
 * Widths are per cent, so that a chart fills its room and its texts keep their size.
 * @param count number of bars
 * @param extent length of the axis of values (`extentOf`)
 */
export function placing(upright: boolean, count: number, extent: number): Placing {
  if (!upright) {
    return {
      width: '100%',
      height: count * rowPitch,
      box: (index, { from, to }) => ({
        x: percent(from),
        y: index * rowPitch + (rowPitch - rowHeight) / 2,
        width: percent(to - from),
        height: rowHeight,
      }),
      reach: (index) => ({ x: 0, y: index * rowPitch, width: '100%', height: rowPitch }),
      middle: (index) => index * rowPitch + rowPitch / 2,
    };
  }
  const step = 100 / Math.max(1, count);
  const gap = gapOf(count);
  return {
    width: '100%',
    height: extent,
    box: (index, { from, to }) => ({
      x: percent(step * (index + gap / 2)),
      y: round(extent - to),
      width: percent(step * (1 - gap)),
      height: round(to - from),
    }),
    reach: (index) => ({ x: percent(step * index), y: 0, width: percent(step), height: extent }),
    middle: (index) => percent(step * (index + 0.5)),
  };
}
