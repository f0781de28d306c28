/** Supplies as conditions: which word a supply has, and what its own level says. */
import type { Condition, Supply } from './reading.ts';

/** The word of a supply in condition codes. */
export function supplyWord(supply: Supply): string {
  return supply.type === 'other' ? 'marker-supply' : supply.type;
}

/**
 * Warnings for supplies at or below our own mark (`lowPercent`). They only name
 * a warning that the device itself gives without a reason: a device that runs
 * normally is not in a state of warning because of our mark, its low supplies
 * are told apart from states.
 */
export function lowSupplyConditions(supplies: readonly Supply[]): Condition[] {
  return supplies
    .filter((supply) => supply.level === 'low' || supply.level === 'empty')
    .map((supply) => ({
      severity: 'warning',
      code: supply.type.startsWith('waste')
        ? `${supply.type}-almost-full`
        : `${supplyWord(supply)}-low`,
      text: '',
    }));
}
