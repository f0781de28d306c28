import { sql } from 'kysely';
import type { Database } from '#server/storage/open.ts';
import { tablesOf } from './fill-tables.ts';

export interface TableShape {
  name: string;
  /** `name type`, with `not null` where it is */
  columns: string[];
  /** `unique a, b` or `index a, b`; the primary key is the first unique one */
  keys: string[];
  /** `a, b -> table` */
  references: string[];
}

/** What tables there are, in words that do not depend on the engine. */
export async function schemaOf({ db, engine }: Database): Promise<TableShape[]> {
  const tables = await tablesOf(db);
  const shapes = tables.map(async ({ name, columns }) => ({
    name,
    columns: columns.map(
      (column) => `${column.name} ${word(column.dataType)}${column.isNullable ? '' : ' not null'}`,
    ),
    ...(engine === 'sqlite' ? await sqliteKeys(db, name) : await postgresKeys(db, name)),
  }));
  return (await Promise.all(shapes)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function word(dataType: string): string {
  const words: Record<string, string> = {
    int4: 'integer',
    int8: 'bigint',
    float8: 'double precision',
    bytea: 'blob',
  };
  return words[dataType.toLowerCase()] ?? dataType.toLowerCase();
}

type Keys = Pick<TableShape, 'keys' | 'references'>;

async function sqliteKeys(db: Database['db'], table: string): Promise<Keys> {
  const indexes = await sql<{ fields: string; uniq: number }>`
    select (select group_concat(name, ', ') from pragma_index_info(list.name)) as fields,
      list."unique" as uniq from pragma_index_list(${table}) list`.execute(db);
  const foreign = await sql<{ fields: string; other: string }>`
    select group_concat("from", ', ') as fields, "table" as other
    from pragma_foreign_key_list(${table}) group by id`.execute(db);
  return keysOf(indexes.rows, foreign.rows);
}

async function postgresKeys(db: Database['db'], table: string): Promise<Keys> {
  const indexes = await sql<{ fields: string; uniq: number }>`
    select string_agg(a.attname, ', ' order by k.n) as fields, i.indisunique::int as uniq
    from pg_index i cross join lateral unnest(i.indkey) with ordinality k(attnum, n)
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
    where i.indrelid = ${table}::regclass group by i.indexrelid, i.indisunique`.execute(db);
  const foreign = await sql<{ fields: string; other: string }>`
    select string_agg(a.attname, ', ' order by k.n) as fields, c.confrelid::regclass::text as other
    from pg_constraint c cross join lateral unnest(c.conkey) with ordinality k(attnum, n)
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
    where c.contype = 'f' and c.conrelid = ${table}::regclass group by c.oid, c.confrelid`.execute(
    db,
  );
  return keysOf(indexes.rows, foreign.rows);
}

function keysOf(
  indexes: { fields: string; uniq: number }[],
  foreign: { fields: string; other: string }[],
): Keys {
  return {
    keys: indexes.map((index) => `${index.uniq ? 'unique' : 'index'} ${index.fields}`).sort(),
    references: foreign.map((key) => `${key.fields} -> ${key.other}`).sort(),
  };
}
