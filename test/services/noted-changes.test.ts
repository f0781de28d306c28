/**
 * Whatever changes a figure or a heading of the counter tables notes it (decision 0027):
 * otherwise processes that keep tables would go on showing what was. Two walls: each statement
 * that writes such a row stands in a query that notes, or is told apart here; and each verb is
 * called, and what it changed is looked for in what it noted.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isKadoError } from '#core/errors.ts';
import type { Context } from '#server/context.ts';
import { devicesChanged, lastCounterChange } from '#server/storage/queries/counter-changes.ts';
import { groupsByName } from '#server/storage/queries/groups-by-name.ts';
import { openReviewCount } from '#server/storage/queries/reviews-listed.ts';
import { membersAfter } from '#server/storage/queries/fleet-members.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { readSources } from '#test/support/sources.ts';
import { changingCalls, type ChangingCall } from './verbs/changing.ts';
import { verbEntries } from './verbs/every.ts';
import { foundVerbs } from './verbs/found.ts';
import { openWorld, type World } from './verbs/world.ts';

const note = 'noteCounterChange';
const periodTables = ['counter_days', 'counter_months', 'counter_closings'] as const;
/** Writers of rows that tables show, none of which changes what they show. */
const unseen: Readonly<Record<string, string>> = {
  'credentials-in-clear.ts': 'how a device is asked is shown nowhere there',
  'forget-old.ts': 'never a device, a group or a period (test/services/forget-old.test.ts)',
  'lock-device.ts': 'the name becomes what it was',
  'mark-contact-failure.ts': 'state is asked for anew by each list',
  'touch-groups.ts': 'the version of a group, for whoever edits it',
  'upsert-device-states.ts': 'its verb, ingest, notes other headings',
};

/** They fill whole databases that nobody is at. */
const wholeDatabases = ['storage/dialects/postgres-rows.ts', 'storage/dialects/sqlite-rows.ts'];

