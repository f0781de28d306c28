/**
 * A look at 10,000 devices for what is to be told by mail (§6): where nothing changed, and where
 * one in a hundred did; against the bare statements on the same file.
 */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { noChoices } from '#core/notice-choices.ts';
import type { Context } from '#server/context.ts';
import { ingest } from '#server/services/ingest.ts';
import { lookForNotices } from '#server/services/look-for-notices.ts';
import { registerUser } from '#server/services/register-user.ts';
import { setChoices } from '#server/storage/queries/notice-choices.ts';
import { sqliteFileName } from '#server/storage/open.ts';
import { benchFleet, benchNow, type BenchFleet } from './fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

const devices = 10_000;
const users = 20;
const changed = devices / 100;
const origin = 'https://printers.example.com';

const supplies = JSON.stringify(
  ['Black', 'Cyan', 'Magenta', 'Yellow', 'Waste'].map((name) => ({
    ...{ name: `${name} toner cartridge`, type: 'toner', color: name, percent: 57, level: 'ok' },
  })),
);

interface Watched extends AsyncDisposable {
  fleet: BenchFleet;
  ctx: Context;
  bare: DatabaseSync;
  wait(minutes: number): string;
}

/** The fleet with users who want to hear of everything, and one device in a hundred in trouble. */
async function watchedFleet(): Promise<Watched> {
  const fleet = await benchFleet(devices);
  let now = Temporal.Instant.from(benchNow);
  const ctx: Context = { ...fleet.ctx, clock: { now: () => now } };
  const text = () => now.toString({ fractionalSecondDigits: 3 });
  const since = '2026-01-01T00:00:00.000Z';
  const topics = { ...noChoices.topics, service: since, error: since, warning: since };
  const json = JSON.stringify({
    ...noChoices,
    topics: { ...topics, supply: since, silent: since },
  });
  for (let n = 0; n < users; n += 1) {
    const person = { userName: `bench-${n}`, name: `Bench ${n}`, password: 'three quiet herons' };
    const { userId } = await registerUser(ctx, { ...person, role: 'admin' });
    await setChoices(
      ctx.db,
      { customerId: ctx.customerId, userId },
      { json, version: 0, now: since },
    );
  }
  await ctx.db.updateTable('users').set({ email: 'bench@example.com' }).execute();
  await ctx.db
    .updateTable('devices')
    .set({ state: 'normal', supplies_json: supplies, contact_at: text(), counted_at: text() })
    .execute();
  await tell({ ctx, fleet }, 0, 'error');
  const bare = new DatabaseSync(join(fleet.dataDir, sqliteFileName));
  bare.exec('pragma synchronous = full; pragma busy_timeout = 5000');
  const wait = (minutes: number) => {
    now = now.add({ minutes });
    return text();
  };
  wait(3);
  await lookForNotices(ctx, origin);
  return {
    ...{ fleet, ctx, bare, wait },
    async [Symbol.asyncDispose]() {
      bare.close();
      await fleet[Symbol.asyncDispose]();
    },
  };
}

/** One in a hundred tells a state; `nth` says which ones. */
async function tell(
  { ctx, fleet }: Pick<Watched, 'ctx' | 'fleet'>,
  nth: number,
  state: 'error' | 'normal',
): Promise<void> {
  const takenAt = ctx.clock.now().add({ seconds: 1 }).toString({ fractionalSecondDigits: 3 });
  const conditions =
    state === 'error' ? [{ severity: state, code: 'media-jam', text: 'Jam in tray 2' }] : [];
  const own = fleet.deviceIds.filter((_, n) => n % changed === nth);
  const report = {
    ...{ vendor: null, model: null, serial: null, mac: null, kind: null, location: null },
    ...{ firmware: null, counters: {}, counterSource: null, unit: null, counter32: false },
    ...{ state, conditions, notes: [] },
    // ingest keeps what is told last
    supplies: JSON.parse(supplies) as [],
  };
  await ingest(
    ctx,
    own.map((deviceId) => ({
      ...{ deviceId, deliveryId: `${deviceId} ${takenAt}`, takenAt, source: 'snmp' as const },
      ...{ raw: null, snmp: null, report },
    })),
  );
}

