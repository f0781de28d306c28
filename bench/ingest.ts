/**
 * Ingest of 10,000 devices' day, against the bare multi-row upserts of the rows that it wrote:
 * both until all of it is in the file and not in the log alone, and until it is acknowledged.
 * The reference writes the same rows with the same values, whole, in one transaction as ours,
 * into a copy of the file; as ours it sets no column of a device that an index holds, which
 * SQLite would write anew. Only the two rows that say what changed are not in it.
 */
import { copyFileSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { SqliteFile } from '#server/storage/dialects/sqlite-file.ts';
import { sqliteFileName } from '#server/storage/open.ts';
import { told } from '#server/storage/queries/upsert-device-states.ts';
import { benchFleet, deliveriesAt, type BenchFleet } from './fleet.ts';
import { inPairs, median, timeMs, type Bench } from './measure.ts';

export const ingestDevices = 10_000;
/** Tables that a day's ingest writes, with the key that an upsert conflicts on. */
export const ingestTables = {
  readings: ['customer_id', 'device_id', 'taken_at', 'reading_id'],
  counter_days: ['customer_id', 'device_id', 'period'],
  counter_months: ['customer_id', 'device_id', 'period'],
  lineages: ['customer_id', 'device_id'],
  devices: ['customer_id', 'device_id'],
} as const;
export type IngestTable = keyof typeof ingestTables;

const rowsAtOnce = 128;

export const ingestDay: Bench = {
  name: 'ingest',
  target: 0.7,
  what: `a day of ${ingestDevices} devices × 20 counters against bare upserts of the same rows (SQLite, FULL)`,
  async run() {
    await using fleet = await benchFleet(ingestDevices);
    const first = `${dayOf(1)}T09:00:00.000Z`;
    await ingest(contextAt(fleet, first), deliveriesAt(fleet, first, 1));
    const copy = join(fleet.dataDir, 'bare.sqlite');
    await checkpoint(join(fleet.dataDir, sqliteFileName));
    copyFileSync(join(fleet.dataDir, sqliteFileName), copy);
    // with the pragmas of ours
    const bare = new SqliteFile(copy);
    bare.connection.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 0');
    const acknowledged: number[] = [];
    const detail = { acknowledged: 0 };
    try {
      const pair = async (round: number) => {
        const takenAt = `${dayOf(round + 2)}T09:00:00.000Z`;
        const deliveries = deliveriesAt(fleet, takenAt, round + 2);
        const ctx = contextAt(fleet, takenAt);
        const oursMs = await timeMs(() => ingest(ctx, deliveries));
        const oursEmptyMs = await timeMs(() => checkpoint(join(fleet.dataDir, sqliteFileName)));
        const rows = writtenRows(fleet, dayOf(round + 2));
        const bareMs = await timeMs(() => upsertBare(bare.connection, rows));
        const bareEmptyMs = await timeMs(() => checkpoint(copy));
        acknowledged.push(bareMs / oursMs);
        detail.acknowledged = Math.round(median(acknowledged) * 100) / 100;
        return { oursMs: oursMs + oursEmptyMs, referenceMs: bareMs + bareEmptyMs };
      };
      return await inPairs(this, 7, pair, detail);
    } finally {
      bare.close();
    }
  },
};

/** The fleet's, when these readings come: what is days late would be noted so. */
export function contextAt({ ctx }: BenchFleet, takenAt: string): Context {
  const now = Temporal.Instant.from(takenAt).add({ minutes: 1 });
  return { ...ctx, clock: { now: () => now } };
}

/** Brings all of the log into the file; whoever does so already is waited for. */
async function checkpoint(path: string): Promise<void> {
  using file = new DatabaseSync(path, { timeout: 60_000 });
  const truncate = file.prepare('pragma wal_checkpoint(truncate)');
  while (truncate.get()?.['busy'] !== 0) await setTimeout(10);
}

type Rows = Map<IngestTable, Record<string, string | number | null>[]>;

export function dayOf(n: number): string {
  return `2026-11-${String(n).padStart(2, '0')}`;
}

/** Which rows of the tables a day's ingest writes. */
export function rowsOfDay(day: string): Record<IngestTable, string> {
  return {
    readings: `taken_at = '${day}T09:00:00.000Z'`,
    counter_days: `period = '${day}'`,
    counter_months: `period = '${day.slice(0, 7)}'`,
    lineages: '1 = 1',
    devices: '1 = 1',
  };
}

/** The rows that the day's ingest left, read back. */
function writtenRows(fleet: BenchFleet, day: string): Rows {
  using file = new DatabaseSync(join(fleet.dataDir, sqliteFileName), { readOnly: true });
  const where = rowsOfDay(day);
  // the tables hold text, numbers and null only
  return new Map(
    (Object.keys(ingestTables) as IngestTable[]).map((table) => [
      table,
      file.prepare(`select * from ${table} where ${where[table]}`).all() as Record<
        string,
        string
      >[],
    ]),
  );
}

const statements = new Map<string, StatementSync>();

function upsertBare(file: DatabaseSync, rows: Rows): void {
  file.exec('begin immediate');
  for (const [table, own] of rows) {
    const columns = Object.keys(own[0] ?? {});
    for (let start = 0; start < own.length; start += rowsAtOnce) {
      const block = own.slice(start, start + rowsAtOnce);
      const key = `${table} ${block.length}`;
      let statement = statements.get(key);
      if (statement === undefined) {
        statement = file.prepare(upsertText(table, columns, block.length));
        statements.set(key, statement);
      }
      statement.run(...block.flatMap((row) => columns.map((column) => row[column] ?? null)));
    }
  }
  file.exec('commit');
}

function upsertText(table: IngestTable, columns: readonly string[], rows: number): string {
  const keys: readonly string[] = ingestTables[table];
  const row = `(${columns.map(() => '?').join(',')})`;
  const changed = table === 'devices' ? told : columns.filter((column) => !keys.includes(column));
  const sets = changed.map((column) => `${column} = excluded.${column}`);
  return `insert into ${table} (${columns.join(',')}) values ${Array(rows).fill(row).join(',')}
    on conflict (${keys.join(',')}) do update set ${sets.join(',')}`;
}
