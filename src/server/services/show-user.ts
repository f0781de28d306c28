/** One user of the context's customer (§11), without secrets, and what the actor may do with him. */
import { KadoError } from '#core/errors.ts';
import { isProviderRole } from '#core/user-settings.ts';
import type { Context } from '../context.ts';
import { hasSecondFactor } from '../storage/queries/second-factor-of.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { userRow, type UserRow } from './list-users.ts';
import { isActor, roleOf } from './managed-user.ts';
import { mayManageUsers, mayOperate, requireUserReader } from './require-role.ts';
import { scopeOf } from './user-scope.ts';

export interface ShownUser extends UserRow {
  /** sign-in asks for more than the password */
  hasSecondFactor: boolean;
  /** the one who asks: his role, address and password are changed elsewhere */
  isSelf: boolean;
  /** the actor may change him */
  mayChange: boolean;
}

/** @throws KadoError `not_allowed`, `user.not_found` */
export async function showUser(ctx: Context, userId: string): Promise<ShownUser> {
  requireUserReader(ctx);
  const { db, customerId } = ctx;
  const user = await userById(db, { customerId, userId });
  if (user === null) throw new KadoError('user.not_found', 'not_found');
  const ofProvider = isProviderRole(roleOf(user));
  return {
    ...userRow(user, (await scopeOf(ctx, user)) ?? []),
    hasSecondFactor: await hasSecondFactor(db, { customerId, userId }),
    isSelf: isActor(ctx, userId),
    mayChange: ofProvider ? mayOperate(ctx) : mayManageUsers(ctx),
  };
}
