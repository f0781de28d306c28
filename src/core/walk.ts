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

const dot = 46;

/** Compares two dotted OIDs by their numbers, as a walk orders them. */
export function compareOids(a: string, b: string): number {
  // a walk's neighbours share most of their arcs: skip what is the same to the letter
  const shared = Math.min(a.length, b.length);
  let same = 0;
  while (same < shared && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  if (same === shared && a.length === b.length) return 0;
  let start = same;
  while (start > 0 && a.charCodeAt(start - 1) !== dot) start -= 1;
  const difference = arcAt(a, start) - arcAt(b, start);
  return difference === 0 ? a.length - b.length : difference;
}

/** The number that starts at a position; −1 past the end, so that a prefix comes first. */
function arcAt(oid: string, start: number): number {
  if (start >= oid.length) return -1;
  let arc = 0;
  for (let i = start; i < oid.length && oid.charCodeAt(i) !== dot; i++) {
    arc = arc * 10 + oid.charCodeAt(i) - 48;
  }
  return arc;
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
