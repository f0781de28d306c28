/** Thins what waits while the portal is away (§12): changes of state stay, all of them. */
import type { DatabaseSync } from 'node:sqlite';

/** Of three reports of a device in a row that say the same, the one between says nothing. */
export function dropRepetition(db: DatabaseSync, deviceId: string, digest: string): void {
  const last = db
    .prepare('select seq, kind, digest from held where device_id = ? order by seq desc limit 2')
    .all(deviceId);
  const isSame = last.every((row) => row['kind'] === 'state' && row['digest'] === digest);
  if (last.length < 2 || !isSame) return;
  db.prepare('delete from held where seq = ?').run(last[0]?.['seq'] ?? null);
}
