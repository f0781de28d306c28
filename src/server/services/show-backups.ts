/** Whether the installation is backed up each day, for its provider (§11). */
import { backupStanding, type BackupStanding } from '#core/backup-standing.ts';
import { workDone } from '../storage/queries/claim-work.ts';
import type { ProviderContext } from '../system-context.ts';
import type { BackupPlace } from './backup-place.ts';
import { requireProviderReader } from './require-role.ts';

export interface ShownBackups extends Pick<BackupPlace, 'folder' | 'keep' | 'failed'> {
  standing: BackupStanding;
  /** ISO instants at which the last one was due, and the next one will be */
  dueAt: string;
  nextAt: string;
  /** the last one; null: none is known of */
  last: {
    /** ISO instant */
    at: string;
    /** null: it is not where this machine looks, another process made it */
    file: { path: string; bytes: number } | null;
  } | null;
}

/** The kind of work in `work_claims` (server/keeping). */
const backupWork = 'backup';

/**
 * @param place null: no backups are made by themselves
 * @returns null as well
 * @throws KadoError `not_allowed` for all but the provider's staff and commands
 */
export async function showBackups(
  ctx: ProviderContext,
  place: BackupPlace | null,
): Promise<ShownBackups | null> {
  requireProviderReader(ctx);
  if (place === null) return null;
  const { folder, keep, failed } = place;
  const [done, seen] = await Promise.all([workDone(ctx.db), place.last()]);
  const noted = done.find(({ kind }) => kind === backupWork)?.last ?? null;
  const isSeen = seen !== null && (noted === null || seen.at >= toSecond(noted));
  const lastAt = isSeen ? seen.at : noted;
  const last =
    lastAt === null
      ? null
      : { at: lastAt, file: isSeen ? { path: seen.path, bytes: seen.bytes } : null };
  return { folder, keep, failed, ...backupStanding(ctx.clock.now(), place, lastAt), last };
}

/** As names of backups tell instants. */
const toSecond = (instant: string) => `${instant.slice(0, 19)}.000Z`;
