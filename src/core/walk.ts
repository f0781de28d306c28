/**
 * A walk: the varbinds of one observation, found by OID or by table column.
 * Later duplicates of an OID are ignored, as an agent that repeats itself would
 * otherwise overwrite what it said first.
 */
import type { Varbind } from './reading.ts';

export interface Walk {
  /** the varbind of exactly this OID, null where the device did not give it */
  get(oid: string): Varbind | null;
  /** the varbinds below a prefix, in OID order, each with the index that follows the prefix */
  below(prefix: string): readonly WalkEntry[];
  readonly size: number;
}

export interface WalkEntry {
  /** what follows the prefix, e.g. `1.5` */
  index: string;
  varbind: Varbind;
}

/** Compares two dotted OIDs by their numbers, as a walk orders them. */
export function compareOids(a: string, b: string): number {
  const left = a.split('.');
  const right = b.split('.');
  const shared = Math.min(left.length, right.length);
  for (let i = 0; i < shared; i++) {
    const difference = Number(left[i]) - Number(right[i]);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Makes a Walk of varbinds in any order. */
export function walkOf(varbinds: Iterable<Varbind>): Walk {
  const byOid = new Map<string, Varbind>();
  for (const varbind of varbinds) {
    if (!byOid.has(varbind.oid)) byOid.set(varbind.oid, varbind);
  }
  const sorted = [...byOid.values()].sort((a, b) => compareOids(a.oid, b.oid));
  const oids = sorted.map((varbind) => varbind.oid);

  /** Position of the first OID that is not before the given one. */
  function lowerBound(oid: string): number {
    let low = 0;
    let high = oids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareOids(oids[middle] ?? '', oid) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    size: sorted.length,
    get: (oid) => byOid.get(oid) ?? null,
    below(prefix) {
      const entries: WalkEntry[] = [];
      const start = `${prefix}.`;
      for (let i = lowerBound(prefix); i < sorted.length; i++) {
        const varbind = sorted[i];
        if (varbind === undefined || !(varbind.oid === prefix || varbind.oid.startsWith(start)))
          break;
        if (varbind.oid !== prefix)
          entries.push({ index: varbind.oid.slice(start.length), varbind });
      }
      return entries;
    },
  };
}
