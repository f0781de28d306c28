/** Users of the context's customer, as those who look after them may find them (§11). */
import type { Selectable } from 'kysely';
import { KadoError } from '#core/errors.ts';
import { isProviderRole, type UserRole } from '#core/user-settings.ts';
import type { Context } from '../context.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import type { UsersTable } from '../storage/schema.ts';
import { mayOperate, requireUserManager } from './require-role.ts';

export type StoredUser = Selectable<UsersTable>;

/**
 * A user whom the actor may change. Nobody but operators and commands reaches the
 * provider's staff: whoever gives them a password could act as them.
 * @throws KadoError `not_allowed`, `user.not_found`, `user.of_provider`
 */
export async function managedUser(ctx: Context, userId: string): Promise<StoredUser> {
  requireUserManager(ctx);
  const { db, customerId } = ctx;
  const user = await userById(db, { customerId, userId });
  if (user === null) throw new KadoError('user.not_found', 'not_found');
  if (isProviderRole(roleOf(user)) && !mayOperate(ctx)) {
    throw new KadoError('user.of_provider', 'forbidden');
  }
  return user;
}

/** The roles that registerUser writes. */
export function roleOf({ role }: Pick<StoredUser, 'role'>): UserRole {
  return role as UserRole;
}

/** Whether a user is the one who acts. */
export function isActor({ actor }: Pick<Context, 'actor'>, userId: string): boolean {
  return actor.type === 'user' && actor.userId === userId;
}
