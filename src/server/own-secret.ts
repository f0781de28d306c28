/**
 * The installation's secret: what KADO_SECRET says, else what KADO_SECRET_FILE
 * holds, else a file in the data folder, made at first use. Several servers on
 * one database need the same one; a backup of the database needs it beside it.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { KadoError } from '#core/errors.ts';
import type { Config } from './config.ts';

const shortest = 32;

/** @throws KadoError `config.invalid` where the file cannot be read or is too short */
export function ownSecret({
  secret,
  secretFile,
  dataDir,
}: Pick<Config, 'secret' | 'secretFile' | 'dataDir'>): string {
  if (secret !== undefined) return secret;
  if (secretFile !== undefined) return readSecret(secretFile);
  const file = join(dataDir, 'secret');
  return isThere(file) ? readSecret(file) : makeSecret(dataDir, file);
}

function isThere(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch (thrown) {
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT');
  }
}

function readSecret(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw unusable(file, 'can be read', cause);
  }
  if (text.length < shortest) throw unusable(file, `holds at least ${shortest} characters`);
  return text;
}

/** Whole or not at all, and only for this user's eyes; of two who start at once one is first. */
function makeSecret(dataDir: string, file: string): string {
  mkdirSync(dataDir, { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${randomBytes(32).toString('base64url')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
  } finally {
    rmSync(draft);
  }
  return readSecret(file);
}

function unusable(file: string, accepts: string, cause?: unknown): KadoError {
  const error = new KadoError('config.invalid', 'invalid', { setting: 'secret' }, { cause });
  error.message = `KADO_SECRET_FILE must be a file that ${accepts}: ${file}`;
  return error;
}
