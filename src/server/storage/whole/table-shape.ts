/** What a table holds, in words that do not depend on the engine: for moving it as a whole. */
import { KadoError } from '#core/errors.ts';

/** `integer` and `number` are both numbers of JavaScript; `bytes` is a Uint8Array. */
export type Kind = 'text' | 'integer' | 'number' | 'bytes';

export interface ColumnShape {
  name: string;
  kind: Kind;
}

export interface TableShape {
  name: string;
  columns: readonly ColumnShape[];
  /** the primary key, in its order */
  key: readonly string[];
}

/** A table, and those that its rows refer to. */
export interface FoundTable extends TableShape {
  parents: readonly string[];
}

/** The steps of the schema are no rows of an installation. */
export const stepsTable = 'migrations';

const kinds: Readonly<Record<string, Kind>> = {
  text: 'text',
  integer: 'integer',
  int4: 'integer',
  int8: 'integer',
  bigint: 'integer',
  'double precision': 'number',
  float8: 'number',
  blob: 'bytes',
  bytea: 'bytes',
};

/** @throws KadoError `whole.unknown_type`: a column whose values nobody taught us to carry */
export function kindOf(table: string, column: string, type: string): Kind {
  const kind = kinds[type.toLowerCase()];
  if (kind === undefined) throw new KadoError('whole.unknown_type', 'invalid', { table, column });
  return kind;
}

/**
 * Parents before their children, else by name: the order is the same on every engine.
 * @throws KadoError `whole.no_order` for tables that refer to each other or to themselves,
 *   `whole.no_key` for one without a primary key
 */
export function parentsFirst(found: readonly FoundTable[]): TableShape[] {
  const waiting = found
    .filter(({ name }) => name !== stepsTable)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const ordered: TableShape[] = [];
  const done = new Set<string>();
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ parents }) => parents.every((parent) => done.has(parent)));
    const [next] = at < 0 ? [] : waiting.splice(at, 1);
    if (next === undefined) {
      throw new KadoError('whole.no_order', 'invalid', { table: waiting[0]?.name ?? '' });
    }
    const { name, columns, key } = next;
    if (key.length === 0) throw new KadoError('whole.no_key', 'invalid', { table: name });
    ordered.push({ name, columns, key });
    done.add(name);
  }
  return ordered;
}