/** The bare reads of a look, on the same file: what stands, what is to be told, to whom, and what was. */
function readBare({ bare, ctx }: Watched): void {
  const texts = [
    `select device_id, name, kind, protocol, state, conditions_json, supplies_json, contact_at,
      counted_at, failed_at, group_id, manager_user_id, read_by, building, location from devices
      where customer_id = ?1 and retired_at is null and (state in ('service', 'error', 'warning')
      or supplies_json like '%"level":"low"%' or supplies_json like '%"level":"empty"%'
      or device_id in (select device_id from notices where customer_id = ?1 and done_at is null))`,
    'select * from notices where customer_id = ?1 and done_at is null',
    `select s.* from notice_steps s join notices n on n.customer_id = s.customer_id
      and n.notice_id = s.notice_id where s.customer_id = ?1 and n.done_at is null`,
    'select * from notice_choices join users using (customer_id, user_id) where customer_id = ?1',
  ];
  for (const text of texts) bare.prepare(text).all(ctx.customerId);
}

const written = ['notices', 'notice_steps', 'mails', 'mail_links'] as const;

/** Writes again what a look has written, as plain inserts: over the rows that are taken out first. */
function writeBare({ bare }: Watched, rowsOf: ReadonlyMap<string, Record<string, string>[]>): void {
  bare.exec('begin immediate');
  for (const [table, rows] of rowsOf) {
    const columns = Object.keys(rows[0] ?? {});
    const values = columns.map(() => '?').join(',');
    const insert = bare.prepare(
      `insert or replace into ${table} (${columns.join(',')}) values (${values})`,
    );
    for (const row of rows) insert.run(...columns.map((column) => row[column] ?? null));
  }
  bare.exec('commit');
}

/** What stands in those tables, and did not before. */
function newRows({ bare }: Watched, known: ReadonlyMap<string, number>) {
  return new Map(
    written.map((table) => [
      table,
      bare
        .prepare(`select * from ${table} where rowid > ?`)
        // the tables hold text, numbers and null only
        .all(known.get(table) ?? 0) as Record<string, string>[],
    ]),
  );
}

function lastRows({ bare }: Watched): Map<string, number> {
  return new Map(
    written.map((table) => {
      const [row] = bare.prepare(`select max(rowid) as last from ${table}`).all();
      return [table, Number(row?.['last'] ?? 0)];
    }),
  );
}

export const quietLook: Bench = {
  name: 'notices-quiet',
  target: 0.4,
  what: `a look at ${devices} devices where nothing changed, for ${users} users, against its bare reads (SQLite)`,
  async run() {
    await using watched = await watchedFleet();
    return await inPairs(this, 15, async () => {
      watched.wait(1);
      const oursMs = await timeMs(() => lookForNotices(watched.ctx, origin));
      const referenceMs = await timeMs(() => readBare(watched));
      return { oursMs, referenceMs };
    });
  },
};

export const busyLook: Bench = {
  name: 'notices-busy',
  target: 0.15,
  what: `a look at ${devices} devices of which 1 % has a new error, told to ${users} users, against its bare reads and writes (SQLite)`,
  async run() {
    await using watched = await watchedFleet();
    return await inPairs(this, 7, async (round) => {
      await tell(watched, round + 1, 'error');
      watched.wait(3);
      const known = lastRows(watched);
      const oursMs = await timeMs(() => lookForNotices(watched.ctx, origin));
      const rows = newRows(watched, known);
      const referenceMs = await timeMs(() => {
        readBare(watched);
        writeBare(watched, rows);
      });
      return { oursMs, referenceMs };
    });
  },
};
