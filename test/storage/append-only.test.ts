import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeEveryEngine, testDatabase } from '#test/support/database.ts';

const row = {
  customer_id: 'c1',
  audit_id: 'a1',
  at: '2026-11-22T03:00:00.000Z',
  actor: 'command:test',
  verb: 'createGroup',
  details_json: '{}',
  channel: 'command',
  address: null,
  viewed: 0,
};

describeEveryEngine((engine) => {
  test('§11 an audit row cannot be changed, replaced or deleted, not even by the table’s owner', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    await db.insertInto('audit').values(row).execute();
    const refused = /stay as they are/;
    await expect(db.updateTable('audit').set({ verb: 'other' }).execute()).rejects.toThrow(refused);
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow(refused);
    await expect(db.deleteFrom('audit').where('customer_id', '=', 'c1').execute()).rejects.toThrow(
      refused,
    );
    // what each engine has beside them
    const others =
      engine === 'sqlite'
        ? [
            sql`insert or replace into audit (customer_id, audit_id, at, actor, verb, details_json)
                values ('c1', 'a1', ${row.at}, 'x', 'x', '{}')`,
            sql`insert into audit (customer_id, audit_id, at, actor, verb, details_json)
                values ('c1', 'a1', ${row.at}, 'x', 'x', '{}')
                on conflict do update set verb = 'x'`,
          ]
        : [
            sql`truncate audit`,
            sql`insert into audit (customer_id, audit_id, at, actor, verb, details_json)
                values ('c1', 'a1', ${row.at}, 'x', 'x', '{}')
                on conflict (customer_id, at, audit_id) do update set verb = 'x'`,
          ];
    for (const other of others) await expect(other.execute(db)).rejects.toThrow(refused);
    expect(await db.selectFrom('audit').selectAll().execute()).toEqual([row]);
  });

  test('§11 what was to be done beside it is undone with it', async () => {
    await using database = await testDatabase(engine);
    const { db } = database;
    await db.insertInto('audit').values(row).execute();
    const both = db.transaction().execute(async (trx) => {
      await trx
        .insertInto('audit')
        .values({ ...row, audit_id: 'a2' })
        .execute();
      await trx.deleteFrom('audit').where('audit_id', '=', 'a1').execute();
    });
    await expect(both).rejects.toThrow();
    expect(await db.selectFrom('audit').select('audit_id').execute()).toEqual([{ audit_id: 'a1' }]);
  });
});
