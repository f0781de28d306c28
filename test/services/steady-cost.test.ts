/**
 * Screens of 100 rows cost the same however many devices there are (decision 0027): once they
 * were asked for, no statement of theirs goes through the devices or what they counted, and
 * none returns more than a page. How SQLite goes about them is told by its plans; PostgreSQL takes
 * a page out of so few devices by reading all of them, and is held to what it returns.
 */
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import type { Context } from '#server/context.ts';
import { KeptTables } from '#server/kept-tables.ts';
import { readingThreads } from '#server/storage/dialects/reading-threads.ts';
import { SqliteFile } from '#server/storage/dialects/sqlite-file.ts';
import { ingest } from '#server/services/ingest.ts';
import { load as loadMatrix } from '../../src/routes/(portal)/counters/+page.server.ts';
import { load as loadCounters } from '../../src/routes/(portal)/counters/device/[id]/[breakdown]/+page.server.ts';
import { load as loadPeriod } from '../../src/routes/(portal)/counters/period/[period]/[breakdown]/+page.server.ts';
import { load as loadDevices } from '../../src/routes/(portal)/devices/+page.server.ts';
import { load as loadDevice } from '../../src/routes/(portal)/devices/[id]/+page.server.ts';
import { load as loadSupplies } from '../../src/routes/(portal)/supplies/+page.server.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

// it renders, and asks nothing of the database
vi.mock('../../src/routes/(portal)/counters/matrix-part.ts', () => ({
  readerOf: () => ({}),
  matrixPart: () => [],
}));

const count = 210;
let office: Seed;
let ctx: Context;
let asked: { sql: string; rows: number }[] = [];

beforeAll(async () => {
  const devices = Array.from({ length: count }, (_, n) => ({
    name: `MFP ${n}`,
    ...(n % 2 === 0 ? { group: `${n % 5}F` } : {}),
  }));
  office = await seed(testEngine, { devices });
  const kept = new KeptTables({ mostBytes: 2 ** 26 });
  // who may not edit: without the choices of a form
  const actor = { type: 'user', userId: 'u', userName: 'u', role: 'viewer' } as const;
  ctx = { ...office.ctx, kept };
  const deviceIds = [...office.devices.values()];
  await ingest(
    ctx,
    deviceIds.map((id, n) =>
      delivery(id, '2026-11-21T01:00:00.000Z', { total: n, copy: n }, { state: 'normal' }),
    ),
  );
  ctx = { ...ctx, actor };
  if (testEngine === 'sqlite') watchSqlite();
  else watchPostgres();
});

function watchSqlite(): void {
  const run = SqliteFile.prototype.run;
  vi.spyOn(SqliteFile.prototype, 'run').mockImplementation(function (this: SqliteFile, query) {
    const result = run.call(this, query);
    asked.push({ sql: query.sql, rows: result.rows.length });
    return result as never;
  });
  const parts = readingThreads.parts.bind(readingThreads);
  vi.spyOn(readingThreads, 'parts').mockImplementation(async function* (path, query) {
    let rows = 0;
    for await (const part of parts(path, query)) {
      rows += part.rows;
      yield part;
    }
    asked.push({ sql: query.sql, rows });
  });
}

function watchPostgres(): void {
  // as Kysely's driver calls it: a text and its parameters
  type Query = (text: string, parameters?: unknown[]) => Promise<pg.QueryResult>;
  const query = pg.Client.prototype.query as Query;
  const watched = async function (this: pg.Client, ...given: Parameters<Query>) {
    const result = await query.apply(this, given);
    asked.push({ sql: given[0], rows: result.rows.length });
    return result;
  };
  // of its many signatures the one that is called
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(watched as never);
}

afterAll(async () => {
  vi.restoreAllMocks();
  tables?.close();
  await office[Symbol.asyncDispose]();
});

type Load = (event: never) => unknown;
const months = 'unit=month&from=2025-12&to=2026-11&measure=usage&group=all';

/** A screen, its address and what the address names. */
const screens: [load: Load, path: string, params?: () => Record<string, string>][] = [
  [loadDevices, '/devices'],
  [loadDevices, '/devices?page=3'],
  [loadDevices, '/devices?sort=-product'],
  [loadDevices, '/devices?sort=status'],
  [loadDevices, '/devices?text=mfp+7'],
  [loadDevices, '/devices?group=none&kind=mfp-color'],
  [loadDevices, '/devices?state=normal'],
  [loadDevices, '/devices?state=error'],
  [loadDevices, '/devices?state=silent'],
  [loadDevices, '/devices?state=never'],
  [loadSupplies, '/supplies'],
  [loadSupplies, '/supplies?page=2'],
  [loadSupplies, '/supplies?state=low'],
  [loadSupplies, '/supplies?state=due&group=none'],
  [loadMatrix, `/counters?${months}`],
  [loadMatrix, `/counters?${months}&page=2`],
  [loadMatrix, `/counters?${months}&sort=-total`],
  [
    loadPeriod,
    '/counters/period/2026-11/function',
    () => ({ period: '2026-11', breakdown: 'function' }),
  ],
  [loadDevice, '/devices/x', () => ({ id: idOf(7) })],
  [loadCounters, `/counters/device/x/base?${months}`, () => ({ id: idOf(7), breakdown: 'base' })],
];

const idOf = (nth: number) => [...office.devices.values()][nth] ?? '';

test.each(screens)('%o %s reads a page, not the fleet', async (load, path, params) => {
  const url = new URL(path, 'http://kado.test');
  const event = {
    url,
    params: params?.() ?? {},
    locals: { signedIn: { ctx } },
    request: new Request(url),
  };
  // what a load takes of an event is there
  const ask = () => load(event as never);
  await ask();
  asked = [];
  await ask();
  expect(asked.length).toBeGreaterThan(0);
  for (const { sql: text, rows } of asked) {
    const most = /counter_(months|days)/.test(text) ? 100 * 12 : 100;
    expect(rows, text).toBeLessThanOrEqual(most);
    if (testEngine !== 'sqlite') continue;
    for (const step of await plan(text)) expect(goesThrough(step), `${step}: ${text}`).toBe(false);
  }
});

/** Tables with rows of each device. */
const ofDevices =
  /^(devices|readings|lineages|counter_(days|months|closings)|state_events|supply_(days|states)|reviews)$/;

/** Whether a step of a plan goes through all devices of a customer. */
function goesThrough(step: string): boolean {
  const [, how, table = '', keys = ''] = /^(SCAN|SEARCH) (\w+)(?:.*\((.*)\))?/.exec(step) ?? [];
  if (how === undefined || !ofDevices.test(table)) return false;
  // it ends at the first that is there
  if (/^SEARCH \w+ EXISTS /.test(step)) return false;
  return !/device_id=\?/.test(keys);
}

let tables: DatabaseSync | undefined;
const plans = new Map<string, string[]>();

/** How SQLite goes about a statement, in a database with the same tables and nothing in them. */
async function plan(text: string): Promise<string[]> {
  const known = plans.get(text);
  if (known !== undefined) return known;
  if (tables === undefined) {
    tables = new DatabaseSync(':memory:');
    const made = await sql<{ sql: string }>`
      select sql from sqlite_master where sql is not null and name not like 'sqlite_%'
      order by type = 'table' desc`.execute(office.system.db);
    tables.exec(made.rows.map((row) => `${row.sql};`).join('\n'));
  }
  const steps = tables.prepare(`explain query plan ${text}`).all();
  const details = steps.map(({ detail }) => String(detail));
  plans.set(text, details);
  return details;
}
