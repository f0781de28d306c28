import { requireUserManager } from '#server/services/require-role.ts';
import { contextOf } from '../../who.ts';
import type { UserPlace } from '../user-forms/user-place.ts';

/**
 * The users of whoever is signed in, to be changed.
 * @throws KadoError `not_allowed` for all but administrators, and operators
 */
export function ownPlace(locals: App.Locals): UserPlace {
  const ctx = contextOf(locals);
  requireUserManager(ctx);
  return { ctx, base: '/users' };
}
