/** Whoever acts, as a user of the customer. */
import type { Selectable } from 'kysely';
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import type { UserKey } from '../storage/queries/second-factor-of.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import type { UsersTable } from '../storage/schema.ts';

/** @throws KadoError `not_allowed` for commands and collectors */
export function ownKey({ actor, customerId }: Pick<Context, 'actor' | 'customerId'>): UserKey {
  if (actor.type !== 'user') throw new KadoError('not_allowed', 'forbidden', { actor: actor.type });
  return { customerId, userId: actor.userId };
}

/** @throws KadoError `not_allowed` for commands and collectors */
export async function ownUser(ctx: Context): Promise<Selectable<UsersTable>> {
  const user = await userById(ctx.db, ownKey(ctx));
  if (user === null) throw new KadoError('user.not_found', 'not_found');
  return user;
}
