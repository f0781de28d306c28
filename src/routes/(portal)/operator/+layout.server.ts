import { mayOperate } from '#server/services/require-role.ts';
import { whoIs } from '../../who.ts';
import { providerOf } from './provider.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
  const ctx = providerOf(locals);
  const { user, customer } = whoIs(locals).session;
  return {
    userName: user.name || user.userName,
    customerName: customer.name,
    /** whether the screens show what changes something */
    mayChange: mayOperate(ctx),
    now: ctx.clock.now().toString(),
  };
};
