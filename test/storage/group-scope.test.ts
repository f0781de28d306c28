/** The wall around a viewer's groups (§11): behind it there are no other devices, however one asks. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ingest } from '#server/services/ingest.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { isOfGroups } from '#server/storage/group-scope.ts';
import { upsertLineages } from '#server/storage/queries/upsert-lineages.ts';
import type { Schema } from '#server/storage/schema.ts';
import { describeEveryEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { readSources } from '#test/support/sources.ts';

const devices = [
  { name: 'of sales', group: 'Sales' },
  { name: 'of works', group: 'Works' },
  { name: 'of none' },
];

test('no text of a query names a table: the wall sees nodes, not texts', () => {
  const fragments = readSources('src/server')
    .filter(({ path }) => !/\/(migrations|dialects)\//.test(path))
    .flatMap(({ text }) => [...text.matchAll(/\bsql(?:<[^`]*>)?`[^`]*`/g)].map(([all]) => all));
  expect(fragments.length).toBeGreaterThan(5);
  expect(fragments.filter((text) => /\b(select|from|join|into|update)\s/i.test(text))).toEqual([]);
});

describeEveryEngine((engine) => {
  let fleet: Seed;
  const ofGroups = (...names: string[]) =>
    withinCustomer(
      fleet.system.db,
      fleet.ctx.customerId,
      names.map((name) => fleet.groups.get(name) ?? ''),
    );
  const sales = () => ofGroups('Sales');
  const idOf = (name: string) => fleet.devices.get(name) ?? '';
  const heldBack = 'held to groups';

  beforeAll(async () => {
    fleet = await seed(engine, { groups: ['Sales', 'Works'], devices });
    const at = '2026-11-21T05:00:00.000Z';
    const readings = [...fleet.devices.values()].map((id) => delivery(id, at, { total: 5 }));
    await ingest(fleet.ctx, readings);
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  test('every table that names devices or groups is behind it', async () => {
    const tables = await fleet.system.db.introspection.getTables();
    const named = tables.filter(({ columns }) =>
      columns.some(({ name }) => name === 'device_id' || name === 'group_id'),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.map(({ name }) => name).filter((table) => !isOfGroups(table))).toEqual([]);
  });

  test('devices and groups are those of the groups', async () => {
    const names = async (db = sales()) =>
      (await db.selectFrom('devices').select('name').orderBy('name').execute()).map(
        ({ name }) => name,
      );
    expect(await names()).toEqual(['of sales']);
    expect(await names(ofGroups('Works', 'Sales'))).toEqual(['of sales', 'of works']);
    expect(await names(ofGroups())).toEqual([]);
    const groups = await sales().selectFrom('groups').select('name').execute();
    expect(groups).toEqual([{ name: 'Sales' }]);
    expect(await ofGroups().selectFrom('groups').select('name').execute()).toEqual([]);
  });

  test('so are readings, days, months and whatever else hangs on a device', async () => {
    for (const table of ['readings', 'lineages', 'counter_days', 'counter_months'] as const) {
      const rows = await sales().selectFrom(table).select('device_id').execute();
      expect(rows).toEqual([{ device_id: idOf('of sales') }]);
      expect(await ofGroups().selectFrom(table).selectAll().execute()).toEqual([]);
    }
  });

  test('another group’s device is not there for whoever names it', async () => {
    const asked = await sales()
      .selectFrom('readings')
      .selectAll()
      .where('customer_id', '=', fleet.ctx.customerId)
      .where((eb) =>
        eb.or([eb('device_id', '=', idOf('of works')), eb('device_id', '=', idOf('of none'))]),
      )
      .execute();
    expect(asked).toEqual([]);
  });

  test('joins, sub-queries, “with” and counts are inside it', async () => {
    const joined = await sales()
      .selectFrom('customers')
      .leftJoin('counter_days as day', (join) => join.onTrue())
      .innerJoin('devices as d', 'd.device_id', 'day.device_id')
      .select(['d.name', 'day.total'])
      .execute();
    expect(joined).toEqual([{ name: 'of sales', total: 5 }]);
    const nested = await sales()
      .with('found', (db) => db.selectFrom('readings').select('device_id'))
      .selectFrom('found')
      .select((eb) => [
        'found.device_id',
        eb.selectFrom('devices').select(eb.fn.countAll().as('n')).as('devices'),
      ])
      .execute();
    expect(nested).toHaveLength(1);
    expect(nested.map(({ devices: n }) => Number(n))).toEqual([1]);
  });

  test('a name that a query defines does not stand in for the devices', async () => {
    const ask = async () =>
      sales()
        .with('devices', (db) => db.selectFrom('customers').select('customer_id'))
        .selectFrom(['devices', 'readings'])
        .select('readings.device_id')
        .execute();
    await expect(ask()).rejects.toThrow(heldBack);
  });

  test('what is the customer’s as a whole stays', async () => {
    const rows = await sales().selectFrom('customers').select('customer_id').execute();
    expect(rows).toEqual([{ customer_id: fleet.ctx.customerId }]);
    expect(await sales().selectFrom('audit').selectAll().execute()).not.toEqual([]);
  });

  test('nothing is written of a device or a group, also not in blocks', async () => {
    const customer_id = fleet.ctx.customerId;
    const rest = { name: 'g', name_key: 'g', version: 1, created_at: '' };
    const make = async () =>
      sales()
        .insertInto('groups')
        .values({ customer_id, group_id: 'g', ...rest })
        .execute();
    await expect(make()).rejects.toThrow(heldBack);
    const row = { customer_id, device_id: idOf('of works'), last_taken_at: '', state_json: '' };
    await expect(upsertLineages(sales(), [row])).rejects.toThrow(heldBack);
    const move = async () => sales().updateTable('devices').set({ group_id: null }).execute();
    await expect(move()).rejects.toThrow(heldBack);
  });

  test('nothing of another group is changed or deleted', async () => {
    const changed = await sales()
      .updateTable('devices')
      .set({ name: 'mine' })
      .where('device_id', '=', idOf('of works'))
      .executeTakeFirstOrThrow();
    expect(changed.numUpdatedRows).toBe(0n);
    const deleted = await ofGroups().deleteFrom('readings').executeTakeFirstOrThrow();
    expect(deleted.numDeletedRows).toBe(0n);
  });

  test('a device that moves is gone at once, with all that hangs on it', async () => {
    const move = (group: string) =>
      fleet.ctx.db
        .updateTable('devices')
        .set({ group_id: fleet.groups.get(group) ?? '' })
        .where('device_id', '=', idOf('of sales'))
        .execute();
    const db = sales();
    const seen = async (table: keyof Schema & ('devices' | 'readings')) =>
      (await db.selectFrom(table).select('device_id').execute()).length;
    await move('Works');
    expect([await seen('devices'), await seen('readings')]).toEqual([0, 0]);
    await move('Sales');
    expect([await seen('devices'), await seen('readings')]).toEqual([1, 1]);
  });

  test('it holds in transactions', async () => {
    const rows = await sales()
      .transaction()
      .execute((trx) => trx.selectFrom('devices').select('name').execute());
    expect(rows).toEqual([{ name: 'of sales' }]);
  });
});
