/**
 * The same on PostgreSQL, durable as it comes, on a throw-away server of this machine: the
 * matrix against one bare SELECT, the CSV against the server's own COPY of the same rows, read and thrown away.
 */
import pg from 'pg';
import { parseCounterQuery } from '#core/counter-query.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { createDatabase, startCluster } from '#test/support/postgres-cluster.ts';
import { copyOfMatrix } from './bare-copy.ts';
import { bareMatrix, filledMonths } from './bare-matrix.ts';
import { benchFleet, fillMonths, type BenchFleet } from './fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

const devices = 10_000;
const [from, to] = ['2025-12', '2026-11'] as const;
export const benchSettings = ['shared_buffers=1GB', 'max_wal_size=8GB', 'jit=off'];

/** As the server's own administrator, before whom no wall stands: the reference pays for none. */
export async function bareClient(url: string): Promise<pg.Client> {
  const admin = new URL(url);
  admin.username = 'postgres';
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  return client;
}

interface Filled extends AsyncDisposable {
  fleet: BenchFleet;
  bare: pg.Client;
}

/** Filled once a run, as that takes longest; `dropFilledPostgres` ends it. */
let filled: Promise<Filled | string> | null = null;

async function fill(): Promise<Filled | string> {
  await using stack = new AsyncDisposableStack();
  const cluster = await startCluster(benchSettings);
  if (typeof cluster === 'string') return cluster;
  stack.use(cluster);
  const url = await createDatabase(cluster.url, 'bench');
  const fleet = stack.use(await benchFleet(devices, url));
  await fillMonths(fleet, filledMonths);
  const bare = await bareClient(url);
  stack.defer(() => bare.end());
  await bare.query('vacuum analyze');
  const all = stack.move();
  return { fleet, bare, [Symbol.asyncDispose]: () => all.disposeAsync() };
}

export async function dropFilledPostgres(): Promise<void> {
  const found = await filled;
  if (found !== null && typeof found !== 'string') await found[Symbol.asyncDispose]();
}

/** Runs a bench on a server with 13 months of 10,000 devices. */
async function onFilled<Result>(
  work: (fleet: BenchFleet, bare: pg.Client) => Promise<Result>,
): Promise<Result | { skipped: string }> {
  const found = await (filled ??= fill());
  return typeof found === 'string' ? { skipped: found } : work(found.fleet, found.bare);
}

function queryOfYear() {
  const parsed = parseCounterQuery(new URLSearchParams({ from, to }), '2026-11-30');
  if (!parsed.ok) throw new Error('the query of the bench is wrong');
  return parsed.query;
}

export const matrixPostgres: Bench = {
  name: 'matrix-pg',
  target: 0.7,
  what: `12 months × ${devices} devices, sorted, totalled, against one bare SELECT (PostgreSQL)`,
  run() {
    const query = queryOfYear();
    const text = bareMatrix.replace('cross join', 'join').replace('?', '$1');
    return onFilled(({ ctx }, bare) =>
      inPairs(this, 9, async () => ({
        oursMs: await timeMs(() => tabulateMatrix(ctx, query, { pageSize: 100 })),
        referenceMs: await timeMs(() => bare.query(text, [ctx.customerId])),
      })),
    );
  },
};

export const csvPostgres: Bench = {
  name: 'csv-pg',
  target: 0.7,
  what: `CSV of ${devices} devices × 12 months against COPY … TO STDOUT (FORMAT csv) of the same rows (PostgreSQL)`,
  run() {
    const query = queryOfYear();
    return onFilled(({ ctx }, bare) => {
      const copy = copyOfMatrix(ctx.customerId, from, to);
      const ours = async () => {
        let bytes = 0;
        for await (const part of await exportMatrix(ctx, query)) bytes += Buffer.byteLength(part);
        return bytes;
      };
      // the client reads what the server copies, and keeps none of it
      return inPairs(this, 9, async () => ({
        oursMs: await timeMs(ours),
        referenceMs: await timeMs(() => bare.query(copy)),
      }));
    });
  },
};
