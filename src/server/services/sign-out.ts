/** Ends the session of a cookie. A cookie without session is none to end: no error. */
import { sessionKeyOf } from '../session-token.ts';
import { deleteSession } from '../storage/queries/delete-session.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import type { SystemContext } from '../system-context.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';

/** @param token value of the session cookie */
export async function signOut(ctx: SystemContext, token: string): Promise<void> {
  const key = sessionKeyOf(token);
  if (key === null) return;
  const { customerId } = key;
  await transact(ctx, async (inside) => {
    const userId = await deleteSession(inside.db, key);
    const user = userId === null ? null : await userById(inside.db, { customerId, userId });
    if (user === null) return;
    await audit({ ...inside, customerId, actor: mailedUser(user).actor }, 'signOut', {});
  });
}
