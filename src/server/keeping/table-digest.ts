import { createHash } from 'node:crypto';
import type { RowStore } from '../storage/whole/row-store.ts';
import type { TableShape } from '../storage/whole/table-shape.ts';
import { linesOf } from './lines-of.ts';

/** How many rows a table has, and the SHA-256 of their lines by primary key. */
export interface TableDigest {
  name: string;
  rows: number;
  sha256: string;
}

/** @param seen told of each batch's rows */
export async function digestOf(
  store: RowStore,
  table: TableShape,
  seen: (rows: number) => void,
): Promise<TableDigest> {
  const hash = createHash('sha256');
  let rows = 0;
  for await (const part of linesOf(store, table)) {
    hash.update(part.text);
    rows += part.rows;
    seen(part.rows);
  }
  return { name: table.name, rows, sha256: hash.digest('hex') };
}
