/** A device's days of supplies, as they are kept, and the samples of each supply in them (§5). */
import type { SupplyLevel } from './reading.ts';
import type { KeyedSupply } from './supply-key.ts';
import type { SupplySample } from './supply-samples.ts';

/** What a device told of its supplies last on a local day. */
export interface SupplyDay {
  /** YYYY-MM-DD */
  day: string;
  /** of the machine that told it; null: not told */
  serial: string | null;
  /** `writeLevels` */
  levels: string;
}

/** The supply's own serial stands there only where the device tells it. */
type Level = [key: string, percent: number | null, level: SupplyLevel, own?: string];

/** A device's supplies as text: what of them changes from day to day. */
export function writeLevels(supplies: readonly KeyedSupply[]): string {
  return JSON.stringify(
    supplies.map(({ key, percent, level, serial }): Level =>
      serial ? [key, percent, level, serial] : [key, percent, level],
    ),
  );
}

/**
 * The samples of each supply by its key, in the order of the days.
 * @param days the oldest first
 */
export function samplesBySupply(days: readonly SupplyDay[]): Map<string, SupplySample[]> {
  const samples = new Map<string, SupplySample[]>();
  for (const { day, serial, levels } of days) {
    // writeLevels alone writes this text
    for (const [key, percent, level, told = null] of JSON.parse(levels) as Level[]) {
      const own = samples.get(key);
      const sample = { day, percent, level, serial, own: told };
      if (own === undefined) samples.set(key, [sample]);
      else own.push(sample);
    }
  }
  return samples;
}

/** Since when the last sample's level is called so. */
export function levelSince(samples: readonly SupplySample[]): string | null {
  const last = samples.at(-1);
  if (last === undefined) return null;
  const other = samples.findLastIndex(({ level }) => level !== last.level);
  return samples[other + 1]?.day ?? last.day;
}
