/** What a supply of a device is called over time: names are the vendor's words and may change. */
import type { Supply } from './reading.ts';

export interface KeyedSupply extends Supply {
  /** `toner.black`, the second of its kind `toner.black.2`; `none` where no colour is told */
  key: string;
}

/**
 * A device's supplies with their keys: type and colour, numbered in the order of the
 * device's table where there are several alike.
 */
export function keyedSupplies(supplies: readonly Supply[]): KeyedSupply[] {
  const seen = new Map<string, number>();
  return supplies.map((supply) => {
    const kind = `${supply.type}.${supply.color ?? 'none'}`;
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return { ...supply, key: count === 1 ? kind : `${kind}.${count}` };
  });
}

/** Whether the supply fills up instead of running out; its level is the room that is left. */
export function isReceptacle(type: string): boolean {
  return type.startsWith('waste');
}
