/** Ingest of 10,000 devices' day, against the bare multi-row upserts of the rows that it wrote. */
import { copyFileSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { join } from 'node:path';
import { ingest } from '#server/services/ingest.ts';
import { sqliteFileName } from '#server/storage/open.ts';
import { benchFleet, deliveriesAt, type BenchFleet } from './fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

const devices = 10_000;
/** Tables that a day's ingest writes, with the key that an upsert conflicts on. */
const tables = {
  readings: ['customer_id', 'device_id', 'taken_at', 'reading_id'],
  counter_days: ['customer_id', 'device_id', 'period'],
  counter_months: ['customer_id', 'device_id', 'period'],
  lineages: ['customer_id', 'device_id'],
  devices: ['customer_id', 'device_id'],
} as const;
const rowsAtOnce = 128;

export const ingestDay: Bench = {
  name: 'ingest',
  target: 0.7,
  what: `a day of ${devices} devices × 20 counters against bare upserts of the same rows (SQLite, FULL)`,
  async run() {
    await using fleet = await benchFleet(devices);
    const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}`;
    await ingest(fleet.ctx, deliveriesAt(fleet, `${day(1)}T09:00:00.000Z`, 1));
    const copy = join(fleet.dataDir, 'bare.sqlite');
    await checkpoint(fleet);
    copyFileSync(join(fleet.dataDir, sqliteFileName), copy);
    using bare = new DatabaseSync(copy);
    bare.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
    return await inPairs(this, 5, async (round) => {
      const takenAt = `${day(round + 2)}T09:00:00.000Z`;
      const deliveries = deliveriesAt(fleet, takenAt, round + 2);
      const oursMs = await timeMs(() => ingest(fleet.ctx, deliveries));
      const rows = writtenRows(fleet, takenAt, day(round + 2));
      const referenceMs = await timeMs(() => upsertBare(bare, rows));
      return { oursMs, referenceMs };
    });
  },
};

async function checkpoint(fleet: BenchFleet): Promise<void> {
  using file = new DatabaseSync(join(fleet.dataDir, sqliteFileName));
  file.exec('pragma wal_checkpoint(truncate)');
}

type Rows = Map<keyof typeof tables, Record<string, string | number | null>[]>;

/** The rows that the day's ingest left, read back. */
function writtenRows(fleet: BenchFleet, takenAt: string, day: string): Rows {
  using file = new DatabaseSync(join(fleet.dataDir, sqliteFileName), { readOnly: true });
  const where = {
    readings: `taken_at = '${takenAt}'`,
    counter_days: `period = '${day}'`,
    counter_months: `period = '${day.slice(0, 7)}'`,
    lineages: '1 = 1',
    devices: '1 = 1',
  };
  // the tables hold text, numbers and null only
  return new Map(
    (Object.keys(tables) as (keyof typeof tables)[]).map((table) => [
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

function upsertText(table: keyof typeof tables, columns: readonly string[], rows: number): string {
  const keys: readonly string[] = tables[table];
  const row = `(${columns.map(() => '?').join(',')})`;
  const sets = columns
    .filter((column) => !keys.includes(column))
    .map((c) => `${c} = excluded.${c}`);
  return `insert into ${table} (${columns.join(',')}) values ${Array(rows).fill(row).join(',')}
    on conflict (${keys.join(',')}) do update set ${sets.join(',')}`;
}
