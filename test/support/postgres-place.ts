/** A database of its own on the server of the run, as a URL, for who opens it himself or more than once. */
import pg from 'pg';
import { inject } from 'vitest';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';
import { makeDatabase, removeDatabase } from './citus-server.ts';
import { createDatabase, onServer } from './postgres-cluster.ts';

/** The server that the run started or was given; null where there is none. */
export const postgresUrl = inject('postgresUrl') ?? null;
/** Where that is a Citus coordinator; else null. */
export const citus = inject('citus') ?? null;

export interface PostgresPlace extends AsyncDisposable {
  url: string;
}

let places = 0;

/** @param kind `migrated`: a copy of one that has all tables, which is quicker than migrating */
export async function postgresPlace(kind: 'empty' | 'migrated' = 'empty'): Promise<PostgresPlace> {
  if (!postgresUrl) throw new Error('no PostgreSQL here');
  const server = postgresUrl;
  const name = `kado_test_${process.pid}_${Date.now()}_${places++}`;
  if (citus) {
    const url = await makeDatabase(citus, name, citus[kind]);
    return { url, [Symbol.asyncDispose]: () => removeDatabase(citus, name) };
  }
  if (kind === 'migrated') await migratedTemplate(server);
  const url = await createDatabase(server, name, kind === 'migrated' ? template : undefined);
  const remove = async () => {
    await onServer(server, `drop database ${name} with (force)`);
  };
  return { url, [Symbol.asyncDispose]: remove };
}

/** Migrated once a run, by whoever needs it first; nobody can be in it, so that it can be copied. */
const template = `kado_template_${inject('runMark')}`;
let made: Promise<void> | null = null;

function migratedTemplate(server: string): Promise<void> {
  made ??= makeTemplate(server);
  return made;
}

async function makeTemplate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    // other processes of the run wait here
    await client.query('select pg_advisory_lock(7461102620260099)');
    const there = await client.query(
      `select 1 from pg_database where datname = '${template}' and not datallowconn`,
    );
    if (there.rows.length > 0) return;
    await client.query(`drop database if exists ${template} with (force)`);
    const url = await createDatabase(server, template);
    {
      await using database = await openDatabase({ url, connections: 1 });
      await migrate(database);
    }
    await client.query(`alter database ${template} allow_connections false`);
  } finally {
    await client.end();
  }
}
