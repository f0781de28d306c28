/** Finds who a session cookie belongs to (§1.7) and notes that the session is in use. */
import { passwordState, type PasswordState } from '#core/password-expiry.ts';
import { parsePolicy, type Policy } from '#core/policy.ts';
import { mayBeScoped, type UserRole } from '#core/user-settings.ts';
import { instantOf } from '../instant.ts';
import { sessionKeyOf } from '../session-token.ts';
import { deleteSession } from '../storage/queries/delete-session.ts';
import { groupsOfUser } from '../storage/queries/groups-of-user.ts';
import { sessionByHash } from '../storage/queries/session-by-hash.ts';
import { touchSession } from '../storage/queries/touch-session.ts';
import type { SystemContext } from '../system-context.ts';
import { lacksSecondFactor } from './lacks-second-factor.ts';
import { noPassword, type SignInMethod } from './open-session.ts';
import { viewOfSession, type View } from './view-of-session.ts';

export interface Session {
  customer: {
    customerId: string;
    name: string;
    role: 'customer' | 'provider';
    /** IANA zone that decides the day (§4.1.3) */
    zone: string;
    closingDay: number;
    policy: Policy;
  };
  user: {
    userId: string;
    userName: string;
    name: string;
    role: UserRole;
    language: 'ja' | 'en';
    /** in whose way dates and times are written; null: the language's own */
    region: string | null;
    /** IANA zone that formats times */
    zone: string;
    /** confirmed notification address; null: not set */
    email: string | null;
  };
  /** the only groups that the user sees (§11); null: the whole customer */
  groupIds: readonly string[] | null;
  /** how it began */
  method: SignInMethod;
  /** `expired` leads every page to the change screen (§1.3); not where single sign-on let the user in */
  password: PasswordState;
  /** §1.7: the customer demands one and the user has none: every page leads to setting it up */
  secondFactorMissing: boolean;
  /** ISO instant: the absolute limit */
  expiresAt: string;
  /** the customer whom an operator looks at for a while (§11); null: nobody */
  view: View | null;
}

/** A session in use is noted at most this often: a page of twenty requests is one write. */
const touchEveryMs = 60_000;

type SessionRow = NonNullable<Awaited<ReturnType<typeof sessionByHash>>>;

/** `watched`: a screen that is open asks by itself; that is no use, and does not put off the idle end. */
export type SessionUse = 'used' | 'watched';

/** @returns null for a cookie that is malformed, unknown, idle for too long or past its limit */
export async function resolveSession(
  ctx: SystemContext,
  token: string,
  use: SessionUse = 'used',
): Promise<Session | null> {
  const key = sessionKeyOf(token);
  const row = key === null ? null : await sessionByHash(ctx.db, key);
  if (key === null || row === null) return null;
  const now = instantOf(ctx.clock);
  const policy = parsePolicy(row.policy_json);
  const idleMs = Date.parse(now) - Date.parse(row.seen_at);
  if (now >= row.expires_at || idleMs >= policy.sessionIdleMinutes * 60_000) {
    await deleteSession(ctx.db, key);
    return null;
  }
  if (use === 'used' && idleMs >= touchEveryMs) await touchSession(ctx.db, { ...key, seenAt: now });
  const user = { customerId: key.customerId, userId: row.user_id };
  const { method } = row;
  const secondFactorMissing = await lacksSecondFactor(ctx, user, { policy, method });
  const groupIds = await groupsSeen(ctx, user, row);
  return { ...sessionOf(key.customerId, row, policy, now), groupIds, secondFactorMissing };
}

/** The groups that the user is held to; asked at every request, so that a change counts at once. */
async function groupsSeen(
  { db }: SystemContext,
  user: { customerId: string; userId: string },
  { scoped, role }: Pick<SessionRow, 'scoped' | 'role'>,
): Promise<string[] | null> {
  // the roles that registerUser writes
  if (scoped === 0 || !mayBeScoped(role as UserRole)) return null;
  return groupsOfUser(db, user);
}

function sessionOf(
  customerId: string,
  row: SessionRow,
  policy: Policy,
  now: string,
): Omit<Session, 'secondFactorMissing' | 'groupIds'> {
  return {
    customer: {
      customerId,
      name: row.customer_name,
      role: row.customer_role === 'provider' ? 'provider' : 'customer',
      zone: row.customer_zone,
      closingDay: row.closing_day,
      policy,
    },
    user: {
      userId: row.user_id,
      userName: row.user_name,
      name: row.name,
      // the roles that registerUser writes
      role: row.role as Session['user']['role'],
      language: row.language === 'en' ? 'en' : 'ja',
      region: row.region,
      zone: row.zone,
      email: row.email,
    },
    // the methods that openSession writes
    method: row.method as SignInMethod,
    password: passwordOf(row, policy, now),
    expiresAt: row.expires_at,
    view: viewOfSession(row, now),
  };
}

function passwordOf(row: SessionRow, policy: Policy, now: string): PasswordState {
  if (row.method === 'single-sign-on') return noPassword;
  return passwordState({
    changedAt: row.password_changed_at,
    now,
    months: policy.passwordMonths,
    noticeDays: policy.passwordNoticeDays,
    zone: row.customer_zone,
  });
}
