/** Finds who a session cookie belongs to (§1.7) and notes that the session is in use. */
import type { PasswordState } from '#core/password-expiry.ts';
import type { Policy } from '#core/policy.ts';
import { KadoError } from '#core/errors.ts';
import type { SystemContext } from '../system-context.ts';

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
    role: 'admin' | 'viewer' | 'operator';
    language: 'ja' | 'en';
    /** IANA zone that formats times */
    zone: string;
    /** confirmed notification address; null: not set */
    email: string | null;
  };
  /** `expired` leads every page to the change screen (§1.3) */
  password: PasswordState;
  /** ISO instant: the absolute limit */
  expiresAt: string;
}

/** @returns null for a cookie that is malformed, unknown, idle for too long or past its limit */
export async function resolveSession(ctx: SystemContext, token: string): Promise<Session | null> {
  void [ctx, token];
  throw new KadoError('not_built', 'unavailable');
}
