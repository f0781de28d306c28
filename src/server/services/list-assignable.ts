/** Who may be a device's toner/ink manager (§3.2): the customer's users who can sign in, by name. */
import { compareTexts, orderBy } from '#core/order.ts';
import type { Context } from '../context.ts';
import { usersOfCustomer } from '../storage/queries/users-of-customer.ts';
import { requireEditor } from './require-role.ts';

export interface Manager {
  userId: string;
  name: string;
  /** confirmed notification address; null: not set, and no mail about toner reaches him */
  email: string | null;
}

/** @throws KadoError `not_allowed` for whoever may not choose one */
export async function listAssignable(ctx: Context): Promise<Manager[]> {
  requireEditor(ctx);
  const users = await usersOfCustomer(ctx.db, ctx.customerId);
  const able = users.filter(({ disabled_at }) => disabled_at === null);
  const managers = able.map(({ user_id, name, user_name, email }) => ({
    userId: user_id,
    name: name || user_name,
    email,
  }));
  return orderBy(managers, ({ name }) => name, compareTexts(ctx.locale));
}
