import { type Kysely, sql } from 'kysely';

/** Names of all tables, sorted, without the engine's own. */
export async function tableNames<DB>(db: Kysely<DB>): Promise<string[]> {
  return (await tablesOf(db)).map((table) => table.name).sort();
}

/** Kado has no views; an extension may bring some along. */
export async function tablesOf<DB>(db: Kysely<DB>) {
  return (await db.introspection.getTables()).filter((table) => !table.isView);
}

/** Parents first, so that foreign keys hold; a table that is not there yet is passed over. */
const order = [
  ...['customers', 'users', 'user_names', 'sessions', 'groups', 'devices', 'readings'],
  'collectors',
];

/**
 * Puts two rows into every table that exists and returns what the tables then hold.
 * @param but tables that are left as they are
 */
export async function fillEveryTable(
  db: Kysely<unknown>,
  but: Readonly<Record<string, unknown>> = {},
): Promise<Record<string, unknown[]>> {
  const tables = (await tablesOf(db)).filter(({ name }) => !Object.hasOwn(but, name));
  const first = tables.filter((table) => order.includes(table.name));
  first.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
  const rest = tables.filter((table) => !order.includes(table.name) && table.name !== 'migrations');

  const filled: Record<string, unknown[]> = {};
  for (const { name, columns } of [...first, ...rest]) {
    const fields = columns.map((column) => sql.ref(column.name));
    for (const n of [1, 2]) {
      const values = columns.map((column) => sql`${sample(column.name, column.dataType, n)}`);
      await sql`insert into ${sql.table(name)} (${sql.join(fields)})
        values (${sql.join(values)})`.execute(db);
    }
    filled[name] = (await sql`select * from ${sql.table(name)} order by 1, 2`.execute(db)).rows;
  }
  return filled;
}

/** One value that the column takes; equal for equal names and n, so that foreign keys hold. */
function sample(column: string, dataType: string, n: number): unknown {
  if (/int/i.test(dataType)) return n;
  if (/double|float/i.test(dataType)) return n + 0.5;
  if (/blob|bytea/i.test(dataType)) return Uint8Array.from([n, 0, 255]);
  if (column === 'manager_user_id') return `user_id ${n}`;
  return `${column} ${n}`;
}
