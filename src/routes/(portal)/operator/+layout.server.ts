import { whoIs } from '../../who.ts';
import { providerOf } from './provider.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
  const { clock } = providerOf(locals);
  const { user, customer } = whoIs(locals).session;
  return {
    userName: user.name || user.userName,
    customerName: customer.name,
    now: clock.now().toString(),
  };
};
