import type { Compilable, CompiledQuery, Kysely } from 'kysely';
import { requireOwnRows } from './customer-scope.ts';
import type { Schema } from './schema.ts';

/** What a row is looked up by; a customer's database answers for that customer alone. */
interface Key {
  customerId: string;
}

/**
 * A SELECT by keys that nearly every request asks, its text compiled once: Kysely takes
 * longer to build it than SQLite to answer it. Like writeRows it looks at the customer itself,
 * as no plugin sees what is kept.
 * @param build binds nothing but the key's values, each as it is
 * @returns asks for the first row; undefined: none
 */
export function keptSelect<Asked extends Key & Record<keyof Asked, string>, Row>(
  build: (db: Kysely<Schema>, key: Asked) => Compilable<Row>,
): (db: Kysely<Schema>, key: Asked) => Promise<Row | undefined> {
  const kept = new Map<string, { query: CompiledQuery<Row>; names: (keyof Asked)[] }>();

  function compile(db: Kysely<Schema>, key: Asked) {
    // its own name in place of each value tells where it is bound; the names are Asked's
    const names = Object.fromEntries(Object.keys(key).map((name) => [name, name])) as Asked;
    const query = build(db.withoutPlugins(), names).compile();
    return { query, names: query.parameters as (keyof Asked)[] };
  }

  return async (db, key) => {
    requireOwnRows(db, [{ customer_id: key.customerId }]);
    // SQLite and PostgreSQL write parameters differently; their adapters are different classes
    const dialect = db.getExecutor().adapter.constructor.name;
    let one = kept.get(dialect);
    if (one === undefined) kept.set(dialect, (one = compile(db, key)));
    const parameters = one.names.map((name) => key[name]);
    const { rows } = await db.executeQuery<Row>({ ...one.query, parameters });
    return rows[0];
  };
}
