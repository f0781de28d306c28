/** The users of the context's customer by user name (§11), without their secrets. */
import type { Context } from '../context.ts';
import { groupsOfUsers } from '../storage/queries/user-groups.ts';
import { usersOfCustomer, type UserFacts } from '../storage/queries/users-of-customer.ts';
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
  /** the only groups that a viewer sees, by name; null: the whole customer */
  groups: { groupId: string; name: string }[] | null;
}

/** @throws KadoError `not_allowed` for all but administrators, the provider and commands */
export async function listUsers(ctx: Context): Promise<UserRow[]> {
  requireUserReader(ctx);
  const { db, customerId } = ctx;
  const [users, scopes] = await Promise.all([
    usersOfCustomer(db, customerId),
    groupsOfUsers(db, { customerId }),
  ]);
  const groupsOf = Map.groupBy(scopes, ({ user_id: userId }) => userId);
  return users.map((user) => {
    const groups = groupsOf.get(user.user_id) ?? [];
    return userRow(
      user,
      groups.map(({ group_id: groupId, name }) => ({ groupId, name })),
    );
  });
}

/** @param groups that are stored of the user; they count where he is limited to them */
export function userRow(row: UserFacts, groups: NonNullable<UserRow['groups']>): UserRow {
  return {
    userId: row.user_id,
    userName: row.user_name,
    name: row.name,
    role: row.role,
    email: row.email,
    lockedUntilAt: row.locked_until_at,
    language: row.language === 'en' ? 'en' : 'ja',
    zone: row.zone,
    disabledAt: row.disabled_at,
    groups: row.scoped === 0 ? null : groups,
  };
}
