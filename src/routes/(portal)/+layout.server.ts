import { isProviderRole } from '#core/user-settings.ts';
import { whoIs } from '../who.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
  const { session, ctx } = whoIs(locals);
  const { user, customer, password } = session;
  return {
    userName: user.name || user.userName,
    customerName: customer.name,
    isOperator: isProviderRole(user.role),
    now: ctx.clock.now().toString(),
    passwordEndsAt: password.notice ? password.expiresAt : null,
  };
};
