/**
 * Many rows in one statement of PostgreSQL: each column is one array, so that the text is
 * short, the same for any number of rows, and takes a third off what the server spends on
 * reading it (a statement over 128 rows has some 1,500 parameters otherwise).
 */
import { type Kysely, PostgresAdapter } from 'kysely';

/** Rows in one statement: keeps the text of its arrays short. */
export const mostInArrays = 1_000;
/** Fewer rows go as lists of values: where there are several machines, to those whose rows they are. */
export const leastInArrays = 16;

export type ArrayType = 'text' | 'float8';

/** Whether the database takes columns as arrays. */
export function takesArrays<DB>(db: Kysely<DB>): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * @param text an INSERT of one row of values, which are all of its parameters; after them
 *   literals may stand, which are of every row
 * @param types of the columns, in their order
 * @returns the same INSERT of any number of rows; its parameters are the columns' arrays
 */
export function overArrays(text: string, types: readonly ArrayType[]): string {
  const values = `values (${types.map((_, n) => `$${n + 1}`).join(', ')}`;
  const [head = '', rest = '', ...more] = text.split(values);
  // literals without parentheses and commas
  const literals = /^(?:, [^,()$]+)*(?=\))/.exec(rest)?.[0];
  if (literals === undefined || more.length > 0) {
    throw new Error(`no row of ${types.length} values: ${text}`);
  }
  const arrays = types.map((type, n) => `$${n + 1}::${type}[]`);
  return `${head}select *${literals} from unnest(${arrays.join(', ')})${rest.slice(literals.length + 1)}`;
}
