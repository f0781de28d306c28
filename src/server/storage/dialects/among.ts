import { type Kysely, type RawBuilder, sql } from 'kysely';
import { takesArrays } from './column-arrays.ts';

/**
 * `column in (…)` for many texts. One array where the database takes it: the statement is
 * then short, and the same for any number of them.
 * @param column a column's name, of ours
 */
export function amongTexts<DB>(
  db: Kysely<DB>,
  column: string,
  texts: readonly string[],
): RawBuilder<boolean> {
  const name = sql.ref(column);
  if (takesArrays(db)) return sql<boolean>`${name} = any(${sql.val([...texts])}::text[])`;
  // a list of none is no SQL
  return sql<boolean>`${name} in (${sql.join([...texts, ''])})`;
}
