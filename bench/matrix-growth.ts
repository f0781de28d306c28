/**
 * Pages of 100 rows of a customer with 1,000 and one with 100,000 devices (decision 0027): the
 * matrix of twelve months by name and by total, and one month by function, from kept tables.
 * `KADO_GROWTH` names the sizes.
 */
import pg from 'pg';
import { parseCounterQuery } from '#core/counter-query.ts';
import type { Context } from '#server/context.ts';
import { KeptTables } from '#server/kept-tables.ts';
import { ingest } from '#server/services/ingest.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { tabulatePeriod } from '#server/services/tabulate-period.ts';
import { startCluster } from '#test/support/postgres-cluster.ts';
import { median, timeMs, type Bench } from './measure.ts';
import { scaleFleet, type ScaleFleet } from './scale-fleet.ts';

const sizes = (process.env['KADO_GROWTH'] ?? '1000,100000').split(',').map(Number);
const rounds = 21;
const pageSize = 100;

const months = 'unit=month&from=2025-12&to=2026-11&measure=usage';

function queryOf(more: string) {
  const parsed = parseCounterQuery(new URLSearchParams(`${months}${more}`), '2026-11-30');
  if (!parsed.ok) throw new Error('the query of the bench is wrong');
  return parsed.query;
}

type Ask = (ctx: Context) => Promise<unknown>;

const pages: Readonly<Record<string, Ask>> = {
  'by name': (ctx) => tabulateMatrix(ctx, queryOf(''), { pageSize }),
  'by total': (ctx) => tabulateMatrix(ctx, queryOf('&sort=-total'), { pageSize }),
  'one month': (ctx) =>
    tabulatePeriod(ctx, {
      period: '2026-10',
      breakdown: 'function',
      query: queryOf('&sort=-copy'),
      pageSize,
    }),
};

/** Milliseconds of the first page, of the next ones, and of those that each follow a delivery. */
async function grownTo(devices: number, url?: string): Promise<Record<string, number>> {
  await using fleet = await scaleFleet(devices, url);
  const kept = new KeptTables({ mostBytes: 2 ** 29 });
  const ctx = { ...fleet.ctx, kept };
  const figures: Record<string, number> = {};
  for (const [name, ask] of Object.entries(pages)) {
    figures[`${name}, first`] = Math.round(await timeMs(() => ask(ctx)));
    figures[name] = await medianOf(() => ask(ctx));
  }
  let nth = 0;
  figures['after deliveries'] = await medianOf(
    () => pages['by total']?.(ctx),
    () => ingest(ctx, laterOnes(fleet, (nth += 1))),
  );
  figures['kept MB'] = Math.round(kept.bytes / 2 ** 20);
  return figures;
}

/** New readings of twenty devices. */
function laterOnes(fleet: ScaleFleet, nth: number) {
  const second = String(nth).padStart(2, '0');
  return fleet.deliveries(`2026-11-30T10:00:${second}.000Z`, 400 + nth, 20);
}

async function medianOf(work: () => unknown, before: () => unknown = () => {}): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await before();
    times.push(await timeMs(work));
  }
  return Math.round(median(times) * 100) / 100;
}

function growth(name: string, what: string, start: () => Promise<Place | string>): Bench {
  return {
    name,
    target: 0.67,
    what,
    async run() {
      await using place = new AsyncDisposableStack();
      const started = await start();
      if (typeof started === 'string') return { skipped: started };
      place.use(started);
      const all: Record<string, number>[] = [];
      for (const size of sizes) all.push(await grownTo(size, await started.database()));
      const [few = {}, many = {}] = [all[0], all.at(-1)];
      const ratios = Object.keys(pages).map((page) => (few[page] ?? 0) / (many[page] ?? 1));
      return {
        name,
        ratio: Math.round(Math.min(...ratios) * 100) / 100,
        target: 0.67,
        unit: 'x',
        detail: Object.fromEntries(
          all.map((figures, nth) => [sizes[nth], JSON.stringify(figures)]),
        ),
      };
    },
  };
}

/** Where fleets are put. */
interface Place extends AsyncDisposable {
  /** the URL of an empty database; undefined: a file of its own */
  database(): Promise<string | undefined>;
}

async function onSqlite(): Promise<Place> {
  return { database: async () => undefined, [Symbol.asyncDispose]: async () => {} };
}

async function onPostgres(): Promise<Place | string> {
  const cluster = await startCluster(['shared_buffers=1GB', 'max_wal_size=8GB', 'jit=off']);
  if (typeof cluster === 'string') return cluster;
  let databases = 0;
  return {
    async database() {
      const name = `growth${(databases += 1)}`;
      const client = new pg.Client({ connectionString: cluster.url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return cluster.url.replace(/postgres$/, name);
    },
    [Symbol.asyncDispose]: () => cluster[Symbol.asyncDispose](),
  };
}

const what = 'the slowest of three pages of 100 rows, of 1,000 devices against 100,000';

export const matrixGrowth = growth('matrix-growth', `${what} (SQLite)`, onSqlite);
export const matrixGrowthPostgres = growth('matrix-growth-pg', `${what} (PostgreSQL)`, onPostgres);
