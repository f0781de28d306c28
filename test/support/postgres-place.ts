/** A database of its own on the server of the run, as a URL, for who opens it himself or more than once. */
import { inject } from 'vitest';
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

/** @param kind `migrated`: it may be migrated already, where migrating takes long */
export async function postgresPlace(kind: 'empty' | 'migrated' = 'empty'): Promise<PostgresPlace> {
  if (!postgresUrl) throw new Error('no PostgreSQL here');
  const server = postgresUrl;
  const name = `kado_test_${process.pid}_${Date.now()}_${places++}`;
  if (citus) {
    const url = await makeDatabase(citus, name, citus[kind]);
    return { url, [Symbol.asyncDispose]: () => removeDatabase(citus, name) };
  }
  const url = await createDatabase(server, name);
  const remove = async () => {
    await onServer(server, `drop database ${name} with (force)`);
  };
  return { url, [Symbol.asyncDispose]: remove };
}
