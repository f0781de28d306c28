import type { Compilable } from 'kysely';
import { expect, test } from 'vitest';
import { auditPage } from '#server/storage/queries/audit-page.ts';
import { changesSince } from '#server/storage/queries/changes-since.ts';
import { countsByDay, failedPolls } from '#server/storage/queries/day-evidence.ts';
import { daysObtained } from '#server/storage/queries/days-obtained.ts';
import { eventsByMark } from '#server/storage/queries/events-by-mark.ts';
import { noticesToDo, stepsOfNotices } from '#server/storage/queries/notices.ts';
import { dueMails } from '#server/storage/queries/due-mails.ts';
import { usersByAddress } from '#server/storage/queries/users-by-address.ts';
import {
  replacementChains,
  replacementsListed,
} from '#server/storage/queries/replacements-listed.ts';
import { replacementsSince } from '#server/storage/queries/supply-replacements.ts';
import { matrixEntries } from '#server/storage/queries/matrix-entries.ts';
import { entriesOfDevice, entriesOfDevices } from '#server/storage/queries/detail-entries.ts';
import { readingsOf } from '#server/storage/queries/readings-of.ts';
import { busiestDevices, usageByDevice } from '#server/storage/queries/device-usage.ts';
import { devicesPerGroup, groupsByName } from '#server/storage/queries/groups-by-name.ts';
import { deviceHeads } from '#server/storage/queries/device-heads.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { Kysely, sql } from 'kysely';
import { sqliteDialect } from '#server/storage/dialects/sqlite.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import type { Schema } from '#server/storage/schema.ts';

/** How SQLite goes about each query that `work` runs. */
async function plansOf(work: (db: Kysely<Schema>) => Promise<unknown>): Promise<string[]> {
  const asked: Pick<ReturnType<Compilable['compile']>, 'sql' | 'parameters'>[] = [];
  const db = new Kysely<Schema>({
    dialect: sqliteDialect({ path: ':memory:' }),
    log: (event) => {
      asked.push(event.query);
    },
  });
  await migrate({ db, engine: 'sqlite' });
  asked.length = 0;
  await work(db);
  const plans: string[] = [];
  for (const query of [...asked]) {
    const text = query.sql.replaceAll('?', 'null');
    const steps = await sql<{ detail: string }>`explain query plan ${sql.raw(text)}`.execute(db);
    plans.push(...steps.rows.map((step) => step.detail));
  }
  await db.destroy();
  return plans;
}

const range = { unit: 'month', from: '2026-10', to: '2026-11' } as const;
const fleet = Array.from({ length: 1001 }, (_, n) => `d${n}`);

test('the matrix of a fleet reads the covering index, a range of it for each period', async () => {
  const plans = await plansOf((db) => matrixEntries(db, 'c1', range, fleet));
  const search = 'SEARCH counter_months USING COVERING INDEX counter_months_matrix';
  expect(plans).toEqual([
    `${search} (customer_id=? AND period=?)`,
    `${search} (customer_id=? AND period=?)`,
  ]);
});

test('the matrix of some devices looks them up in the covering index', async () => {
  const plans = await plansOf((db) => matrixEntries(db, 'c1', range, ['d1', 'd2']));
  expect(plans).toContain(
    'SEARCH counter_months USING COVERING INDEX counter_months_matrix (customer_id=? AND period=? AND device_id=?)',
  );
});

test('the days with readings of a fleet are read from an index that covers them', async () => {
  const plans = await plansOf((db) => daysObtained(db, 'c1', '2026-02', fleet));
  const searches = plans.filter((plan) => plan.startsWith('S'));
  expect(searches).toHaveLength(7);
  for (const search of searches) {
    expect(search).toMatch(
      /^SEARCH counter_days USING COVERING INDEX .* \(customer_id=\? AND period=\?\)$/,
    );
  }
});

