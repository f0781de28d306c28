import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../dialects/engine.ts';

/** One step of the schema, forwards only. It runs in a transaction: it happens as a whole or not at all. */
export interface Migration {
  /** number and subject; the order of the names is the order of the steps */
  name: string;
  /** `db` knows no tables: a migration must not depend on today's `Schema` */
  up(db: Kysely<unknown>, types: ColumnTypes): Promise<void>;
  /** indexes of tables that earlier steps made and that may be large; made after it, while others write */
  indexes?: readonly LateIndex[];
  /** late indexes of earlier steps that nothing reads any more; dropped after it, while others write */
  droppedIndexes?: readonly string[];
}

/** An index that is made while others write (CONTRIBUTING.md, “Migrations”). */
export interface LateIndex {
  name: string;
  table: string;
  columns: readonly string[];
}
