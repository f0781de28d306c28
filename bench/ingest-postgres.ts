/**
 * The same on PostgreSQL, durable as it comes, on a throw-away server of this machine: a day's
 * ingest against bare upserts of the rows that it wrote, into copies of the tables, keys and
 * indexes and all, in one transaction. They take the rows as one array a column, as ours do,
 * which is quicker than lists of values.
 */
import type pg from 'pg';
import { ingest } from '#server/services/ingest.ts';
import { createDatabase, startCluster } from '#test/support/postgres-cluster.ts';
import { benchFleet, deliveriesAt } from './fleet.ts';
import {
  contextAt,
  dayOf,
  ingestDevices,
  ingestTables,
  type IngestTable,
  rowsOfDay,
} from './ingest.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';
import { bareClient, benchSettings } from './postgres.ts';

/** Rows of one statement. */
const rowsAtOnce = 1_000;

export const ingestPostgres: Bench = {
  name: 'ingest-pg',
  target: 0.7,
  what: `a day of ${ingestDevices} devices × 20 counters against bare upserts of the same rows (PostgreSQL)`,
  async run() {
    await using stack = new AsyncDisposableStack();
    const cluster = await startCluster(benchSettings);
    if (typeof cluster === 'string') return { skipped: cluster };
    stack.use(cluster);
    const url = await createDatabase(cluster.url, 'ingest');
    const fleet = stack.use(await benchFleet(ingestDevices, url));
    const takenAtOf = (day: string) => `${day}T09:00:00.000Z`;
    const first = takenAtOf(dayOf(1));
    await ingest(contextAt(fleet, first), deliveriesAt(fleet, first, 1));
    const bare = await bareClient(url);
    stack.defer(() => bare.end());
    await copyTables(bare);
    await bare.query('vacuum analyze');
    return await inPairs(this, 7, async (round) => {
      const day = dayOf(round + 2);
      const deliveries = deliveriesAt(fleet, takenAtOf(day), round + 2);
      const ctx = contextAt(fleet, takenAtOf(day));
      const oursMs = await timeMs(() => ingest(ctx, deliveries));
      const writes = await writesOf(bare, day);
      const referenceMs = await timeMs(() => upsertBare(bare, writes));
      return { oursMs, referenceMs };
    });
  },
};

const names = Object.keys(ingestTables) as IngestTable[];

async function copyTables(bare: pg.Client): Promise<void> {
  await bare.query('create schema bare');
  for (const name of names) {
    await bare.query(`create table bare.${name} (like public.${name} including all)`);
    await bare.query(`insert into bare.${name} select * from public.${name}`);
  }
  const key = '(customer_id, device_id)';
  await bare.query(
    `alter table bare.readings add foreign key ${key} references bare.devices ${key}`,
  );
}

interface Write {
  text: string;
  /** one array a column */
  values: unknown[][];
}

/** The statements that write what the day's ingest left, rows read back. */
async function writesOf(bare: pg.Client, day: string): Promise<Write[]> {
  const writes: Write[] = [];
  const where = rowsOfDay(day);
  for (const name of names) {
    const { rows: columns } = await bare.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
        where attrelid = 'public.${name}'::regclass and attnum > 0 and not attisdropped
        order by attnum`,
    );
    const { rows } = await bare.query<unknown[]>({
      text: `select * from public.${name} where ${where[name]}`,
      rowMode: 'array',
    });
    const text = upsertText(name, columns);
    for (let start = 0; start < rows.length; start += rowsAtOnce) {
      const block = rows.slice(start, start + rowsAtOnce);
      writes.push({ text, values: columns.map((_, n) => block.map((row) => row[n])) });
    }
  }
  return writes;
}

function upsertText(
  table: IngestTable,
  columns: readonly { name: string; type: string }[],
): string {
  const keys: readonly string[] = ingestTables[table];
  const list = columns.map(({ name }) => name).join(', ');
  const arrays = columns.map(({ type }, n) => `$${n + 1}::${type}[]`).join(', ');
  const sets = columns
    .filter(({ name }) => !keys.includes(name))
    .map(({ name }) => `${name} = excluded.${name}`);
  return `insert into bare.${table} (${list}) select * from unnest(${arrays})
    on conflict (${keys.join(', ')}) do update set ${sets.join(', ')}`;
}

async function upsertBare(bare: pg.Client, writes: readonly Write[]): Promise<void> {
  await bare.query('begin');
  for (const { text, values } of writes) await bare.query(text, values);
  await bare.query('commit');
}
