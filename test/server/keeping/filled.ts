/** Databases with something in every table, and with what is awkward to carry. */
import { type Kysely, sql } from 'kysely';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { type DatabaseSettings, openDatabase } from '#server/storage/open.ts';
import { fillEveryTable } from '#test/storage/fill-tables.ts';

/** Texts whose order by code point is not that by UTF-16, and what JSON and SQL quote. */
const texts = [
  ...['', '0', 'a', 'A', 'あ', '\u{ffff}', '\u{10000}', '😀', 'e\u0301', '\u00e9', '\u2028'],
  ...[`'"\\,{}[]$1 null`, '\t\r\n', 'NULL', '{"a":[1,null]}'],
];
const numbers = [
  null,
  0,
  -1.5,
  0.1,
  1e-5,
  1e15,
  1e21,
  2 ** 53,
  5e-324,
  1.7976931348623157e308,
  123456789.125,
];

/** Migrates the database and fills it. */
export async function fillPlace(settings: DatabaseSettings): Promise<void> {
  await using database = await openDatabase({ ...settings, connections: 2 });
  await migrate(database);
  await fillEveryTable(database.db as unknown as Kysely<unknown>);
  await addOdd(database.db as unknown as Kysely<unknown>, texts.length);
}

/** Audit rows with odd texts in key and value, and months with odd numbers. */
async function addOdd(db: Kysely<unknown>, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const text = texts[n] ?? '';
    await sql`insert into audit
      (customer_id, at, audit_id, actor, verb, details_json, channel, address, viewed)
      values (${'c1'}, ${text}, ${`${text}${n}`}, ${text}, ${'x'}, ${text}, ${'x'}, ${null}, 0)`.execute(
      db,
    );
  }
  for (const [n, number] of numbers.entries()) {
    await sql`insert into counter_months
      (customer_id, device_id, period, unit, total, total_lineage, total_marks, counters_json, taken_at)
      values (${'c1'}, ${'d1'}, ${`odd ${n}`}, ${'month'}, ${number}, ${number}, ${''}, ${'{}'}, ${''})`.execute(
      db,
    );
  }
}

/** Many readings' worth of rows in one table, so that a move takes a while. */
export async function addMany(settings: DatabaseSettings, rows: number): Promise<void> {
  await using database = await openDatabase({ ...settings, connections: 1 });
  const block = 500;
  for (let start = 0; start < rows; start += block) {
    const values = Array.from({ length: Math.min(block, rows - start) }, (_, n) => {
      const id = String(start + n).padStart(9, '0');
      return sql`(${'c1'}, ${id}, ${id}, ${'someone'}, ${'many'}, ${'{"x":"'.padEnd(400, 'y') + '"}'}, ${'command'}, ${null}, 0)`;
    });
    await sql`insert into audit
      (customer_id, at, audit_id, actor, verb, details_json, channel, address, viewed)
      values ${sql.join(values)}`.execute(database.db);
  }
}
