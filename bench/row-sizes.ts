/**
 * What a reading takes on PostgreSQL, for plans on paper (docs/hundred-million.md): bytes of
 * each table's rows and indexes, write-ahead log, processor time here and in the database, bytes of
 * a backup. `node bench/row-sizes.ts [DEVICES] [DAYS] [READINGS A DAY]` (node of
 * node_modules/.bin). Devices tell five supplies and hand over 4 kB of raw answers a poll.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempDisposableSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zstdCompressSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Delivery } from '#core/delivery.ts';
import { ingest } from '#server/services/ingest.ts';
import { createDatabase, onServer, startCluster } from '#test/support/postgres-cluster.ts';
import { benchFleet, deliveriesAt, type BenchFleet } from './fleet.ts';

const [devices = 1_000, days = 60, aDay = 1] = process.argv.slice(2).map(Number);
const rawBytes = 4_000;
/** Linux counts processor time in hundredths of a second. */
const tickMs = 10;

const cluster = await startCluster(['shared_buffers=1GB', 'max_wal_size=8GB', 'jit=off']);
if (typeof cluster === 'string') throw new Error(cluster);
const url = await createDatabase(cluster.url, 'sizes');
const fleet = await benchFleet(devices, url);
const { ctx } = fleet;

const inks = ['Black', 'Cyan', 'Magenta', 'Yellow', 'Waste'] as const;

function deliveriesOf(of: BenchFleet, day: number, turn: number): Delivery[] {
  const at = new Date(Date.UTC(2026, 10, 30 - days + 1 + day, 1 + turn, 5)).toISOString();
  return deliveriesAt(of, at, day * aDay + turn).map((one, n) => ({
    ...one,
    deliveryId: randomUUID(),
    raw: randomBytes(rawBytes),
    report: {
      ...one.report,
      state: (n + day) % 20 === 0 ? 'warning' : 'normal',
      supplies: inks.map((name, ink) => ({
        name: `${name} toner cartridge`,
        type: name === 'Waste' ? 'waste' : 'toner',
        color: name === 'Waste' ? null : name.toLowerCase(),
        percent: 100 - ((n * 7 + ink * 13 + day) % 100),
        level: 'ok',
      })),
    },
  }));
}

/** Processor time of all of the database's processes that are there now, ms. */
async function databaseCpuMs(): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity`.execute(ctx.db);
  const ticks = rows.map(({ pid }) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return Number(fields[11]) + Number(fields[12]);
  });
  return ticks.reduce((sum, one) => sum + one, 0) * tickMs;
}

const walNow = async () =>
  Number((await onServer(url, `select pg_current_wal_lsn() - '0/0' as bytes`))[0]?.['bytes']);

async function handOver(all: readonly Delivery[], batch: number): Promise<void> {
  for (let from = 0; from < all.length; from += batch) {
    await ingest(ctx, all.slice(from, from + batch));
  }
}

/** What a delivery takes. */
interface Spent {
  ms: number;
  portalMs: number;
  databaseMs: number;
  wal: number;
}

async function measured(work: () => Promise<void>, count: number): Promise<{ per: Spent }> {
  const [cpu, base, wal] = [process.cpuUsage(), await databaseCpuMs(), await walNow()];
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return {
    per: {
      ms: ms / count,
      portalMs: (user + system) / 1_000 / count,
      databaseMs: ((await databaseCpuMs()) - base) / count,
      wal: ((await walNow()) - wal) / count,
    },
  };
}

function said({ ms, portalMs, databaseMs, wal }: Spent): string {
  const shown = (value: number) => `${value.toFixed(2)} ms`;
  return (
    `${shown(ms)} each by the clock; processor time ${shown(portalMs)} here, ` +
    `${shown(databaseMs)} in the database; ${Math.round(wal)} bytes of log`
  );
}

/** The first days make lineages, months and pages that are there later. */
const settled = Math.min(10, Math.floor(days / 2));
const last = days - Math.ceil(days / 10);
for (const [batch, from, to] of [
  [500, 0, last],
  [50, last, days],
] as const) {
  const rest = Math.min(to, Math.max(from, settled));
  const ofDays = async (first: number, end: number) => {
    for (let day = first; day < end; day++)
      for (let turn = 0; turn < aDay; turn++) await handOver(deliveriesOf(fleet, day, turn), batch);
  };
  await ofDays(from, rest);
  const { per } = await measured(() => ofDays(rest, to), (to - rest) * aDay * devices);
  console.log(`readings, calls of ${batch}: ${said(per)}`);
}

for (let round = 0; round < 3; round++) {
  // a poll between readings: it answers, and nothing is new
  const at = new Date(Date.UTC(2026, 10, 30, 2 + round, 5)).toISOString();
  const polls = deliveriesOf(fleet, days - 1, aDay - 1).map((one) => ({
    ...one,
    takenAt: at,
    raw: null,
    report: { ...one.report, counters: {}, counterSource: null, unit: null },
  }));
  const { per } = await measured(() => handOver(polls, 500), polls.length);
  if (round > 0) console.log(`state alone, calls of 500: ${said(per)}`);
}

await onServer(url, 'vacuum analyze');
const tables = await onServer(
  url,
  `select c.relname as name, c.reltuples::float as rows, pg_table_size(c.oid)::float as own,
     pg_indexes_size(c.oid)::float as indexes
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind = 'r' and n.nspname = 'public' and c.reltuples > ${devices / 2}
   order by pg_total_relation_size(c.oid) desc`,
);
console.log('table              rows       row  its indexes  (bytes)');
for (const { name, rows, own, indexes } of tables) {
  const per = (bytes: unknown) => (Number(bytes) / Number(rows)).toFixed(0);
  const text = [String(name).padEnd(16), String(rows).padStart(8), per(own).padStart(9)];
  console.log(`${text.join(' ')} ${per(indexes).padStart(12)}`);
}

for (const table of ['readings', 'counter_days', 'supply_days']) {
  const { rows } = await sql<Record<string, unknown>>`
    select * from ${sql.table(table)} limit 20000`.execute(ctx.db);
  const columns = Object.keys(rows[0] ?? {});
  // as columnar storage does it: column after column, some thousand rows at a time
  const packed = columns.map(
    (name) => zstdCompressSync(JSON.stringify(rows.map((row) => row[name]))).length,
  );
  const bytes = packed.reduce((sum, one) => sum + one, 0);
  console.log(`${table}, columns packed by zstd: ${(bytes / rows.length).toFixed(0)} bytes a row`);
}

using folder = mkdtempDisposableSync(join(tmpdir(), 'kado-sizes-'));
const file = join(folder.path, 'all.kado-backup');
const kado = fileURLToPath(new URL('../src/cli/kado.ts', import.meta.url));
const began = performance.now();
const { status, stderr } = spawnSync(process.execPath, [kado, 'backup', file], {
  env: { ...process.env, DATABASE_URL: url, KADO_DATA_DIR: folder.path },
  encoding: 'utf8',
});
if (status !== 0) console.error(stderr);
else {
  const seconds = (performance.now() - began) / 1_000;
  const rows = tables.reduce((sum, table) => sum + Number(table['rows']), 0);
  console.log(
    `backup: ${(statSync(file).size / 2 ** 20).toFixed(1)} MB of ${rows} rows in ` +
      `${seconds.toFixed(1)} s, ${(statSync(file).size / (devices * days * aDay)).toFixed(0)} bytes a reading`,
  );
}
await fleet[Symbol.asyncDispose]();
await cluster[Symbol.asyncDispose]();
