/**
 * Forgets what is older than it is kept (§11), some rows at a time: each query
 * says how many rows went, and 0 once there is nothing left. No figure is made of any of them.
 */
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

export interface OldRows {
  customerId: string;
  /** ISO instant, or a local day for what is counted by days: what is before it goes */
  before: string;
  /** devices, or rows where they are of no device, in one step */
  most: number;
}

/**
 * Takes the day of a customer's forgetting, so that of several servers one does it.
 * @returns false where somebody took it already
 */
export async function claimForgetting(
  db: Kysely<Schema>,
  { customerId, today }: { customerId: string; today: string },
): Promise<boolean> {
  const taken = await db
    .updateTable('customers')
    .set({ forgot_on: today })
    .where('customer_id', '=', customerId)
    .where((eb) => eb.or([eb('forgot_on', 'is', null), eb('forgot_on', '<', today)]))
    .returning('customer_id')
    .execute();
  return taken.length > 0;
}

/** Changes of state but each device's last one before the border: the state that stood then stays known. */
export async function forgetStateEvents(
  db: Kysely<Schema>,
  { customerId, before, most }: OldRows,
): Promise<number> {
  const old = await db
    .selectFrom('state_events')
    .select((eb) => ['device_id', eb.fn.max('at').as('last')])
    .where('customer_id', '=', customerId)
    .where('at', '<', before)
    .groupBy('device_id')
    .having((eb) => eb(eb.fn.min('at'), '<', eb.fn.max('at')))
    .orderBy('device_id')
    .limit(most)
    .execute();
  let gone = 0;
  for (const { device_id: deviceId, last } of old) {
    const { numDeletedRows } = await db
      .deleteFrom('state_events')
      .where('customer_id', '=', customerId)
      .where('device_id', '=', deviceId)
      .where('at', '<', last)
      .executeTakeFirstOrThrow();
    gone += Number(numDeletedRows);
  }
  return gone;
}

const datedBy = { contact_failures: 'day', handed_failures: 'at', raw_polls: 'taken_at' } as const;

/** Failed polls, that they were handed over, and raw answers of devices. */
export async function forgetOfDevices(
  db: Kysely<Schema>,
  table: keyof typeof datedBy,
  { customerId, before, most }: OldRows,
): Promise<number> {
  const when = datedBy[table];
  const old = await db
    .selectFrom(table)
    .select('device_id')
    .distinct()
    .where('customer_id', '=', customerId)
    .where(when, '<', before)
    .orderBy('device_id')
    .limit(most)
    .execute();
  if (old.length === 0) return 0;
  const { numDeletedRows } = await db
    .deleteFrom(table)
    .where('customer_id', '=', customerId)
    .where(
      'device_id',
      'in',
      old.map(({ device_id }) => device_id),
    )
    .where(when, '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Sessions, and sign-ins that waited for a second factor, past their end. */
export async function forgetEnded(
  db: Kysely<Schema>,
  table: 'sessions' | 'pending_sign_ins',
  { customerId, before, most }: OldRows,
): Promise<number> {
  const key = table === 'sessions' ? 'session_hash' : 'token_hash';
  const old = await db
    .selectFrom(table)
    .select(key)
    .where('customer_id', '=', customerId)
    .where('expires_at', '<', before)
    .orderBy('expires_at')
    .limit(most)
    .execute();
  if (old.length === 0) return 0;
  // each row has the key that was asked for
  const hashes = old.map((row) => (row as Record<string, string>)[key] ?? '');
  const { numDeletedRows } = await db
    .deleteFrom(table)
    .where('customer_id', '=', customerId)
    .where(key, 'in', hashes)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/**
 * What there was to tell and nobody waits to hear of any more, with what was told of it
 * (§6). What stands, and what somebody waits to hear of, stays however old it is: only so is
 * nothing told twice.
 */
export async function forgetNotices(
  db: Kysely<Schema>,
  { customerId, before, most }: OldRows,
): Promise<number> {
  const old = await db
    .selectFrom('notices')
    .select('notice_id')
    .where('customer_id', '=', customerId)
    .where('done_at', '<', before)
    .orderBy('done_at')
    .limit(most)
    .execute();
  const ids = old.map(({ notice_id }) => notice_id);
  if (ids.length === 0) return 0;
  for (const table of ['notice_steps', 'notices'] as const) {
    await db
      .deleteFrom(table)
      .where('customer_id', '=', customerId)
      .where('notice_id', 'in', ids)
      .execute();
  }
  return ids.length;
}

/** What was told once and is no story of a device: reports of months, passwords that ran out (§6). */
export async function forgetToldOnce(
  db: Kysely<Schema>,
  { customerId, before, most }: OldRows,
): Promise<number> {
  const old = await db
    .selectFrom('notice_steps')
    .select(['notice_id', 'user_id'])
    .where('customer_id', '=', customerId)
    .where('step', '=', 'once')
    .where('at', '<', before)
    .orderBy('at')
    .limit(most)
    .execute();
  if (old.length === 0) return 0;
  const { numDeletedRows } = await db
    .deleteFrom('notice_steps')
    .where('customer_id', '=', customerId)
    .where('step', '=', 'once')
    .where('at', '<', before)
    .where(
      'notice_id',
      'in',
      old.map(({ notice_id }) => notice_id),
    )
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
