/** Which groups a user sees (§11), with the names that lists and audit rows tell. */
import { KadoError } from '#core/errors.ts';
import { scopeProblem, type UserRole } from '#core/user-settings.ts';
import type { Context } from '../context.ts';
import { groupsByName } from '../storage/queries/groups-by-name.ts';
import { groupsOfUsers } from '../storage/queries/user-groups.ts';
import type { StoredUser } from './managed-user.ts';

type CustomerContext = Pick<Context, 'db' | 'customerId'>;

export interface NamedGroup {
  groupId: string;
  name: string;
}

/** All groups of a customer. */
export async function groupsOfCustomer({ db, customerId }: CustomerContext): Promise<NamedGroup[]> {
  const rows = await groupsByName(db, customerId);
  return rows.map(({ group_id: groupId, name }) => ({ groupId, name }));
}

/** The groups of a user who sees only some; null: he sees the whole customer. */
export async function scopeOf(
  { db, customerId }: CustomerContext,
  user: Pick<StoredUser, 'user_id' | 'scoped'>,
): Promise<NamedGroup[] | null> {
  if (user.scoped === 0) return null;
  const rows = await groupsOfUsers(db, { customerId, userId: user.user_id });
  return rows.map(({ group_id: groupId, name }) => ({ groupId, name }));
}

/** The names of groups by their ids, in the order of `known`; null stays null. */
export function namesOf(
  groups: readonly string[] | null,
  known: readonly NamedGroup[],
): string[] | null {
  return groups && known.filter(({ groupId }) => groups.includes(groupId)).map(({ name }) => name);
}

/**
 * @returns the names of the groups that a user is to see; null: the whole customer
 * @throws KadoError the codes of `scopeProblem` in core/user-settings.ts
 */
export async function requireScope(
  customer: CustomerContext,
  role: UserRole,
  groups: readonly string[] | null,
): Promise<string[] | null> {
  if (groups === null) return null;
  const known = await groupsOfCustomer(customer);
  const ids = known.map(({ groupId }) => groupId);
  const problem = scopeProblem({ role, groups }, ids);
  if (problem !== null) throw new KadoError(problem.code, 'invalid', problem.details);
  return namesOf(groups, known);
}
