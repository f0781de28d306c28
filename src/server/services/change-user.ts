/** Changes what is said of a user of the context's customer (§11). */
import { KadoError } from '#core/errors.ts';
import { mailAddress, maskedAddress } from '#core/mail-address.ts';
import { userProblems, type UserRole, type UserSettings } from '#core/user-settings.ts';
import { mailWords } from '#i18n/mail-words.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { setUser } from '../storage/queries/set-user.ts';
import { spendLinks } from '../storage/queries/spend-links.ts';
import { userById } from '../storage/queries/user-by-id.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { differences } from './differences.ts';
import { mailedUser } from './mailed-user.ts';
import { queueMail } from './queue-mail.ts';
import { requireProvider } from './require-role.ts';

/**
 * A role counts from the user's next page on. Who gets another address is told of it at the old one.
 * @returns false where nothing differs
 * @throws KadoError `not_allowed`, `user.not_found`, `user.own_role`, and the first code of core/user-settings.ts
 */
export async function changeUser(
  ctx: Context,
  userId: string,
  input: Partial<UserSettings>,
): Promise<boolean> {
  requireProvider(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const [user, customer] = [
      await userById(db, { customerId, userId }),
      await customerById(db, customerId),
    ];
    if (user === null || customer === null) throw new KadoError('user.not_found', 'not_found');
    const before: UserSettings = {
      name: user.name,
      // the roles that registerUser writes
      role: user.role as UserRole,
      language: user.language === 'en' ? 'en' : 'ja',
      zone: user.zone,
      email: user.email,
    };
    const asked = { ...before, ...input };
    const after = { ...asked, name: asked.name.normalize('NFC').trim() };
    const problem = userProblems(after, customer.role === 'provider')[0];
    if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
    after.email = after.email === null ? null : mailAddress(after.email);
    const changes = differences({ ...before }, { ...after });
    if (changes === null) return false;
    const { actor } = inside;
    // nobody shuts himself out
    if (after.role !== before.role && actor.type === 'user' && actor.userId === userId) {
      throw new KadoError('user.own_role', 'conflict');
    }
    await setUser(db, { customerId, userId }, after);
    if (after.email !== before.email) await tellOldAddress(inside, user, after.email);
    await audit(inside, 'changeUser', { userId, userName: user.user_name, ...changes });
    return true;
  });
}

type StoredUser = NonNullable<Awaited<ReturnType<typeof userById>>>;

/** Links that were mailed to the old address end with it. */
async function tellOldAddress(ctx: Context, user: StoredUser, address: string | null) {
  const { db, customerId } = ctx;
  const now = instantOf(ctx.clock);
  const userId = user.user_id;
  await spendLinks(db, { customerId, userId, purpose: 'reset', now });
  await spendLinks(db, { customerId, userId, purpose: 'confirm', now });
  if (user.email === null) return;
  const { addressee, locale, time } = mailedUser(user);
  const masked = address === null ? '-' : maskedAddress(address);
  await queueMail(ctx, {
    ...{ customerId, userId, kind: 'address-changed', to: user.email, addressee, locale },
    letter: mailWords(locale).addressChanged(addressee, masked, time(now)),
    uselessAt: null,
  });
}
