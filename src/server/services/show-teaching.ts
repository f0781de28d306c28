/** A model that is being taught (§12): the panel's values, the places that fit them, and what it would read. */
import { decode } from '#core/decode.ts';
import type { DeviceReport } from '#core/reading.ts';
import { countingCells, type CountingCell } from '#core/teach-cells.ts';
import { proposeMapping, type PanelValues, type Proposal } from '#core/teach-proposal.ts';
import { definitionOf, type Teaching } from '#core/teaching.ts';
import { walkOf } from '#core/walk.ts';
import { definitions } from '#definitions/index.ts';
import type { ProviderContext } from '../system-context.ts';
import { teachingOf } from './known-definitions.ts';
import { requireProviderReader } from './require-role.ts';
import { requireTeaching } from './require-teaching.ts';
import type { WalkFiles } from './walk-files.ts';

export interface ShownTeaching {
  teaching: Teaching;
  used: boolean;
  version: number;
  createdAt: string;
  /** counter → what stood on the panel */
  panel: PanelValues;
  proposals: Proposal[];
  /** numbers of the recording that may be counters */
  cells: CountingCell[];
  /** the recording by today's release, and by what was taught (null: nothing was chosen yet) */
  today: DeviceReport;
  taught: DeviceReport | null;
}

/** @throws KadoError `not_allowed`, `teaching.not_found` */
export async function showTeaching(
  ctx: ProviderContext,
  files: WalkFiles,
  teachingId: string,
): Promise<ShownTeaching> {
  requireProviderReader(ctx);
  const row = await requireTeaching(ctx, teachingId);
  const varbinds = files.unpack(row.recording);
  const teaching = teachingOf(row);
  // only verbs of this room write it
  const panel = JSON.parse(row.panel_json) as PanelValues;
  const cells = countingCells(walkOf(varbinds));
  const hasCounters = Object.keys(teaching.counters).length > 0;
  return {
    teaching,
    used: row.used === 1,
    version: row.version,
    createdAt: row.created_at,
    panel,
    proposals: proposeMapping(cells, panel),
    cells,
    today: decode(varbinds, definitions),
    taught: hasCounters
      ? decode(varbinds, [definitionOf(teaching, definitions), ...definitions])
      : null,
  };
}
