/**
 * Row-level security (PostgreSQL): the second wall behind `withinCustomer`. Every
 * table shows a connection the rows of the customer that it is set to, and none
 * where it is set to nobody. `everyone` is for work that no customer does: sign-in,
 * the collector's planning, operators, migrations.
 */
import { type Kysely, sql } from 'kysely';

/** The setting of a connection; a custom setting of PostgreSQL needs a dot. */
export const customerSetting = 'kado.customer_id';
/** What a connection is set to that may see all customers; no id looks like it. */
export const everyone = '*';

/** Puts the wall around a table with a `customer_id`. */
export async function secureRows(db: Kysely<unknown>, table: string): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  // the owner of the tables is who Kado signs in as
  await sql`alter table ${name} force row level security`.execute(db);
  const setting = sql.lit(customerSetting);
  await sql`create policy own_rows on ${name} using (
    customer_id = current_setting(${setting}, true) or current_setting(${setting}, true) = ${sql.lit(everyone)}
  )`.execute(db);
}
