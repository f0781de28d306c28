/** Makes the user of a customer who comes by single sign-on for the first time (§1.7). */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import type { NewUserRole } from '#core/single-sign-on.ts';
import { isUserName } from '#core/user-settings.ts';
import type { Identity } from '../identity-claims.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { hashPassword } from '../password-hash.ts';
import { newSecretToken } from '../secret-token.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { insertUser } from '../storage/queries/insert-user.ts';
import { userForSignIn, type UserOfCustomer } from '../storage/queries/user-by-name.ts';
import type { SystemContext } from '../system-context.ts';
import { audit } from './audit.ts';
import { mailedUser } from './mailed-user.ts';

/**
 * The address is the user name and the notification address; the password is nobody's. The
 * name may be taken at another customer: then something is added to it.
 * Call it with the context of a transaction.
 */
export async function makeSignOnUser(
  ctx: SystemContext,
  input: { customerId: string; role: NewUserRole; identity: Identity; email: string },
): Promise<UserOfCustomer> {
  const { customerId, role, identity, email } = input;
  const customer = await customerById(ctx.db, customerId);
  if (customer === null) throw new KadoError('customer.not_found', 'not_found');
  const now = instantOf(ctx.clock);
  const userId = newId(ctx.clock);
  const passwordHash = await hashPassword(newSecretToken(''));
  const suffix = userId.slice(-6);
  for (const userName of [email, `${email}-${suffix}`, `user-${suffix}`].filter(isUserName)) {
    const inserted = await insertUser(ctx.db, nameKey(userName), {
      customer_id: customerId,
      user_id: userId,
      user_name: userName,
      name: identity.name ?? email.slice(0, email.lastIndexOf('@')),
      role,
      password_hash: passwordHash,
      password_changed_at: now,
      failures: 0,
      locked_until_at: null,
      language: identity.language ?? customer.language,
      zone: customer.zone,
      email,
      created_at: now,
      scoped: 0,
    });
    const user = inserted ? await userForSignIn(ctx.db, { customerId, userId }) : null;
    if (user === null) continue;
    const { actor } = mailedUser(user);
    const details = { userId, userName, role, by: 'single-sign-on' };
    await audit({ ...ctx, customerId, actor }, 'registerUser', details);
    return user;
  }
  throw new KadoError('user.name_taken', 'conflict', { userName: email });
}
