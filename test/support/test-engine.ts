/**
 * The engine of tests that need a database, whichever it is: most of those of screens, commands,
 * collectors and mail. SQLite, or with `KADO_TEST_ENGINE=postgres` the PostgreSQL of the run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresPlace, postgresUrl } from './postgres-place.ts';

export const testEngine = engineOf(process.env['KADO_TEST_ENGINE']);

function engineOf(name: string | undefined): 'sqlite' | 'postgres' {
  if (!name || name === 'sqlite') return 'sqlite';
  if (name !== 'postgres') throw new Error(`KADO_TEST_ENGINE is sqlite or postgres, not ${name}`);
  if (!postgresUrl) throw new Error('KADO_TEST_ENGINE is postgres, and there is no PostgreSQL');
  return name;
}

/** Where one installation keeps what is its own; disposing removes it. */
export interface Home extends AsyncDisposable {
  dataDir: string;
  /** for `openDatabase` */
  database: { dataDir: string; url: string | undefined };
  /** environment variables of its portal and its commands; over what is inherited */
  env: { KADO_DATA_DIR: string; DATABASE_URL: string | undefined };
}

/**
 * An installation that has not begun yet: a folder, and a database on the engine of the run.
 * @param kind `migrated`: there may be tables already
 */
export async function testHome(kind: 'empty' | 'migrated' = 'migrated'): Promise<Home> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kado-home-'));
  const place = testEngine === 'postgres' ? await postgresPlace(kind) : null;
  return {
    dataDir,
    database: { dataDir, url: place?.url },
    env: { KADO_DATA_DIR: dataDir, DATABASE_URL: place?.url },
    async [Symbol.asyncDispose]() {
      await place?.[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
