/**
 * Tables whose rows stay as they were written (§11: the audit): the database itself
 * refuses to change, replace or delete them, also to the owner of the tables.
 */
import { type Kysely, sql } from 'kysely';

/** What the database says; it names the table, so that a log tells which rule was met. */
const refusal = (table: string) => `rows of ${table} stay as they are`;

/** A trigger for each way to lose a row. */
export async function appendOnlySqlite(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(table);
  const refuse = sql`begin select raise(abort, ${sql.lit(refusal(table))}); end`;
  for (const act of ['update', 'delete'] as const) {
    const trigger = sql.id(`${table}_no_${act}`);
    await sql`create trigger ${trigger} before ${sql.raw(act)} on ${name} ${refuse}`.execute(db);
  }
}

/** Once a statement, so that also a statement over no row at all is refused, and TRUNCATE. */
export async function appendOnlyPostgres(db: Kysely<unknown>, table: string): Promise<void> {
  const refuse = sql.id(`${table}_refuse`);
  await sql`create function ${refuse}() returns trigger language plpgsql as ${sql.lit(
    `begin raise exception '${refusal(table)}' using errcode = 'restrict_violation'; end`,
  )}`.execute(db);
  await sql`create trigger ${sql.id(`${table}_append_only`)}
    before update or delete or truncate on ${sql.table(table)}
    for each statement execute function ${refuse}()`.execute(db);
}

/**
 * Beside them on SQLite: INSERT OR REPLACE fires no trigger of DELETE.
 * @param key the columns of the table's primary key
 */
export async function neverReplaced(
  db: Kysely<unknown>,
  table: string,
  key: readonly string[],
): Promise<void> {
  const same = sql.join(
    key.map((column) => sql`${sql.id(column)} = new.${sql.id(column)}`),
    sql` and `,
  );
  await sql`create trigger ${sql.id(`${table}_no_replace`)} before insert on ${sql.table(table)}
    when exists (select 1 from ${sql.table(table)} where ${same})
    begin select raise(abort, ${sql.lit(refusal(table))}); end`.execute(db);
}
