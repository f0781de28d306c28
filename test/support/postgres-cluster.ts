/**
 * A throw-away PostgreSQL for the whole test run, made from the machine's own
 * binaries (vitest's globalSetup). `TEST_DATABASE_URL` names a server to use
 * instead, a Citus coordinator among them (citus-server.ts); `KADO_REQUIRE_POSTGRES=1` makes the absence of both a failure.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type CitusServer, citusServer, longerOnCitus, removeDatabases } from './citus-server.ts';
import { postgresBinaries } from './postgres-binaries.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** a server where tests may create databases; null where there is none */
    postgresUrl: string | null;
    /** where that server is a Citus coordinator with workers: how tests get databases there */
    citus: CitusServer | null;
    /** of this run among others on the same server: part of the name of what its tests share */
    runMark: string;
  }
}

const startTimeoutMs = 60_000;
/** who makes the cluster, and who the tests sign in as: walls stand only before whoever is no superuser */
const superuser = 'postgres';
const user = 'kado';

/** Called by vitest before the first test; what it returns is called after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const citus = given ? await citusServer(given) : null;
  const runMark = `${process.pid}_${Date.now()}`;
  project.provide('runMark', runMark);
  project.provide('citus', citus);
  if (citus) project.config.testTimeout *= longerOnCitus;
  if (given) {
    project.provide('postgresUrl', given);
    return async () => {
      if (citus) await removeDatabases(citus);
      await onServer(given, `drop database if exists kado_template_${runMark} with (force)`);
    };
  }
  const cluster = await startCluster();
  if (typeof cluster !== 'string') {
    project.provide('postgresUrl', cluster.url);
    return async () => cluster[Symbol.asyncDispose]();
  }
  if (process.env['KADO_REQUIRE_POSTGRES'] === '1') {
    throw new Error(`KADO_REQUIRE_POSTGRES is set, but: ${cluster}`);
  }
  console.warn(`PostgreSQL is skipped: ${cluster}`);
  project.provide('postgresUrl', null);
  return async () => {};
}

export interface Cluster extends AsyncDisposable {
  url: string;
  /** kills the server as a power cut would and starts it again on what the disk has */
  crash(): Promise<void>;
}

/**
 * Starts a cluster on a free loopback port. Where that cannot be, returns the reason.
 * @param settings of the server, `name=value`; without them it is fast and not durable
 */
export async function startCluster(
  settings: readonly string[] = throwAway,
): Promise<Cluster | string> {
  const bin = postgresBinaries();
  if (!bin) return 'its programs initdb and postgres were not found';
  const owner = serverUser();
  if (typeof owner === 'string') return owner;
  const dir = mkdtempSync(join(tmpdir(), 'kado-postgres-'));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(dir, owner.uid, owner.gid);

  const data = join(dir, 'data');
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', superuser, '-A', 'trust', '--no-sync', '--encoding=UTF8', '--locale=C'],
    { ...owner, cwd: dir, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    rmSync(dir, { recursive: true, force: true });
    return `initdb failed: ${made.error?.message ?? made.stderr.trim()}`;
  }

  const port = await freePort();
  let log = '';
  const start = () => {
    const started = spawn(
      join(bin, 'postgres'),
      ['-D', data, '-p', String(port), ...[...reached, ...settings].flatMap((one) => ['-c', one])],
      { ...owner, cwd: dir, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    started.stderr?.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4_000)));
    return started;
  };
  let server = start();
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);

  const stop = async () => {
    process.off('exit', kill);
    await ended(server, 'SIGQUIT');
    rmSync(dir, { recursive: true, force: true });
  };
  const urlOf = (name: string) => `postgres://${name}@127.0.0.1:${port}/postgres`;
  const crash = async () => {
    await ended(server, 'SIGKILL');
    // what it left in shared memory keeps the next one from starting until its children are gone
    const giveUp = Date.now() + startTimeoutMs;
    do {
      if (Date.now() > giveUp) throw new Error(`the server did not start again: ${log.trim()}`);
      server = start();
    } while (!(await answers(server, urlOf(superuser))));
  };
  if (await answers(server, urlOf(superuser))) {
    await makeUser(urlOf(superuser));
    return { url: urlOf(user), crash, [Symbol.asyncDispose]: stop };
  }
  await stop();
  return `the server did not start: ${log.trim()}`;
}

/**
 * Makes a database on a server. @returns its address
 * @param template what it is a copy of; absent: empty
 */
export async function createDatabase(
  serverUrl: string,
  name: string,
  template?: string,
): Promise<string> {
  const copied = template === undefined ? '' : ` template ${template}`;
  await onServer(serverUrl, `create database ${name}${copied}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** One statement in a connection of its own. @returns its rows */
export async function onServer(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
}

/** On loopback alone. */
const reached = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];

/** Fast rather than durable: this data is thrown away. */
const throwAway = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'shared_buffers=128MB',
  'jit=off',
  // its workers would be in the way of whoever drops a database
  'autovacuum=off',
];

/** PostgreSQL refuses to run as root, so root lends it another user. */
function serverUser(): { uid?: number; gid?: number } | string {
  if (process.getuid?.() !== 0) return {};
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  return 'it refuses to run as root, and there is no user postgres or nobody';
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() =>
      typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
    );
  });
  return promise;
}

async function answers(server: ChildProcess, url: string): Promise<boolean> {
  const giveUp = Date.now() + startTimeoutMs;
  while (server.exitCode === null && Date.now() < giveUp) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return true;
    } catch {
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}

async function makeUser(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create role ${user} login createdb in role pg_signal_backend`);
  await client.end();
}

/** SIGQUIT: at once, without tidying what is removed anyway; SIGKILL: not even its children are told. */
async function ended(server: ChildProcess, signal: 'SIGQUIT' | 'SIGKILL'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exit = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await exit;
}
