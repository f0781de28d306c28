import type { DatabaseSync } from 'node:sqlite';

/**
 * Whether a SELECT only looks rows up by whole unique keys, so that it touches no more
 * rows than it names: SQLite's own plan says so. Whatever ranges, scans or takes a list
 * from another query can grow with the database.
 */
export function isLookup(connection: DatabaseSync, sql: string): boolean {
  // a statement with many parameters names many rows
  if (sql.length > longestLookup) return false;
  const steps = connection.prepare(`explain query plan ${sql}`).all();
  return steps.every(({ detail }) => {
    const step = String(detail);
    if (/^(CORRELATED )?SCALAR SUBQUERY \d+$/.test(step)) return true;
    const [, index, terms] = search.exec(step) ?? [];
    if (index === undefined || terms === undefined) return false;
    const found = terms.split(' AND ');
    return found.every((term) => term.endsWith('=?')) && isWhole(connection, index, found.length);
  });
}

const longestLookup = 10_000;
const search =
  /^SEARCH \S+ (?:EXISTS )?USING (?:COVERING )?INDEX (\S+) \(([^)]*)\)(?: LEFT-JOIN)?$/;

/** Whether an index is unique and has so many columns. */
function isWhole(connection: DatabaseSync, index: string, columns: number): boolean {
  const row = connection
    .prepare(
      `select count(*) as columns from sqlite_schema as s, pragma_index_list(s.tbl_name) as l,
         pragma_index_info(s.name)
       where s.type = 'index' and s.name = ? and l.name = s.name and l."unique" = 1
         and l.partial = 0`,
    )
    .get(index);
  return row?.['columns'] === columns;
}
