import { createHash } from 'node:crypto';
import { isKadoError, KadoError } from '#core/errors.ts';
import { migrations } from '../storage/migrations/index.ts';
import type { DatabaseSettings } from '../storage/open.ts';
import { openRows } from '../storage/whole/open-rows.ts';
import type { RowStore } from '../storage/whole/row-store.ts';
import { batchesOf } from './batches-of.ts';
import { finishTarget, openTarget } from './open-target.ts';
import { digestOf, type TableDigest } from './table-digest.ts';

export interface MovedTable {
  source: TableDigest;
  target: TableDigest;
  isEqual: boolean;
}

export interface MoveReport {
  tables: readonly MovedTable[];
  /** every table is equal; only then the target is released */
  isEqual: boolean;
  /** it went on where an earlier one was ended */
  isResumed: boolean;
  /** all was there already: nothing was written */
  wasDone: boolean;
}

export type MoveProgress = (doing: 'moving' | 'comparing', share: number) => void;

/**
 * Copies an installation from one database to an empty other one, of whatever engines, and
 * compares both by counts and checksums. Nobody can write to either meanwhile. One that was
 * ended half-way goes on where it stood when it is begun again.
 * @throws KadoError `storage.in_use`, `storage.not_there`, `keeping.behind`, `keeping.not_empty`,
 *   `keeping.other_unfinished`, `keeping.half_source`
 */
export async function moveInstallation(
  from: DatabaseSettings,
  to: DatabaseSettings,
  progress: MoveProgress = () => {},
): Promise<MoveReport> {
  await using source = await openRows(from, 'still');
  if (!migrations.every(({ name }) => source.steps.includes(name))) {
    throw new KadoError('keeping.behind', 'conflict');
  }
  if ((await source.unfinished()) !== null) throw new KadoError('keeping.half_source', 'conflict');
  let rows = 0;
  for (const table of source.tables) rows += await source.count(table);
  const { steps, tables } = source;
  let target: RowStore & { isResumed: boolean };
  try {
    target = await openTarget(to, { from: `move ${await markOf(source)}`, steps, tables });
  } catch (thrown) {
    if (!isKadoError(thrown) || thrown.code !== 'keeping.not_empty') throw thrown;
    return await alreadyMoved(source, to, { rows, progress, thrown });
  }
  let compared: MovedTable[];
  try {
    await copy(source, target, (done) => progress('moving', done / Math.max(1, rows)));
    compared = await compare(source, target, { rows, progress });
  } catch (thrown) {
    await target[Symbol.asyncDispose]();
    throw thrown;
  }
  const { isResumed } = target;
  const isEqual = compared.every((table) => table.isEqual);
  await (isEqual ? finishTarget(target, to) : target[Symbol.asyncDispose]());
  return { tables: compared, isEqual, isResumed, wasDone: false };
}

/** An installation is known by its customers; an empty one by nothing. */
async function markOf(source: RowStore): Promise<string> {
  const hash = createHash('sha256');
  for (const table of source.tables) {
    if (table.name !== 'customers') continue;
    const { sha256 } = await digestOf(source, table, () => {});
    hash.update(sha256);
  }
  return hash.digest('hex');
}

/** What is there of a table is its first rows by primary key: batches were whole or not at all. */
async function copy(
  source: RowStore,
  target: RowStore,
  told: (rows: number) => void,
): Promise<void> {
  let done = 0;
  for (const table of source.tables) {
    const last = await target.last(table);
    if (last !== null) done += await target.count(table);
    for await (const batch of batchesOf(source, table, last)) {
      await target.append(table, batch);
      done += batch.length;
      told(done);
    }
  }
}

async function compare(
  source: RowStore,
  target: RowStore,
  { rows, progress }: { rows: number; progress: MoveProgress },
): Promise<MovedTable[]> {
  let seen = 0;
  const tell = (found: number) => progress('comparing', (seen += found) / Math.max(1, rows * 2));
  const compared: MovedTable[] = [];
  for (const table of source.tables) {
    const one = await digestOf(source, table, tell);
    const other = await digestOf(target, table, tell);
    const isEqual = one.rows === other.rows && one.sha256 === other.sha256;
    compared.push({ source: one, target: other, isEqual });
  }
  return compared;
}

/** A move that ended right before it could say so is found done. */
async function alreadyMoved(
  source: RowStore,
  to: DatabaseSettings,
  { rows, progress, thrown }: { rows: number; progress: MoveProgress; thrown: KadoError },
): Promise<MoveReport> {
  await using target = await openRows(to, 'filled');
  for (const table of source.tables) {
    const same = target.tables.find(({ name }) => name === table.name);
    if (same === undefined || (await target.count(same)) !== (await source.count(table))) {
      throw thrown;
    }
  }
  const tables = await compare(source, target, { rows, progress });
  if (!tables.every(({ isEqual }) => isEqual)) throw thrown;
  return { tables, isEqual: true, isResumed: false, wasDone: true };
}
