/** What the script of tips decides, apart from the page. */

/** The window's size, and how wide a tip can become, in CSS pixels. */
export interface Room {
  width: number;
  height: number;
  widest: number;
}

/** Distances from the window's sides, in CSS pixels; null: that side does not hold the tip. */
export interface TipPlace {
  top: number | null;
  bottom: number | null;
  right: number;
}

const gap = 4;

/** Below a value, above it in the lower half of the window; at its end, yet never beyond the window. */
export function tipPlace(
  value: { top: number; bottom: number; right: number },
  { width, height, widest }: Room,
): TipPlace {
  const isAbove = value.top + value.bottom > height;
  return {
    top: isAbove ? null : value.bottom,
    bottom: isAbove ? height - value.top : null,
    right: Math.max(gap, Math.min(width - value.right, width - widest - gap)),
  };
}
