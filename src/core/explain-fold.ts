/** Leaves ordinary readings out where a period has hundreds of them. */
import type { ExplainedReading } from './explain-value.ts';
import { isOrdinary } from './explain-rule.ts';

/** Rows that are shown without leaving any out. */
const fewRows = 100;

/**
 * Keeps what is remarkable, the first and the last, and of ordinary readings
 * the last of each stretch.
 * @param stretchOf what a reading is kept one of: its day, its hour
 * @returns the kept rows, and how many were left out
 */
export function foldOrdinary(
  rows: readonly ExplainedReading[],
  stretchOf: (takenAt: string) => string,
): { rows: ExplainedReading[]; leftOut: number } {
  if (rows.length <= fewRows) return { rows: [...rows], leftOut: 0 };
  const kept = rows.filter((row, index) => {
    const next = rows[index + 1];
    if (next === undefined || row.place === 'before' || !isOrdinary(row.rule)) return true;
    if (rows[index - 1]?.place === 'before' || row.decision !== null) return true;
    if ((row.reading.notes?.length ?? 0) > 0) return true;
    return stretchOf(row.reading.takenAt) !== stretchOf(next.reading.takenAt);
  });
  return { rows: kept, leftOut: rows.length - kept.length };
}
