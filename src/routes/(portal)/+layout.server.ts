import { whoIs } from '../who.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => {
  const { user, customer, password } = whoIs(locals).session;
  return {
    userName: user.name || user.userName,
    customerName: customer.name,
    passwordEndsAt: password.notice ? password.expiresAt : null,
  };
};
