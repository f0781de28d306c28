/**
 * Rows of PostgreSQL as texts of JSON lists that the server writes itself: it does so while the
 * program packs those before, and the program is spared a value for each column.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { RowTexts } from '../whole/row-store.ts';
import type { ColumnShape, TableShape } from '../whole/table-shape.ts';

/** Where PostgreSQL may write a number in another way than JavaScript does: 1e+20, 1e-05, -0. */
const otherwise = /\de[+-]\d|[,[]-0[,\]]/;

/** @param db a transaction; one table at a time */
export function postgresTexts(db: Kysely<unknown>, table: TableShape): RowTexts {
  let isOpen = false;
  return {
    async next(limit) {
      if (!isOpen) await declare(db, table);
      isOpen = true;
      const found = await sql<{ line: string }>`
        fetch forward ${sql.lit(limit)} from ${cursor}`.execute(db);
      return found.rows.map(({ line }) => (otherwise.test(line) ? rewritten(line) : line));
    },
    async end() {
      // where the transaction has failed the cursor went with it
      if (isOpen) await sql`close ${cursor}`.execute(db).catch(() => {});
      isOpen = false;
    },
  };
}

const cursor = sql.id('kado_texts');

async function declare(db: Kysely<unknown>, { name, columns, key }: TableShape): Promise<void> {
  const values = sql.join(columns.map(valueOf));
  const order = sql.join(key.map((column) => sql.id(column)));
  await sql`declare ${cursor} no scroll cursor for
    select '[' || concat_ws(',', ${values}) || ']' as line from ${sql.table(name)}
    order by ${order}`.execute(db);
}

function valueOf({ name, kind }: ColumnShape): RawBuilder<unknown> {
  const column = sql.id(name);
  // json_build_array would put spaces between
  if (kind === 'integer') return sql`coalesce(${column}::text, 'null')`;
  // encode() breaks its lines
  const value =
    kind === 'bytes' ? sql`translate(encode(${column}, 'base64'), e'\n', '')` : sql`${column}`;
  return sql`coalesce(to_json(${value})::text, 'null')`;
}

function rewritten(line: string): string {
  return JSON.stringify(JSON.parse(line));
}
