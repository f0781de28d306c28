/** What the script of charts decides, apart from the page. */

/** The bar that a key leads to from the one at `index`; null: the key is not ours. */
export function barAfter(key: string, index: number, count: number): number | null {
  const steps: Record<string, number> = {
    ArrowRight: index + 1,
    ArrowDown: index + 1,
    ArrowLeft: index - 1,
    ArrowUp: index - 1,
    Home: 0,
    End: count - 1,
    PageDown: index + 10,
    PageUp: index - 10,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}

/** A segment of one bar, from the bottom of its stack. */
export interface Segment {
  length: number;
  isNegative: boolean;
  isShown: boolean;
}

/** Where each segment begins and ends, from zero, when only the shown ones are stacked. */
export function restack(segments: readonly Segment[]): { from: number; to: number }[] {
  let up = 0;
  let down = 0;
  return segments.map(({ length, isNegative, isShown }) => {
    const room = isShown ? length : 0;
    if (isNegative) {
      down -= room;
      return { from: down, to: down + length };
    }
    up += room;
    return { from: up - room, to: up - room + length };
  });
}
