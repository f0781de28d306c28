/** The installation's secret and its backups: which one belongs to which. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { ownSecret } from '../own-secret.ts';
import { sealerOf } from '../sealed.ts';
import { type BackupHead, secretAbout, secretWord } from './backup-format.ts';

type Settings = Pick<Config, 'secret' | 'secretFile' | 'dataDir'>;

/** Whether the secret that is set here opens what the backup holds; `absent`: none is set yet. */
export type SecretFound = 'right' | 'written' | 'wrong' | 'absent' | 'unknown';

/** What a backup says of the secret; nothing of an installation that never needed one. */
export function secretFacts(
  settings: Settings,
  withSecret: boolean,
): Pick<BackupHead, 'secret' | 'secretCheck'> {
  if (!isSet(settings)) return {};
  const secret = ownSecret(settings);
  const secretCheck = sealerOf(secret).seal(secretWord, secretAbout);
  return withSecret ? { secretCheck, secret } : { secretCheck };
}

/** Puts a secret that came with the backup into the data folder, where none is set; never replaces one. */
export function secretAfterRestore(head: BackupHead, settings: Settings): SecretFound {
  if (head.secretCheck === undefined) return 'unknown';
  if (isSet(settings)) return opens(ownSecret(settings), head.secretCheck) ? 'right' : 'wrong';
  if (head.secret === undefined) return 'absent';
  mkdirSync(settings.dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(ownFile(settings), `${head.secret}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return 'written';
}

function isSet(settings: Settings): boolean {
  const { secret, secretFile } = settings;
  return secret !== undefined || secretFile !== undefined || existsSync(ownFile(settings));
}

const ownFile = ({ dataDir }: Settings) => join(dataDir, 'secret');

function opens(secret: string, sealed: string): boolean {
  try {
    return sealerOf(secret).open(sealed, secretAbout) === secretWord;
  } catch {
    return false;
  }
}
