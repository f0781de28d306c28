/**
 * Forgets a customer's old rows, as the policy says (§11): changes of state, failed
 * polls and raw answers after their months, notices some time after nobody waits to hear
 * of them, sessions and waiting sign-ins once they ended. Readings, what is counted from them, decisions and the audit stay for ever
 * (docs/decisions/0019-what-is-kept.md).
 */
import { setImmediate as breathe } from 'node:timers/promises';
import { dayStart } from '#core/day-starts.ts';
import { heldSince } from '#core/retention.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import {
  claimForgetting,
  forgetEnded,
  forgetNotices,
  forgetOfDevices,
  forgetStateEvents,
  forgetToldOnce,
  type OldRows,
} from '../storage/queries/forget-old.ts';
import { forgetSupplyDays } from '../storage/queries/supply-days.ts';
import { forgetDeviceMails } from '../storage/queries/device-mails.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { today as todayOf } from './current-period.ts';
import { requireProvider } from './require-role.ts';

/** Forecasts rest on the last 90 days; yields ask which machine stood there when a supply was put in. */
const supplyDaysKeptMonths = 25;

/** Rows that went. */
export interface Forgotten {
  stateEvents: number;
  contactFailures: number;
  supplyDays: number;
  rawPolls: number;
  sessions: number;
  pendingSignIns: number;
  /** with what was told of them, and to whom */
  notices: number;
  /** reports of months, and passwords that ran out */
  toldOnce: number;
  /** of devices (§12.9): that they came, and what a person did not deal with */
  deviceMails: number;
}

/** Of devices, or of rows of no device: the most in one transaction. */
const step = 200;

const dayMs = 24 * 3_600_000;
/** As long as a mail that was sent stays in the list, and its link that stops such mail works. */
const noticesKeptMs = 90 * dayMs;
/** A report is told within a month, and a password runs out within two of being told of. */
const toldOnceKeptMs = 400 * dayMs;
const deviceMailsKeptMs = 90 * dayMs;
const handedFailuresKeptMs = 100 * dayMs;

/**
 * Once a local day of the customer: whoever comes first does it, step by step, and
 * what a crash leaves is there for the next day.
 * @returns null where it was done today
 * @throws KadoError `not_allowed`
 */
export async function forgetOld(ctx: Context): Promise<Forgotten | null> {
  requireProvider(ctx);
  const { customerId, policy, zone } = ctx;
  const today = todayOf(ctx);
  if (!(await claimForgetting(ctx.db, { customerId, today }))) return null;

  async function all(
    before: string | null,
    forget: (db: Context['db'], old: OldRows) => Promise<number>,
  ): Promise<number> {
    if (before === null) return 0;
    let gone = 0;
    for (;;) {
      const old = { customerId, before, most: step };
      const some = await transact(ctx, ({ db }) => forget(db, old));
      if (some === 0) return gone;
      gone += some;
      // SQLite answers at once: others get their turn between the steps
      await breathe();
    }
  }
  const startOf = (day: string | null) => (day === null ? null : dayStart(day, zone));
  const events = startOf(heldSince(today, policy.eventsKeptMonths));
  const failures = heldSince(today, policy.failuresKeptMonths);
  const polls = startOf(heldSince(today, policy.rawPollsKeptMonths));
  const supplies = heldSince(today, supplyDaysKeptMonths);
  const now = instantOf(ctx.clock);
  const before = (ms: number) => new Date(Date.parse(now) - ms).toISOString();
  // counted long since, and no collector keeps one for longer
  await all(before(handedFailuresKeptMs), (db, old) => forgetOfDevices(db, 'handed_failures', old));
  const forgotten: Forgotten = {
    stateEvents: await all(events, forgetStateEvents),
    contactFailures: await all(failures, (db, old) => forgetOfDevices(db, 'contact_failures', old)),
    supplyDays: await all(supplies, forgetSupplyDays),
    rawPolls: await all(polls, (db, old) => forgetOfDevices(db, 'raw_polls', old)),
    sessions: await all(now, (db, old) => forgetEnded(db, 'sessions', old)),
    pendingSignIns: await all(now, (db, old) => forgetEnded(db, 'pending_sign_ins', old)),
    notices: await all(before(noticesKeptMs), forgetNotices),
    toldOnce: await all(before(toldOnceKeptMs), forgetToldOnce),
    deviceMails: await all(before(deviceMailsKeptMs), forgetDeviceMails),
  };
  if (Object.values(forgotten).some((count) => count > 0)) {
    await transact(ctx, (inside) => audit(inside, 'forgetOld', forgotten));
  }
  return forgotten;
}
