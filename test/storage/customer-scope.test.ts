/** The wall between customers: no query gets over it, however it is written. */
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { upsertLineages } from '#server/storage/queries/upsert-lineages.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { seed, type Seed } from '#test/support/seed.ts';

describeEachEngine((engine) => {
  let fleet: Seed;
  const own = () => withinCustomer(fleet.system.db, fleet.ctx.customerId);
  const strange = () => withinCustomer(fleet.system.db, fleet.stranger.customerId);

  beforeAll(async () => {
    fleet = await seed(engine, { groups: ['Sales'], devices: [{ name: 'one' }, { name: 'two' }] });
  });
  afterAll(() => fleet[Symbol.asyncDispose]());

  test('a query that names no customer sees the own rows only', async () => {
    expect(await own().selectFrom('devices').selectAll().execute()).toHaveLength(2);
    expect(await strange().selectFrom('devices').selectAll().execute()).toEqual([]);
    expect(await fleet.system.db.selectFrom('customers').selectAll().execute()).toHaveLength(2);
  });

  test('a query that names another customer sees nothing', async () => {
    const rows = await strange()
      .selectFrom('devices')
      .selectAll()
      .where('customer_id', '=', fleet.ctx.customerId)
      .execute();
    expect(rows).toEqual([]);
  });

  test('“or” does not open the wall', async () => {
    const rows = await strange()
      .selectFrom('devices as d')
      .selectAll()
      .where((eb) => eb.or([eb('d.name', '=', 'one'), eb('d.name', '=', 'two')]))
      .execute();
    expect(rows).toEqual([]);
  });

  test('joins, sub-queries and “with” are inside it', async () => {
    const joined = await strange()
      .selectFrom('customers')
      .leftJoin('devices', (join) => join.onTrue())
      .select(['customers.customer_id', 'devices.name'])
      .execute();
    expect(joined).toEqual([{ customer_id: fleet.stranger.customerId, name: null }]);
    const nested = await strange()
      .with('found', (db) => db.selectFrom('devices').select('name'))
      .selectFrom('found')
      .select((eb) => [
        'found.name',
        eb.selectFrom('groups').select(eb.fn.countAll().as('n')).as('groups'),
      ])
      .execute();
    expect(nested).toEqual([]);
    const { n } = await strange()
      .selectFrom((eb) => eb.selectFrom('groups').selectAll().as('inner'))
      .select((eb) => eb.fn.countAll().as('n'))
      .executeTakeFirstOrThrow();
    expect(Number(n)).toBe(0);
  });

  test('nothing of another customer is changed or deleted', async () => {
    const changed = await strange()
      .updateTable('devices')
      .set({ name: 'mine' })
      .executeTakeFirstOrThrow();
    expect(changed.numUpdatedRows).toBe(0n);
    const deleted = await strange().deleteFrom('groups').executeTakeFirstOrThrow();
    expect(deleted.numDeletedRows).toBe(0n);
    expect(await own().selectFrom('groups').selectAll().execute()).toHaveLength(1);
  });

  test('a row of another customer is not written', async () => {
    const group = {
      customer_id: fleet.ctx.customerId,
      group_id: 'g',
      name: 'g',
      name_key: 'g',
      version: 1,
      created_at: '',
    };
    const write = async () => strange().insertInto('groups').values(group).execute();
    await expect(write()).rejects.toThrow('outside of its customer');
  });

  test('rows of another customer are not written in blocks either', async () => {
    const row = { device_id: 'd', last_taken_at: '', state_json: '' };
    const mine = { ...row, customer_id: fleet.stranger.customerId };
    await upsertLineages(strange(), [mine]);
    const theirs = { ...row, customer_id: fleet.ctx.customerId };
    await expect(upsertLineages(strange(), [theirs])).rejects.toThrow('outside of its customer');
    await upsertLineages(fleet.system.db, [theirs]);
  });

  test('a row is not given to another customer, nor made from a query', async () => {
    const customer = { customer_id: fleet.stranger.customerId };
    const give = async () => own().updateTable('groups').set(customer).execute();
    await expect(give()).rejects.toThrow('outside of its customer');
    const copy = async () =>
      own()
        .insertInto('groups')
        .columns(['customer_id', 'group_id', 'name', 'name_key', 'version', 'created_at'])
        .expression((eb) =>
          eb
            .selectFrom('groups')
            .select((of) => of.val(fleet.stranger.customerId).as('customer_id'))
            .select(['group_id', 'name', 'name_key', 'version', 'created_at']),
        )
        .execute();
    await expect(copy()).rejects.toThrow('outside of its customer');
  });

  test('a name that one query defines is a table to the next', async () => {
    const db = strange();
    const defined = db
      .with('devices', (inner) => inner.selectFrom('customers').select('customer_id'))
      .selectFrom('devices')
      .select('customer_id');
    expect(await defined.execute()).toEqual([{ customer_id: fleet.stranger.customerId }]);
    expect(await db.selectFrom('devices').selectAll().execute()).toEqual([]);
  });

  test('it holds in transactions', async () => {
    const rows = await strange()
      .transaction()
      .execute((trx) => trx.selectFrom('devices').selectAll().execute());
    expect(rows).toEqual([]);
  });

  // row-level security, which SQLite does not know
  if (engine !== 'postgres') return;

  test('every table has its wall', async () => {
    await using fleet = await seed(engine);
    const { rows } = await sql<{ name: string; walled: boolean }>`
        select relname as name, relrowsecurity and relforcerowsecurity and exists (
          select 1 from pg_policy where polrelid = c.oid) as walled
        from pg_class c join pg_namespace n on n.oid = relnamespace
        where relkind = 'r' and nspname = 'public' and relname <> 'migrations'
        order by relname`.execute(fleet.system.db);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ walled }) => !walled)).toEqual([]);
  });

  test('text that went round the first wall meets it', async () => {
    await using fleet = await seed(engine, { devices: [{ name: 'one' }] });
    const strange = withinCustomer(fleet.system.db, fleet.stranger.customerId);
    const all = CompiledQuery.raw('select name from devices');
    expect((await fleet.ctx.db.executeQuery(all)).rows).toEqual([{ name: 'one' }]);
    expect((await strange.executeQuery(all)).rows).toEqual([]);
    const move = CompiledQuery.raw('insert into groups values ($1, $2, $2, $2, 1, $2)', [
      fleet.ctx.customerId,
      'x',
    ]);
    await expect(strange.executeQuery(move)).rejects.toThrow('row-level security');
    // connections are used by turns, and none keeps what it was set to for another
    const counts = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const db = index % 2 === 0 ? fleet.ctx.db : strange;
        return (await db.executeQuery(all)).rows.length === (index % 2 === 0 ? 1 : 0);
      }),
    );
    expect(counts.every(Boolean)).toBe(true);
  });

  test('a connection set to nobody sees nothing', async () => {
    await using fleet = await seed(engine, { devices: [{ name: 'one' }] });
    const rows = await fleet.system.db.transaction().execute(async (trx) => {
      await sql`set local kado.customer_id = ''`.execute(trx);
      return trx.selectFrom('devices').selectAll().execute();
    });
    expect(rows).toEqual([]);
  });
});
