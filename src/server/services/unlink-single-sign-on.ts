/** Forgets who a user is to identity providers (§1.7): the next one who comes by the address is linked anew. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { deleteSessionsOfUser } from '../storage/queries/delete-sessions-of-user.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { deleteIdentitiesOf } from '../storage/queries/user-identities.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireSignOnEditor } from './require-sign-on-editor.ts';

/** The user is signed out everywhere. @throws KadoError `not_allowed`, `user.not_found` */
export async function unlinkSingleSignOn(ctx: Context, userId: string): Promise<void> {
  await requireSignOnEditor(ctx);
  await transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const user = await userById(db, { customerId, userId });
    if (user === null) throw new KadoError('user.not_found', 'not_found');
    const links = await deleteIdentitiesOf(db, { customerId, userId });
    await deleteSessionsOfUser(db, { customerId, userId, only: null, kept: null });
    await audit(inside, 'unlinkSingleSignOn', { userId, userName: user.user_name, links });
  });
}
