/** The users of the context's customer by user name (§11), without their secrets. */
import type { Context } from '../context.ts';
import { usersOfCustomer } from '../storage/queries/users-of-customer.ts';
import { requireUserReader } from './require-role.ts';

export interface UserRow {
  userId: string;
  userName: string;
  name: string;
  role: string;
  /** confirmed notification address */
  email: string | null;
  /** ISO instant; null: not locked */
  lockedUntilAt: string | null;
  language: 'ja' | 'en';
  /** IANA zone that formats times */
  zone: string;
  /** ISO instant from when on he cannot sign in; null: he can */
  disabledAt: string | null;
}

/** @throws KadoError `not_allowed` for all but the provider, commands and the customer's administrators */
export async function listUsers(ctx: Context): Promise<UserRow[]> {
  requireUserReader(ctx);
  const rows = await usersOfCustomer(ctx.db, ctx.customerId);
  return rows.map((row) => ({
    userId: row.user_id,
    userName: row.user_name,
    name: row.name,
    role: row.role,
    email: row.email,
    lockedUntilAt: row.locked_until_at,
    language: row.language === 'en' ? 'en' : 'ja',
    zone: row.zone,
    disabledAt: row.disabled_at,
  }));
}
