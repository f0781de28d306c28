/** Says what stood on the panel, and which places of the recording are meant (§12). */
import { counters as allCounters, type Counter, type Unit } from '#core/counter.ts';
import { KadoError } from '#core/errors.ts';
import { countingCells } from '#core/teach-cells.ts';
import type { PanelValues } from '#core/teach-proposal.ts';
import type { TaughtPlace, Teaching } from '#core/teaching.ts';
import { walkOf } from '#core/walk.ts';
import { setTeaching } from '../storage/queries/teachings.ts';
import type { ProviderContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { modelOf } from './known-definitions.ts';
import { requireProvider } from './require-role.ts';
import { requireTeaching, taughtMeanwhile } from './require-teaching.ts';
import type { WalkFiles } from './walk-files.ts';

export interface ChangeTeachingInput {
  teachingId: string;
  version: number;
  /** who made it */
  vendor: string;
  panel: PanelValues;
  unit: Unit;
  /** counter → OIDs that are added up; a counter that is left out is not read */
  chosen: Readonly<Partial<Record<Counter, readonly string[]>>>;
}

const longestVendor = 60;
/** So many places may be added up to one counter. */
const mostPlaces = 8;

/**
 * @throws KadoError `not_allowed`, `teaching.not_found`, `teaching.changed`,
 * `teaching.vendor`, `teaching.place` for a place that the recording has no number at
 */
export async function changeTeaching(
  ctx: ProviderContext,
  files: WalkFiles,
  input: ChangeTeachingInput,
): Promise<void> {
  requireProvider(ctx);
  const { teachingId, version, panel, unit } = input;
  const vendor = input.vendor.trim();
  if (vendor === '' || [...vendor].length > longestVendor || /\p{Cc}/u.test(vendor)) {
    throw new KadoError('teaching.vendor', 'invalid', { max: longestVendor });
  }
  await transact(ctx, async (inside) => {
    const row = await requireTeaching(inside, teachingId);
    const counters = placesOf(input, files.unpack(row.recording));
    const change = {
      unit,
      model_json: JSON.stringify({ ...modelOf(row), vendor }),
      panel_json: JSON.stringify(panel),
      counters_json: JSON.stringify(counters),
      // devices must not be read by half a thought
      ...(isCounting(counters) ? {} : { used: 0 }),
    };
    if (!(await setTeaching(inside.db, { ...row, version }, change))) taughtMeanwhile();
    await audit({ ...inside, customerId: row.customer_id }, 'changeTeaching', {
      teachingId,
      counters: Object.keys(counters),
    });
  });
}

function placesOf(
  { chosen }: ChangeTeachingInput,
  varbinds: Parameters<typeof walkOf>[0],
): Teaching['counters'] {
  const cells = new Map(countingCells(walkOf(varbinds)).map((cell) => [cell.oid, cell]));
  const places: Partial<Record<Counter, TaughtPlace[]>> = {};
  for (const counter of allCounters) {
    const oids = [...new Set(chosen[counter] ?? [])];
    if (oids.length === 0) continue;
    const found = oids.map((oid) => {
      const cell = cells.get(oid);
      if (cell === undefined || oids.length > mostPlaces) {
        throw new KadoError('teaching.place', 'invalid', { oid });
      }
      return { oid, row: cell.row };
    });
    places[counter] = found;
  }
  return places;
}

/** Whether a device can be read by it: something that counts all must be there. */
export function isCounting({ total, area, length }: Teaching['counters']): boolean {
  return [total, area, length].some((places) => (places ?? []).length > 0);
}
