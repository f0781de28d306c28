/** What this installation knows of printers: what it was taught (§12) first, then what came with the release. */
import type { Definition } from '#core/definition.ts';
import type { TaughtModel } from '#core/teach-device.ts';
import { withTaught, type Teaching } from '#core/teaching.ts';
import { definitions } from '#definitions/index.ts';
import type { SystemContext } from '../system-context.ts';
import { allTeachings, type TeachingRow } from '../storage/queries/teachings.ts';

/** The taught ones that are in use, and all of the release's. */
export async function knownDefinitions(
  ctx: Pick<SystemContext, 'db'>,
): Promise<readonly Definition[]> {
  return definitionsWith(await usedTeachings(ctx));
}

/** What was taught, and all of the release's. */
export function definitionsWith(taught: readonly Teaching[]): readonly Definition[] {
  return withTaught(taught, definitions);
}

/** What is used of what was taught; nobody's data, but rows of the provider. */
export async function usedTeachings({ db }: Pick<SystemContext, 'db'>): Promise<Teaching[]> {
  const rows = await allTeachings(db);
  return rows.filter(({ used }) => used === 1).map(teachingOf);
}

/** A row as core takes it; only verbs of this room write its JSON. */
export function teachingOf(
  row: Pick<TeachingRow, 'teaching_id' | 'model_json' | 'unit' | 'counters_json'>,
): Teaching {
  return {
    id: row.teaching_id,
    ...modelOf(row),
    unit: row.unit as Teaching['unit'],
    counters: JSON.parse(row.counters_json) as Teaching['counters'],
  };
}

/** Which devices a row speaks of. */
export function modelOf({ model_json: json }: Pick<TeachingRow, 'model_json'>): TaughtModel {
  return JSON.parse(json) as TaughtModel;
}
