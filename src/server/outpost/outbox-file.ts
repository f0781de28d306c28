/**
 * The file behind the outbox: SQLite with a log, each commit on disk before it counts
 * (0024). One that cannot be read is set aside, what is still legible goes into a new one.
 */
import { closeSync, existsSync, mkdirSync, openSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const fileName = 'outbox.sqlite';
const companions = ['', '-wal', '-shm'];

/** `kind` is what goes last where the disk is full; `stretch` names a time whose clock nobody confirmed yet. */
const tables = `
create table if not exists held (
  seq integer primary key autoincrement,
  kind text not null,
  device_id text not null,
  delivery_id text,
  taken_ms integer not null,
  stretch text,
  digest text,
  body text not null,
  raw blob,
  not_before_ms integer not null default 0
) strict;
create unique index if not exists held_delivery on held (delivery_id);
create index if not exists held_kind on held (kind, seq);
create index if not exists held_device on held (device_id, seq);
create index if not exists held_stretch on held (stretch, seq) where stretch is not null;
create table if not exists polled (
  device_id text primary key,
  counted_at text,
  answered_at text,
  dialect_json text,
  failure_code text,
  failed_at text
) strict;
create table if not exists lost (
  what text primary key,
  count integer not null,
  first_ms integer not null,
  last_ms integer not null,
  at_ms integer not null
) strict;
create table if not exists refused (
  delivery_id text primary key,
  device_id text not null,
  taken_ms integer not null,
  code text not null,
  at_ms integer not null
) strict;
create table if not exists facts (name text primary key, value text not null) strict;
`;

export interface OpenedFile {
  connection: DatabaseSync;
  /** where a broken file was put, and how much of it could still be read; null: it was well */
  setAside: { path: string; salvaged: number } | null;
}

/**
 * Opens the outbox of a data folder, or begins one.
 * @throws Error of SQLite or of the file system, where the folder cannot be used
 */
export function openOutboxFile(dataDir: string, stamp: () => string): OpenedFile {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, fileName);
  let connection: DatabaseSync | null = null;
  try {
    connection = open(path);
    const { quick_check: said } = connection.prepare('pragma quick_check(1)').get() ?? {};
    if (said !== 'ok') throw new Error(String(said), { cause: { errcode: corrupt } });
    return { connection, setAside: null };
  } catch (thrown) {
    connection?.close();
    if (!isBroken(thrown)) throw thrown;
  }
  const aside = join(dataDir, `outbox-broken-${stamp().replaceAll(/[^\dTZ]/g, '')}.sqlite`);
  for (const tail of companions) {
    if (existsSync(path + tail)) renameSync(path + tail, aside + tail);
  }
  const fresh = open(path);
  return { connection: fresh, setAside: { path: aside, salvaged: salvage(aside, fresh) } };
}

/** For a look from outside, while a collector writes; null: there is none yet. */
export function readOutboxFile(dataDir: string): DatabaseSync | null {
  const path = join(dataDir, fileName);
  return existsSync(path) ? new DatabaseSync(path, { readOnly: true, timeout: 2_000 }) : null;
}

function open(path: string): DatabaseSync {
  // it holds what devices said, and the folder may be one that others can read
  closeSync(openSync(path, 'a', 0o600));
  const connection = new DatabaseSync(path, { timeout: 5_000 });
  try {
    connection.exec('pragma auto_vacuum = incremental');
    connection.exec('pragma journal_mode = wal');
    // FULL: with NORMAL a power cut loses what was committed last
    connection.exec('pragma synchronous = full');
    connection.exec('pragma journal_size_limit = 4194304');
    connection.exec(tables);
    return connection;
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
}

const corrupt = 11;
const notADatabase = 26;
const full = 13;
const ioError = 10;

function errcodeOf(thrown: unknown): number | null {
  if (!(thrown instanceof Error)) return null;
  if ('errcode' in thrown && typeof thrown.errcode === 'number') return thrown.errcode & 0xff;
  const { cause } = thrown;
  if (typeof cause !== 'object' || cause === null || !('errcode' in cause)) return null;
  return typeof cause.errcode === 'number' ? cause.errcode : null;
}

/** Whether the file holds no outbox, or a damaged one. */
export function isBroken(thrown: unknown): boolean {
  const code = errcodeOf(thrown);
  return code === corrupt || code === notADatabase;
}

/** Whether there is no room, or the disk does not take what is written. */
export function isDiskFull(thrown: unknown): boolean {
  const code = errcodeOf(thrown);
  if (code === full || code === ioError) return true;
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC';
}

/** Row by row until the damage. */
function salvage(from: string, to: DatabaseSync): number {
  let count = 0;
  try {
    using broken = new DatabaseSync(from, { readOnly: true });
    const names =
      'seq, kind, device_id, delivery_id, taken_ms, stretch, digest, body, raw, not_before_ms';
    const places = names.replaceAll(/\w+/g, '?');
    const insert = to.prepare(`insert or ignore into held (${names}) values (${places})`);
    for (const row of broken.prepare(`select ${names} from held order by seq`).iterate()) {
      insert.run(...Object.values(row));
      count += 1;
    }
  } catch {
    // what lies behind the damage is told by the file that was set aside
  }
  return count;
}
