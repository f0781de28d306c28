import { listUsers } from '#server/services/list-users.ts';
import { mayManageUsers } from '#server/services/require-role.ts';
import { contextOf } from '../../who.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const ctx = contextOf(locals);
  const users = await listUsers(ctx);
  return { users, mayChange: mayManageUsers(ctx), now: ctx.clock.now().toString() };
};
