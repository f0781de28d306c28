/** Which bars carry a label below the axis: as many as fit, and fewer on a narrow screen. */
import type { PeriodUnit } from '#core/period.ts';

/** `always`: also on a narrow screen. */
export type Labelled = 'never' | 'wide' | 'always';

const wideRoom = 15;
const narrowRoom = 6;

/**
 * @param count number of periods along the axis
 * @returns how the bar at an index is labelled
 */
export function labelsAlong(count: number, unit: PeriodUnit): (index: number) => Labelled {
  // days step by weeks, months by as many as it takes
  const stride = (room: number, base: number) =>
    count <= room ? 1 : base * Math.ceil(count / room / base);
  const wide = stride(wideRoom, unit === 'day' ? 7 : 1);
  // labels of the narrow screen are some of the wide one's
  const narrow = wide * Math.ceil(count / narrowRoom / wide);
  return (index) => (index % narrow === 0 ? 'always' : index % wide === 0 ? 'wide' : 'never');
}
