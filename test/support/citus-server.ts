/**
 * Tests on a Citus coordinator: what they need to have databases of their own there.
 * Citus is an extension of one database, and its machines are known to that database,
 * so two templates are made once a run, on all machines: one without tables, one migrated.
 */
import pg from 'pg';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';

/** Where tests on Citus make their databases; told to them by the run. */
export interface CitusServer {
  /** every machine's server as its administrator, the coordinator first */
  machines: string[];
  /** how the names of all its databases begin */
  mark: string;
  /** databases to copy: without any table, and migrated */
  empty: string;
  migrated: string;
  /** what `shapeOf` says of the migrated one */
  shape: string;
}

/**
 * How many times as long as on one PostgreSQL a test may take there: each statement goes to
 * another machine and back, and each transaction asks for two more (docs/citus.md).
 */
export const longerOnCitus = 10;

/** who the tests sign in as: walls stand only before whoever is no superuser */
export const citusUser = 'kado';

/**
 * @param url the coordinator as an administrator, in a database that knows its workers
 * @returns null where it is no coordinator with workers
 */
export async function citusServer(url: string): Promise<CitusServer | null> {
  const nodes = await workersOf(url);
  if (nodes.length === 0) return null;
  const machines = [url, ...nodes.map(([host, port]) => withHost(url, host, port))];
  const mark = `kado_${process.pid}_${Date.now()}`;
  const empty = `${mark}_empty`;
  const server = { machines, mark, empty, migrated: `${mark}_migrated`, shape: '' };
  await onServer(
    url,
    `do $$ begin create role ${citusUser} login createdb in role pg_signal_backend;
    exception when duplicate_object then null; end $$`,
  );
  await makeDatabase(server, server.empty, 'template0');
  const inside = machines.map((machine) => withPath(machine, server.empty));
  for (const machine of inside) await onServer(machine, 'create extension citus');
  const { hostname, port } = new URL(url);
  const coordinator = inside[0] ?? '';
  await onServer(coordinator, `select citus_set_coordinator_host('${hostname}', ${port || 5432})`);
  for (const [host, nodePort] of nodes) {
    await onServer(coordinator, `select citus_add_node('${host}', ${nodePort})`);
  }
  await close(server, server.empty);
  await makeDatabase(server, server.migrated, server.empty);
  {
    await using database = await openDatabase({ url: ofUser(url, server.migrated) });
    await migrate(database);
  }
  const shape = await shapeOf(server, server.migrated);
  await close(server, server.migrated);
  return { ...server, shape };
}

/** Removes all that the run made there. */
export async function removeDatabases(server: CitusServer): Promise<void> {
  for (const machine of server.machines) {
    const left = await onServer(
      machine,
      `select datname from pg_database where starts_with(datname, '${server.mark}')`,
    );
    for (const { datname } of left) {
      await onServer(machine, `drop database ${String(datname)} with (force)`);
    }
  }
}

/** What tells whether somebody changed the tables of a database, or its steps. */
async function shapeOf({ machines }: CitusServer, name: string): Promise<string> {
  const [found] = await onServer(
    withPath(machines[0] ?? '', name),
    `select (select count(*) from pg_class where relnamespace = 'public'::regnamespace) || ' '
      || (select string_agg(name, ' ' order by name) from migrations) as shape`,
  );
  return String(found?.['shape']);
}

/**
 * Takes all rows out of a migrated database, so that it serves the next test: making one
 * takes seconds, as each table lies there in several pieces. On each machine by itself.
 * @returns whether its tables are as they were
 */
export async function emptied(server: CitusServer, name: string): Promise<boolean> {
  if ((await shapeOf(server, name)) !== server.shape) return false;
  const inside = server.machines.map((machine) => withPath(machine, name));
  await Promise.all(inside.map((machine) => onServer(machine, deletion)));
  return true;
}

/** Ends whoever is in a database. */
export async function ended({ machines: [coordinator = ''] }: CitusServer, name: string) {
  const end = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = '${name}' and backend_type = 'client backend'`;
  for (let left = 1; left > 0;) left = (await onServer(coordinator, end)).length;
}

/** Where no trigger stands before it, and what is a piece of a table is a table. */
const deletion = `
  set session_replication_role = replica;
  set citus.override_table_visibility = off;
  set citus.enable_manual_changes_to_shards = on;
  do $$ declare found record; begin
    for found in select c.oid::regclass as piece from pg_class c
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations'
      and not exists (select 1 from pg_dist_partition p where p.logicalrelid = c.oid)
    loop execute format('delete from %s', found.piece); end loop;
  end $$`;

/** @returns its address for `citusUser` */
export async function makeDatabase(
  { machines }: CitusServer,
  name: string,
  template: string,
): Promise<string> {
  const statement = `create database ${name} template ${template} owner ${citusUser}`;
  await Promise.all(machines.map((machine) => onServer(machine, statement)));
  return ofUser(machines[0] ?? '', name);
}

export async function removeDatabase({ machines }: CitusServer, name: string): Promise<void> {
  for (const machine of machines) {
    await onServer(machine, `drop database if exists ${name} with (force)`);
  }
}

/** A template is copied while nobody is in it, not even Citus' own daemon. */
async function close({ machines }: CitusServer, name: string): Promise<void> {
  for (const machine of machines) {
    await onServer(machine, `alter database ${name} allow_connections false`);
    for (let left = 1; left > 0;) {
      const end = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`;
      left = (await onServer(machine, end)).length;
    }
  }
}

async function workersOf(url: string): Promise<[string, number][]> {
  const there = await onServer(url, `select 1 from pg_extension where extname = 'citus'`);
  if (there.length === 0) return [];
  const rows = await onServer(
    url,
    `select nodename, nodeport from pg_dist_node where groupid > 0 and isactive order by groupid`,
  );
  return rows.map((row) => [String(row['nodename']), Number(row['nodeport'])]);
}

function withHost(url: string, host: string, port: number): string {
  const there = new URL(url);
  there.hostname = host;
  there.port = String(port);
  return there.href;
}

function withPath(url: string, name: string): string {
  const there = new URL(url);
  there.pathname = `/${name}`;
  return there.href;
}

function ofUser(url: string, name: string): string {
  const there = new URL(withPath(url, name));
  there.username = citusUser;
  there.password = '';
  return there.href;
}

async function onServer(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}
