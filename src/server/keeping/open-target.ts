/** The empty database that a move or a restore fills; or one that the same began to fill. */
import { isKadoError, KadoError } from '#core/errors.ts';
import { migrations } from '../storage/migrations/index.ts';
import { migrate } from '../storage/migrations/migrate.ts';
import { type DatabaseSettings, openDatabase } from '../storage/open.ts';
import { openRows } from '../storage/whole/open-rows.ts';
import type { RowStore } from '../storage/whole/row-store.ts';
import type { TableShape } from '../storage/whole/table-shape.ts';

/** What comes, and from where. */
export interface Filling {
  /** says of the same source the same, and of another one another: `move 1f3a…` */
  from: string;
  /** of the schema; only these are taken, later ones once the rows are there */
  steps: readonly string[];
  tables: readonly TableShape[];
}

/**
 * Opens it with all tables, marked as unfinished.
 * @throws KadoError `keeping.not_empty`, `keeping.other_unfinished`, `keeping.steps_differ`,
 *   `storage.in_use`, `storage.newer_schema`
 */
export async function openTarget(
  settings: DatabaseSettings,
  { from, steps, tables }: Filling,
): Promise<RowStore & { isResumed: boolean }> {
  const begun = await whatIsThere(settings);
  if (begun !== null && begun !== from) {
    throw new KadoError('keeping.other_unfinished', 'conflict', { from: begun });
  }
  if (begun === null) await takeSteps(settings, steps);
  const store = await openRows(settings, 'filled');
  try {
    requireSameTables(store.tables, tables);
    if (begun === null) await store.setUnfinished(from);
    return Object.assign(store, { isResumed: begun !== null });
  } catch (thrown) {
    await store[Symbol.asyncDispose]();
    throw thrown;
  }
}

/** @returns what is being filled from where; null: there is nothing at all */
async function whatIsThere(settings: DatabaseSettings): Promise<string | null> {
  let store: RowStore;
  try {
    store = await openRows(settings, 'filled');
  } catch (thrown) {
    if (isKadoError(thrown) && thrown.code === 'storage.not_there') return null;
    throw thrown;
  }
  await using there = store;
  const from = there.steps.length === 0 ? null : await there.unfinished();
  if (from !== null) return from;
  for (const table of there.tables) {
    const [row] = await there.page(table, null, 1);
    if (row !== undefined)
      throw new KadoError('keeping.not_empty', 'conflict', { table: table.name });
  }
  return null;
}

async function takeSteps(settings: DatabaseSettings, steps: readonly string[]): Promise<void> {
  const unknown = steps.find((step) => !migrations.some(({ name }) => name === step));
  if (unknown) throw new KadoError('storage.newer_schema', 'conflict', { migration: unknown });
  await using database = await openDatabase({ ...settings, connections: 1 });
  try {
    await migrate(database, { migrations: migrations.filter(({ name }) => steps.includes(name)) });
  } catch (thrown) {
    // an empty database that has taken more steps than what is to come
    const isAhead = isKadoError(thrown) && thrown.code === 'storage.newer_schema';
    throw isAhead ? new KadoError('keeping.steps_differ', 'conflict') : thrown;
  }
}

function requireSameTables(there: readonly TableShape[], come: readonly TableShape[]): void {
  const text = (tables: readonly TableShape[]) =>
    JSON.stringify(tables.map(({ name, columns, key }) => [name, columns, key]));
  if (text(there) !== text(come)) throw new KadoError('keeping.steps_differ', 'conflict');
}

/** The rows are there: what was marked is a database like any other, with the latest schema. */
export async function finishTarget(store: RowStore, settings: DatabaseSettings): Promise<void> {
  await store.setUnfinished(null);
  await store.settle();
  await store[Symbol.asyncDispose]();
  await using database = await openDatabase({ ...settings, connections: 1 });
  await migrate(database);
}
