/** Reads prtMarkerLifeCount (RFC 3805, 43.10.2.1) in the unit that the device says. */
import { cellOf, cellOfNumber } from './decode-counters-cell.ts';
import type { Cell } from './decode-counters-cell.ts';
import type { Varbind } from './reading.ts';
import type { Walk } from './walk.ts';

export const markerTable = '1.3.6.1.2.1.43.10.2.1';
/** Columns that decide: prtMarkerMarkTech, prtMarkerCounterUnit, prtMarkerLifeCount. */
export const markerColumns = { technology: 2, unit: 3, lifeCount: 4 } as const;

/** prtMarkerCounterUnit -> name of the cell; hours, characters and dots are no counts of ours. */
const unitNames: ReadonlyMap<number, string> = new Map([
  [7, 'impressions'],
  [8, 'sheets'],
  [16, 'feet'],
  [17, 'metres'],
]);

interface Marker {
  /** null where the unit is none of ours */
  unit: string | null;
  technology: number | null;
  cell: Cell;
}

/** The life count as one named cell; null where the device has none or does not say what it counts. */
export function readMarkers(walk: Walk): { name: string; cell: Cell } | null {
  const markers: Marker[] = [];
  for (const row of walk.below(`${markerTable}.${markerColumns.lifeCount}`)) {
    const cell = cellOf(row.varbind);
    if (!cell) continue;
    const unit = numberAt(walk, markerColumns.unit, row.index);
    const technology = numberAt(walk, markerColumns.technology, row.index);
    // A device without the unit column is an office printer: those count impressions.
    markers.push({
      unit: unit === null ? 'impressions' : (unitNames.get(unit) ?? null),
      technology,
      cell,
    });
  }
  const [first] = markers;
  if (!first) return null;
  if (markers.length === 1) return first.unit ? { name: first.unit, cell: first.cell } : null;
  return severalMarkers(walk, markers);
}

/**
 * Several markers: the sum of all when all are printing engines of one unit;
 * the only engine when the others are none; else nothing, as any choice were a guess.
 */
function severalMarkers(
  walk: Walk,
  markers: readonly Marker[],
): { name: string; cell: Cell } | null {
  const listed = walk.below(`${markerTable}.${markerColumns.technology}`).length;
  if (listed !== markers.length || markers.some((marker) => marker.technology === null))
    return null;
  const engines = markers.filter((marker) => (marker.technology ?? 0) > 2);
  const [engine] = engines;
  if (!engine?.unit || engines.some((other) => other.unit !== engine.unit)) return null;
  let sum = 0;
  for (const { cell } of engines) {
    if (cell.value === null) return { name: engine.unit, cell };
    sum += cell.value;
  }
  const counter32 = engines.some(({ cell }) => cell.counter32);
  return { name: engine.unit, cell: cellOfNumber(sum, 'the sum of prtMarkerLifeCount', counter32) };
}

function numberAt(walk: Walk, column: number, index: string): number | null {
  const found: Varbind | null = walk.get(`${markerTable}.${column}.${index}`);
  return typeof found?.value === 'number' || typeof found?.value === 'bigint'
    ? Number(found.value)
    : null;
}