/** The statements that write a device, a group or a period, or a table that is not named there. */
const writes =
  /(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*(?:'(?:devices|groups|reviews|epoch_decisions|counter_(?:days|months|closings))'|[^'\s)])|\b(?:insert into|update|delete from) (?:devices|groups|reviews|epoch_decisions|counter_(?:days|months|closings)|\$\{)/;

describe('what writes rows that counter tables show', () => {
  const writers = readSources('src/server')
    .filter(({ path }) => !path.startsWith('storage/migrations/'))
    .filter(({ text }) => writes.test(text));

  test('notes it, or is told apart', () => {
    const silent = writers.filter(({ text }) => !text.includes(`await ${note}(`));
    const names = silent.map(({ path }) => path.replace('storage/queries/', ''));
    const known = [...Object.keys(unseen), ...wholeDatabases];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    // and nobody is told apart who is not there
    expect(known.filter((name) => !names.includes(name))).toEqual([]);
  });
});

/** What of a customer's devices counter tables and the device list are made of. */
interface Facts {
  heads: Map<string, string>;
  /** device → table → period → its row */
  periods: Map<string, Map<string, string>>;
  /** what stands beside tables: names of groups, and how many readings wait for a person */
  beside: string;
}

async function factsOf({ db }: Pick<Context, 'db'>, customerId: string): Promise<Facts> {
  const members = await membersAfter(db, customerId, { after: '', most: 1_000 });
  const heads = new Map(members.map((one) => [one.head.deviceId, JSON.stringify(one)]));
  const periods: Facts['periods'] = new Map();
  for (const table of periodTables) {
    const rows = await db
      .selectFrom(table)
      .selectAll()
      .where('customer_id', '=', customerId)
      .execute();
    for (const row of rows) {
      const own = periods.get(row.device_id) ?? new Map<string, string>();
      periods.set(row.device_id, own.set(`${row.period} ${table}`, JSON.stringify(row)));
    }
  }
  const groups = (await groupsByName(db, customerId)).map((row) => [row.group_id, row.name]);
  const open = await openReviewCount(db, { customerId, group: 'all', deviceId: null }, 1_000);
  return { heads, periods, beside: JSON.stringify([groups, open]) };
}

/** The devices that look different, each with the first period that does; empty: the heading does. */
function differences(before: Facts, after: Facts): Map<string, string> {
  const found = new Map<string, string>();
  for (const id of new Set([...before.heads.keys(), ...after.heads.keys()])) {
    const [own, other] = [before.periods.get(id), after.periods.get(id)];
    const keys = new Set([...(own?.keys() ?? []), ...(other?.keys() ?? [])]);
    const [first] = [...keys].filter((key) => own?.get(key) !== other?.get(key)).sort();
    if (first !== undefined) found.set(id, first.split(' ')[0] ?? '');
    else if (before.heads.get(id) !== after.heads.get(id)) found.set(id, '9999');
  }
  return found;
}

/** They stand in files of verbs that write, and write nothing of it themselves. */
const readers = ['checkReadings', 'deviceNames', 'showGroup', 'showTaken'];
/** What it reads it hands to `ingest`. */
const throughIngest = ['readDevice'];

/** Verbs whose file uses a query that notes, or the roll-up of one device. */
const changers = (() => {
  // a note of no figures is of what stands beside tables
  const ofFigures = new RegExp(`await ${note}\\((?:(?!noFigures)[^;])*;`);
  const queries = readSources('src/server/storage/queries').filter(({ text }) =>
    ofFigures.test(text),
  );
  const uses = new RegExp(
    `/(?:${queries.map(({ path }) => path.replace('.ts', '')).join('|')}|roll-up-anew|roll-up-devices|ingest)\\.ts'`,
  );
  const files = readSources('src/server/services').filter(({ text }) => uses.test(text));
  const paths = new Set(files.map(({ path }) => path));
  return foundVerbs()
    .filter(({ name, file }) => paths.has(file) && 'call' in (verbEntries[name] ?? {}))
    .map(({ name }) => name);
})();

describeEachEngine((engine) => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld(engine);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  /** @returns the devices that a call changed, and what it did not note of them */
  async function called(name: string, verb: ChangingCall) {
    const { customerId } = world.their;
    const kind = verb.may.includes('command') ? 'command' : (verb.may[0] ?? 'admin');
    const home = world.home(kind, verb);
    let changed = new Map<string, string>();
    const unnoted: string[] = [];
    await world.undone(home, verb, async (ctx) => {
      if (home.customerId !== customerId && verb.scope === 'one') return;
      await verb.before?.(ctx, world.their);
      const before = await factsOf(ctx, customerId);
      const seen = await lastCounterChange(ctx.db, customerId);
      try {
        const answer: unknown = await verb.call(ctx, world.their);
        if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
          // it has just been asked for its iterator
          for await (const _ of answer as AsyncIterable<unknown>);
        }
      } catch (thrown) {
        if (!isKadoError(thrown)) throw thrown;
      }
      const after = await factsOf(ctx, customerId);
      changed = differences(before, after);
      const last = await lastCounterChange(ctx.db, customerId);
      if (seen === null || last === null) throw new Error('the world has figures');
      if (before.beside !== after.beside && last.mark === seen.mark) unnoted.push(name);
      const noted = await devicesChanged(ctx.db, customerId, seen, last);
      // null: any device may have changed
      for (const [id, period] of noted === null ? [] : changed) {
        const since = noted?.get(id);
        if (since === undefined || since > period) unnoted.push(`${name}: ${id} since ${period}`);
      }
    });
    return { changed, unnoted };
  }

  test('every verb notes what it changes', async () => {
    const unnoted: string[] = [];
    const changing = new Set<string>();
    for (const [name, entry] of Object.entries(verbEntries)) {
      if (!('call' in entry) || entry.scope === 'nobody') continue;
      const outcome = await called(name, entry);
      unnoted.push(...outcome.unnoted);
      if (outcome.changed.size > 0) changing.add(name);
    }
    expect(unnoted).toEqual([]);
    const named = Object.keys(changingCalls).map((call) => call.split(',')[0] ?? '');
    const known = [...named, ...readers, ...throughIngest];
    // a verb that can change them has a call that does
    const without = changers.filter((name) => !changing.has(name) && !known.includes(name));
    expect(without).toEqual([]);
  });

  test.each(Object.entries(changingCalls))('%s notes what it changes', async (name, verb) => {
    const { changed, unnoted } = await called(name, verb);
    expect(changed.size, 'it changes something').toBeGreaterThan(0);
    expect(unnoted).toEqual([]);
  });
});
