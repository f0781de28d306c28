/**
 * What changed of the figures and headings that counter tables show, so that a server can
 * keep tables and bring them up to date (decision 0027). Every transaction that changes some
 * notes it last: it takes the customer's mark, which others wait for until it ends. So marks
 * become visible in their order, and whoever sees one sees all that came before it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { keptSelect } from '../kept-select.ts';
import type { Schema } from '../schema.ts';

export interface CounterChange {
  customerId: string;
  /** null: any of them */
  deviceIds: Iterable<string> | null;
  /** the first local day, month or closing month whose figures changed; absent: unknown how far back */
  since?: string;
  /** to be noted also where it is of no device, such as a group that nothing is in yet */
  always?: true;
}

interface Noted {
  /** null: any of them */
  deviceIds: Set<string> | null;
  since: string;
}

/** Changes of one transaction, by customer. */
type Gathered = Map<string, Noted>;

/** Devices of one change that are named; of more it says that any may have changed. */
const mostNamed = 5_000;
/** Marks, which count devices, that are kept: who has seen older ones only reads anew. */
const keptMarks = 100_000;

/** `since` of a change of no figure: later than any period. */
export const noFigures = '~';

const gathering = new AsyncLocalStorage<Gathered>();

/** Runs the work of a transaction and notes in its end what it changed. @param db the transaction's */
export async function gatherChanges<T>(db: Kysely<Schema>, work: () => Promise<T>): Promise<T> {
  const gathered: Gathered = new Map();
  const result = await gathering.run(gathered, work);
  // of several customers in one order, so that two do not wait for each other for ever
  for (const [customerId, change] of [...gathered].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await writeChange(db, customerId, change);
  }
  return result;
}

/** Notes a change: in the end of the transaction that `transact` began, else at once. */
export async function noteCounterChange(db: Kysely<Schema>, change: CounterChange): Promise<void> {
  const { customerId } = change;
  const gathered = gathering.getStore();
  const noted = added(gathered?.get(customerId), change);
  if (noted.deviceIds?.size === 0 && !change.always) return;
  if (gathered !== undefined) gathered.set(customerId, noted);
  else if (db.isTransaction) await writeChange(db, customerId, noted);
  else await db.transaction().execute((inside) => writeChange(inside, customerId, noted));
}

/**
 * Notes that devices are in another state, have other supplies or were heard again after a long
 * time, while none of their figures and headings changed: Home rests on these (decision 0027).
 */
export function noteStateChange(
  db: Kysely<Schema>,
  customerId: string,
  deviceIds: Iterable<string>,
): Promise<void> {
  return noteCounterChange(db, { customerId, deviceIds, since: noFigures });
}

function added(known: Noted | undefined, { deviceIds, since = '' }: CounterChange): Noted {
  const all = known === undefined ? new Set<string>() : known.deviceIds;
  if (deviceIds !== null) for (const id of deviceIds) all?.add(id);
  const isNamed = deviceIds !== null && all !== null && all.size <= mostNamed;
  const from = known === undefined || since < known.since ? since : known.since;
  return { deviceIds: isNamed ? all : null, since: from };
}

async function writeChange(
  db: Kysely<Schema>,
  customerId: string,
  { deviceIds, since }: Noted,
): Promise<void> {
  const step = Math.max(1, deviceIds?.size ?? 1);
  const { mark } = await db
    .insertInto('counter_marks')
    .values({ customer_id: customerId, mark: step })
    .onConflict((conflict) =>
      conflict
        .column('customer_id')
        .doUpdateSet((eb) => ({ mark: eb('counter_marks.mark', '+', step) })),
    )
    .returning('mark')
    .executeTakeFirstOrThrow();
  const devices_json = deviceIds === null ? null : JSON.stringify([...deviceIds]);
  await db
    .insertInto('counter_changes')
    .values({ customer_id: customerId, mark, token: randomUUID(), since, devices_json })
    .execute();
  await db
    .deleteFrom('counter_changes')
    .where('customer_id', '=', customerId)
    .where('mark', '<=', mark - keptMarks)
    .execute();
}

/** How far changes have been seen. */
export interface SeenMark {
  mark: number;
  token: string;
}

/** Whether nothing changed between the two; of one that is not there nothing is known. */
export function isSameMark(one: SeenMark | null, other: SeenMark | null): boolean {
  return one !== null && one.mark === other?.mark && one.token === other.token;
}

/** The row that was written with the mark: two rows by their whole keys, where a last one is sought. */
const lastChange = keptSelect((db, { customerId }: { customerId: string }) =>
  db
    .selectFrom('counter_marks')
    .innerJoin('counter_changes', (join) =>
      join
        .onRef('counter_changes.customer_id', '=', 'counter_marks.customer_id')
        .onRef('counter_changes.mark', '=', 'counter_marks.mark'),
    )
    .select(['counter_changes.mark', 'counter_changes.token'])
    .where('counter_marks.customer_id', '=', customerId),
);

/** The last change of a customer; null where none was noted yet. */
export async function lastCounterChange(
  db: Kysely<Schema>,
  customerId: string,
): Promise<SeenMark | null> {
  return (await lastChange(db, { customerId })) ?? null;
}

/**
 * The devices that changed after a mark that was seen, each with how far back.
 * @param until a mark that is there
 * @param asked.withStates those as well of which no figure and no heading changed
 * @returns null where it cannot be told which
 */
export async function devicesChanged(
  db: Kysely<Schema>,
  customerId: string,
  seen: SeenMark,
  until: SeenMark,
  { withStates = false }: { withStates?: boolean } = {},
): Promise<Map<string, string> | null> {
  const rows = await db
    .selectFrom('counter_changes')
    .select(['mark', 'token', 'since', 'devices_json'])
    .where('customer_id', '=', customerId)
    .where('mark', '>=', seen.mark)
    .where('mark', '<=', until.mark)
    .orderBy('mark')
    .execute();
  const [first, ...later] = rows;
  // forgotten by now, or of another past: the database was restored
  if (first?.mark !== seen.mark || first.token !== seen.token) return null;
  const changed = new Map<string, string>();
  for (const { since, devices_json } of later) {
    if (since === noFigures && !withStates) continue;
    if (devices_json === null) return null;
    // only writeChange writes this column
    for (const deviceId of JSON.parse(devices_json) as string[]) {
      const known = changed.get(deviceId);
      if (known === undefined || since < known) changed.set(deviceId, since);
    }
  }
  return changed;
}

/** The devices that changed in any way since, and up to which change; `deviceIds` null: any of them. */
export async function changedSince(
  db: Kysely<Schema>,
  customerId: string,
  seen: SeenMark | null,
): Promise<{ change: SeenMark | null; deviceIds: Iterable<string> | null }> {
  const change = await lastCounterChange(db, customerId);
  if (seen === null || change === null) return { change, deviceIds: null };
  const changed = await devicesChanged(db, customerId, seen, change, { withStates: true });
  return { change, deviceIds: changed?.keys() ?? null };
}
