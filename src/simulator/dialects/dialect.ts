/** What a vendor adds to the standard MIBs: its counter tables, and what a reader gets out of them. */
import type { Counter, CounterValues, Unit } from '#core/counter.ts';
import type { Varbind } from '#core/reading.ts';
import { counterOf, type Lifetime } from '../lifetime.ts';
import type { Model } from '../model.ts';

export interface Dialect {
  /** private varbinds with a lifetime's counters */
  tables(life: Lifetime, model: Model): Varbind[];
  /** private varbinds that say who it is */
  identity?(model: Model, serial: string): Varbind[];
  /** the counters that these tables give, with the basis they are read from and their unit */
  gives(model: Model): Given;
}

export interface Given {
  counters: readonly Counter[];
  /** as `counterSource` of a report */
  source: string | null;
  unit: Unit;
  /** the two-sided counter counts sheets, not faces */
  duplexSheets?: boolean;
  /** values that these tables count in their own way */
  own?: (life: Lifetime) => CounterValues;
}

/** The values that a portal reads from a machine with this life. */
export function readable(life: Lifetime, given: Given): CounterValues {
  const values: CounterValues = {};
  for (const counter of given.counters) {
    const value = counterOf(life, counter);
    values[counter] = counter === 'duplex' && given.duplexSheets ? value / 2 : value;
  }
  return { ...values, ...given.own?.(life) };
}

/** Whether a model prints in colour. */
export function inColor(model: Model): boolean {
  return model.supplies.some(({ color }) => color === 'cyan');
}

/** The counters of a list that a model can have: colour ones, copier's and fax's only where it does that. */
export function able(model: Model, counters: readonly Counter[]): Counter[] {
  return counters.filter((counter) => {
    if (!inColor(model) && counter.includes('color')) return false;
    if (!model.copies && (counter.startsWith('copy') || counter === 'scan')) return false;
    return model.receives || counter !== 'receive';
  });
}

/** What most vendors tell apart: functions, and colour in each. */
export const functionCounters: readonly Counter[] = [
  'total',
  'color',
  'mono',
  'scan',
  'copy',
  'copy.color',
  'copy.mono',
  'print',
  'print.color',
  'print.mono',
  'receive',
  'duplex',
];

/** The same, and large faces apart from small ones. */
export const officeCounters: readonly Counter[] = [
  ...functionCounters,
  'color.large',
  'color.small',
  'mono.large',
  'mono.small',
];

/** The paper counters of a model's own sizes. */
export function paperOf(model: Model): Counter[] {
  return model.sizes.map((size): Counter => `paper.${size}`);
}
