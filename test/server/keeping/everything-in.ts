import { digestOf, type TableDigest } from '#server/keeping/table-digest.ts';
import type { DatabaseSettings } from '#server/storage/open.ts';
import { openRows } from '#server/storage/whole/open-rows.ts';

/** A digest of each table; equal where the databases hold the same. */
export async function everythingIn(settings: DatabaseSettings): Promise<TableDigest[]> {
  await using store = await openRows(settings, 'snapshot');
  const found: TableDigest[] = [];
  for (const table of store.tables) found.push(await digestOf(store, table, () => {}));
  return found;
}
