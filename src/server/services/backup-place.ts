/** Where and when the server makes backups by itself, as its settings say. */
import type { BackupFailure } from '#core/backup-failure.ts';

export interface BackupPlace {
  folder: string;
  /** `HH:MM` in `zone`, an IANA zone */
  at: string;
  zone: string;
  /** which of them stay, as the setting says it: `7d 4w 12m` */
  keep: string;
  /** the last whole one that this machine sees there; null: none */
  last(): Promise<BackupFile | null>;
  /** by what this process failed when it tried last; null: it did not */
  failed: { at: string; why: BackupFailure } | null;
}

export interface BackupFile {
  path: string;
  /** ISO instant at which it was begun */
  at: string;
  bytes: number;
}
