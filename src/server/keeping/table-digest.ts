import { createHash } from 'node:crypto';
import type { RowStore } from '../storage/whole/row-store.ts';
import type { TableShape } from '../storage/whole/table-shape.ts';
import { batchesOf } from './batches-of.ts';
import { lineWriter } from './row-line.ts';

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
  const line = lineWriter(table);
  let rows = 0;
  for await (const batch of batchesOf(store, table)) {
    hash.update(batch.map(line).join(''));
    rows += batch.length;
    seen(batch.length);
  }
  return { name: table.name, rows, sha256: hash.digest('hex') };
}
