import { existsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { KadoError } from '#core/errors.ts';
import { type DatabaseSettings, sqliteFileName } from './open.ts';

/**
 * A database as a command line names it: `postgres://…`, or `sqlite:` and the data folder or
 * the file in it. Throws `storage.unknown_url`.
 */
export function placeOf(text: string): DatabaseSettings {
  if (/^postgres(ql)?:\/\/./.test(text)) return { url: text };
  const path = /^sqlite:(?:\/\/)?(.+)$/s.exec(text)?.[1];
  if (path === undefined) {
    throw new KadoError('storage.unknown_url', 'invalid', { scheme: text.split(':', 1)[0] ?? '' });
  }
  if (basename(path) === sqliteFileName) return { dataDir: dirname(path) };
  if (existsSync(path) && !statSync(path).isDirectory()) {
    throw new KadoError('storage.other_file', 'invalid', { path, name: sqliteFileName });
  }
  return { dataDir: path };
}

/** The same for people, without a password. */
export function placeName({ url, dataDir }: DatabaseSettings): string {
  if (url === undefined) return `sqlite:${dataDir ?? ''}`;
  return url.replace(/^(\w+:\/\/[^/?#]*?):[^/?#]*@/, '$1@');
}
