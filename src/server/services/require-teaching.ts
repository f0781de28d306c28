import { KadoError } from '#core/errors.ts';
import { teachingById, type TeachingRow } from '../storage/queries/teachings.ts';
import type { ProviderContext } from '../system-context.ts';

/** @throws KadoError `teaching.not_found` */
export async function requireTeaching(
  { db }: Pick<ProviderContext, 'db'>,
  teachingId: string,
): Promise<TeachingRow> {
  const row = await teachingById(db, teachingId);
  if (row === null) throw new KadoError('teaching.not_found', 'not_found');
  return row;
}

/** @throws KadoError `teaching.changed` where somebody changed it since the screen was opened */
export function taughtMeanwhile(): never {
  throw new KadoError('teaching.changed', 'conflict');
}