test('what is known of some devices’ days is found by key', async () => {
  const of = { customerId: 'c1', deviceIds: ['d1', 'd2'] };
  const borders = { days: ['2026-02-01'], starts: ['2026-01-31T15', '2026-02-01T15'] };
  const plans = await plansOf(async (db) => {
    await countsByDay(db, 'readings', of, borders);
    await countsByDay(db, 'state_events', of, borders);
    await failedPolls(db, of, borders);
  });
  const searches = plans.filter((plan) => plan.startsWith('S')).join('\n');
  expect(searches).toMatch(/readings .*\(customer_id=\? AND device_id=\? AND taken_at>\?/);
  expect(searches).toMatch(/state_events .*\(customer_id=\? AND device_id=\? AND at>\?/);
  expect(searches).toMatch(/contact_failures .*\(customer_id=\? AND device_id=\? AND day>\?/);
  expect(searches).not.toMatch(/SCAN/);
});

test('one device and its readings are found by key', async () => {
  const plans = await plansOf(async (db) => {
    await entriesOfDevice(db, 'c1', 'd1', range);
    await entriesOfDevices(db, 'c1', ['d1', 'd2'], range);
    await readingsOf(db, 'c1', 'd1');
  });
  expect(plans.join('\n')).toMatch(
    /counter_months .*\(customer_id=\? AND period=\? AND device_id=\?\)/,
  );
  expect(plans.join('\n')).toMatch(/SEARCH readings .*\(customer_id=\? AND device_id=\?\)/);
  expect(plans.join('\n')).not.toMatch(/SCAN|TEMP B-TREE/);
});

test('what came late is found in the index of late readings alone', async () => {
  const at = { instant: '2026-11-02T00:00:00.000Z', latest: '2026-11-03T00:00:00.000Z' };
  const plans = await plansOf((db) => changesSince(db, 'c1', ['d1', 'd2'], at));
  expect(plans.join('\n')).toContain(
    'SEARCH readings USING COVERING INDEX readings_late (customer_id=? AND device_id=? AND received_at>?)',
  );
  expect(plans.join('\n')).toMatch(
    /SEARCH readings .*\(customer_id=\? AND device_id=\? AND taken_at>\? AND taken_at<\?\)/,
  );
});

test('replacements of some devices are found by device, whatever others have', async () => {
  const of = { customerId: 'c1', state: 'all', group: 'all', from: null, to: null } as const;
  const plans = await plansOf(async (db) => {
    await replacementsListed(db, { ...of, deviceId: 'd1', text: '' }, { offset: 0, limit: 100 });
    await replacementChains(db, 'c1', ['d1', 'd2']);
    await replacementsSince(db, 'c1', fleet.slice(0, 500), '2026-10-01');
  });
  const read = plans.filter((plan) => plan.includes('supply_replacements'));
  expect(read).toHaveLength(3);
  for (const one of read) expect(one).toMatch(/_device \(customer_id=\? AND device_id=\?/);
});

test('due mail, and users by their address, are found by index for each customer', async () => {
  const mails = await plansOf((db) => dueMails(db, '2026-11-22T03:00:00.000Z', 20));
  expect(mails.join('\n')).toContain(
    'SEARCH mails USING INDEX mails_due (customer_id=? AND state=? AND due_at<?)',
  );
  const users = await plansOf((db) => usersByAddress(db, 'sato@example.jp', 5));
  expect(users.join('\n')).toContain('INDEX users_by_email (customer_id=? AND email=?)');
  for (const plan of [...mails, ...users]) expect(plan).not.toMatch(/SCAN (mails|users)\b/);
});

test('a viewer’s groups are looked up once, and rows are found by the same keys', async () => {
  const within = (db: Kysely<Schema>) => withinCustomer(db, 'c1', ['g1', 'g2']);
  const some = ['d1', 'd2'];
  const matrix = await plansOf((db) => matrixEntries(within(db), 'c1', range, fleet));
  expect(matrix.join('\n')).toMatch(
    /SEARCH counter_months USING COVERING INDEX counter_months_matrix \(customer_id=\? AND period=\?/,
  );
  const rows = await plansOf(async (db) => {
    await entriesOfDevices(within(db), 'c1', some, range);
    await readingsOf(within(db), 'c1', 'd1');
    await deviceHeads(within(db), { customerId: 'c1', group: 'all', kind: null });
  });
  for (const plan of [...matrix, ...rows]) expect(plan).not.toMatch(/SCAN/);
  expect(rows.join('\n')).toMatch(/SEARCH readings .*\(customer_id=\? AND device_id=\?/);
});

test('§8 devices are counted by group from an index alone, and groups to choose from look at none', async () => {
  const counted = await plansOf((db) => devicesPerGroup(db, 'c1'));
  expect(counted).toEqual([
    'SEARCH devices USING COVERING INDEX devices_in_use_by_group (customer_id=? AND retired_at=?)',
  ]);
  const chosen = await plansOf((db) => groupsByName(db, 'c1'));
  expect(chosen.join('\n')).not.toMatch(/devices/);
});

test('whoever sees the whole customer is asked for no group', async () => {
  const whole = await plansOf((db) =>
    matrixEntries(withinCustomer(db, 'c1'), 'c1', range, ['d1', 'd2']),
  );
  expect(whole).toEqual(await plansOf((db) => matrixEntries(db, 'c1', range, ['d1', 'd2'])));
});

test('the audit is read along its keys, of one customer in their order, and never as a whole', async () => {
  const now = '2026-11-22T03:00:00.000Z';
  const nothing = { from: null, to: null, verb: null, actor: null, channel: null, words: [] };
  const own = { ...nothing, customerId: 'c1', addresses: 'own' as const };
  const wish = { ...own, before: { at: now, auditId: 'a' }, most: 51 };
  const one = await plansOf((db) => auditPage(db, wish, now));
  expect(one).toEqual([
    expect.stringMatching(/^SEARCH audit USING INDEX \S+ \(customer_id=\? AND at<\?\)$/),
  ]);
  const found = await plansOf((db) => auditPage(db, { ...wish, words: ['x'] }, now));
  expect(found.join('\n')).toMatch(
    /SEARCH audit USING COVERING INDEX \S+ \(customer_id=\? AND at<\?\)/,
  );
  const byVerb = await plansOf((db) => auditPage(db, { ...wish, verb: 'signIn' }, now));
  expect(byVerb.join('\n')).toContain('audit_by_verb (customer_id=? AND verb=? AND at<?)');
  const byActor = await plansOf((db) => auditPage(db, { ...wish, actor: 'user:u1' }, now));
  expect(byActor.join('\n')).toMatch(/audit_by_actor \(customer_id=\? AND actor=\?/);
  const all = await plansOf((db) => auditPage(db, { ...wish, customerId: null }, now));
  expect(all.join('\n')).toMatch(/SEARCH audit .*\(customer_id=\? AND at>\? AND at<\?\)/);
  const allByVerb = { ...wish, customerId: null, verb: 'signIn' };
  const across = await plansOf((db) => auditPage(db, allByVerb, now));
  expect(across.join('\n')).toContain('audit_by_verb (customer_id=? AND verb=? AND at<?)');
  for (const plan of [...one, ...found, ...byVerb, ...byActor, ...all, ...across]) {
    expect(plan).not.toMatch(/SCAN audit\b(?! USING)/);
  }
});

test('what devices used, for Home, is read from the covering index', async () => {
  const plans = await plansOf(async (db) => {
    await busiestDevices(db, 'c1', { period: '2026-11', limit: 3 });
    await usageByDevice(db, 'c1', ['2026-08', '2026-09', '2026-10']);
  });
  const search =
    'SEARCH counter_months USING COVERING INDEX counter_months_matrix (customer_id=? AND period=?)';
  expect(plans.filter((plan) => plan.startsWith('S'))).toEqual([search, search]);
});

test('a look for notices reads the changes of state after its mark, and what is not done with, by key', async () => {
  const range = { customerId: 'c1', after: 7, upTo: 9, from: '2026-01-01' };
  const plans = await plansOf(async (db) => {
    for await (const events of eventsByMark(db, range)) expect(events).toEqual([]);
    await noticesToDo(db, 'c1');
    await stepsOfNotices(db, 'c1', { noticeIds: ['n1', 'n2'], users: 1 });
  });
  const searches = plans.filter((plan) => /^(SCAN|SEARCH)/.test(plan));
  expect(searches[0]).toMatch(/^SEARCH state_events USING INDEX state_events_by_mark \(.*mark>/);
  expect(searches.filter((plan) => !plan.startsWith('SEARCH'))).toEqual([]);
  expect(plans.slice(0, 2).join()).not.toContain('TEMP B-TREE');
});
