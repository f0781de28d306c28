/** What was taught as a file for other installations (§12), without what tells whose device it was. */
import { definitionOf } from '#core/teaching.ts';
import { shareableRecording } from '#core/teach-recording.ts';
import type { PanelValues } from '#core/teach-proposal.ts';
import { definitions } from '#definitions/index.ts';
import type { ProviderContext } from '../system-context.ts';
import { modelOf, teachingOf } from './known-definitions.ts';
import { requireProviderReader } from './require-role.ts';
import { requireTeaching } from './require-teaching.ts';
import { writeTeachingFile } from './teaching-file.ts';
import type { WalkFiles } from './walk-files.ts';

/** @throws KadoError `not_allowed`, `teaching.not_found` */
export async function exportTeaching(
  ctx: ProviderContext,
  files: WalkFiles,
  teachingId: string,
): Promise<{ fileName: string; text: string }> {
  requireProviderReader(ctx);
  const row = await requireTeaching(ctx, teachingId);
  const teaching = teachingOf(row);
  const { unit, counters } = teaching;
  const own = definitionOf(teaching, definitions);
  const recording = shareableRecording(files.unpack(row.recording), [own, ...definitions]);
  // only verbs of this room write it
  const panel = JSON.parse(row.panel_json) as PanelValues;
  const text = writeTeachingFile({
    ...{ model: modelOf(row), unit, counters, panel },
    recording: files.write(recording),
  });
  return { fileName: `${teachingId}.json`, text };
}
