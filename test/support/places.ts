/** Databases as a command names them, not yet there: a folder, or a database without any table. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import type { DatabaseSettings } from '#server/storage/open.ts';
import { postgresPlace, postgresUrl } from './postgres-place.ts';

export type PlaceEngine = 'sqlite' | 'postgres';

export interface Place extends AsyncDisposable {
  settings: DatabaseSettings;
  /** as a command line has it */
  name: string;
}

/** From each engine to each; those with PostgreSQL only where there is a server. */
export function describeEachWay(tests: (from: PlaceEngine, to: PlaceEngine) => void): void {
  for (const from of ['sqlite', 'postgres'] as const) {
    for (const to of ['sqlite', 'postgres'] as const) {
      const isSqlite = from === 'sqlite' && to === 'sqlite';
      if (isSqlite || postgresUrl) describe(`from ${from} to ${to}`, () => tests(from, to));
      else describe.skip(`from ${from} to ${to} (no server here)`, () => tests(from, to));
    }
  }
}

export async function emptyPlace(engine: PlaceEngine): Promise<Place> {
  if (engine === 'sqlite') {
    const dataDir = mkdtempSync(join(tmpdir(), 'kado-place-'));
    const remove = async () => rmSync(dataDir, { recursive: true, force: true });
    return { settings: { dataDir }, name: `sqlite:${dataDir}`, [Symbol.asyncDispose]: remove };
  }
  const { url, ...place } = await postgresPlace();
  return { settings: { url }, name: url, [Symbol.asyncDispose]: place[Symbol.asyncDispose] };
}
