/** prtAlertTable as rows, every one of them, also those that raise nothing. */
import { prtAlert } from './standard-oids.ts';
import { textOf } from './text.ts';
import { columnOf, integerOf } from './varbind-value.ts';
import type { Walk } from './walk.ts';

/** One row; null where the device left a cell out. */
export interface AlertRow {
  /** PrtAlertSeverityLevelTC: 1 other, 3 critical, 4 warning (never removed), 5 warning (still true) */
  level: number | null;
  /** PrtAlertTrainingLevelTC: 5 fieldService */
  training: number | null;
  group: number | null;
  /** row of the group's table that the alert speaks of, e.g. prtMarkerSuppliesIndex */
  groupIndex: number | null;
  code: number;
  text: string;
}

/** Reads the table; empty where the device has none. */
export function alertRows(walk: Walk, charset: number | null): AlertRow[] {
  const column = (number: number) => columnOf(walk, `${prtAlert}.${number}`);
  const levels = column(2);
  const training = column(3);
  const groups = column(4);
  const groupIndexes = column(5);
  const codes = column(7);
  const texts = column(8);
  const indexes = new Set([...levels.keys(), ...codes.keys(), ...texts.keys()]);
  return [...indexes].map((index) => ({
    level: integerOf(levels.get(index)),
    training: integerOf(training.get(index)),
    group: integerOf(groups.get(index)),
    groupIndex: integerOf(groupIndexes.get(index)),
    code: integerOf(codes.get(index)) ?? 0,
    text: textOf(texts.get(index), charset) ?? '',
  }));
}
