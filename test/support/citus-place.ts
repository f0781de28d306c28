/** Databases of their own on a Citus coordinator, for tests: used again, as making one takes seconds. */
import { type Database, openDatabase } from '#server/storage/open.ts';
import { type CitusServer, emptied, ended, makeDatabase, removeDatabase } from './citus-server.ts';
import type { PostgresPlace } from './postgres-place.ts';

/** Migrated databases on Citus that nobody uses, without rows. */
const idle: PostgresPlace[] = [];

let places = 0;

/** A database of its own, as a URL; one without rows is used again. */
export async function citusPlace(
  server: CitusServer,
  kind: 'empty' | 'migrated',
): Promise<PostgresPlace> {
  const used = kind === 'migrated' ? idle.pop() : undefined;
  if (used) return used;
  // a file that loads its modules anew counts from 0 again
  const name = `${server.mark}_test_${process.pid}_${Date.now()}_${places++}`;
  const place = {
    url: await makeDatabase(server, name, server[kind]),
    async [Symbol.asyncDispose]() {
      if (kind === 'migrated') {
        await ended(server, name);
        if (await emptied(server, name)) return void idle.push(place);
      }
      await removeDatabase(server, name);
    },
  };
  return place;
}

/** Open databases of the kind on Citus, which know their tables already: learning them takes longer than a test. */
const warm: Database[] = [];

/** A migrated database there, opened; disposing keeps it open for the next one, without rows. */
export async function openedOnCitus(server: CitusServer): Promise<Database> {
  const used = warm.pop();
  if (used) return used;
  const place = await citusPlace(server, 'migrated');
  const opened = await openDatabase({ url: place.url, connections: 4 });
  const name = new URL(place.url).pathname.slice(1);
  const database: Database = {
    ...opened,
    async [Symbol.asyncDispose]() {
      const { open, idle: free } = opened.pool?.() ?? { open: 0, idle: -1 };
      if (open === free && (await emptied(server, name))) return void warm.push(database);
      await opened[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
  return database;
}
