/** Registers a user of the context's customer (§11). */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { mailAddress } from '#core/mail-address.ts';
import { mustChangeAt } from '#core/password-expiry.ts';
import { parsePolicy } from '#core/policy.ts';
import { isProviderRole, type UserRole } from '#core/user-settings.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { hashPassword } from '../password-hash.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { insertUser } from '../storage/queries/insert-user.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireGoodPassword } from './require-good-password.ts';
import { requireProvider } from './require-role.ts';

export interface RegisterUserInput {
  /** unique over all customers, whatever its case and width */
  userName: string;
  name: string;
  role: UserRole;
  password: string;
  /** the password comes from someone else: the first sign-in must change it (§1.5) */
  mustChange?: boolean;
  /** a demo's password, which may be as simple as its owner likes; commands only */
  anyPassword?: boolean;
  language?: 'ja' | 'en';
  /** IANA zone; without one the customer's */
  zone?: string;
  /** a notification address that is known to be the user's */
  email?: string | null;
}

/**
 * @throws KadoError `user.name_unusable`, `address.unusable`, `user.name_taken`, `user.role_of_provider`,
 * `customer.not_found`, and the codes of core/password.ts
 */
export async function registerUser(
  ctx: Context,
  input: RegisterUserInput,
): Promise<{ userId: string }> {
  requireProvider(ctx);
  const customer = await customerById(ctx.db, ctx.customerId);
  if (customer === null) throw new KadoError('customer.not_found', 'not_found');
  const { userName, password, role } = input;
  if (!/^[^\s\p{C}]{1,64}$/u.test(userName)) throw new KadoError('user.name_unusable');
  if (isProviderRole(role) && customer.role !== 'provider') {
    throw new KadoError('user.role_of_provider', 'forbidden');
  }
  const email = input.email ? mailAddress(input.email) : null;
  if (input.email && email === null) throw new KadoError('address.unusable');
  const policy = parsePolicy(customer.policy_json);
  const free = input.anyPassword === true && ctx.actor.type === 'command';
  if (!free) await requireGoodPassword(ctx, { password, userName, policy, user: null, old: null });

  const passwordHash = await hashPassword(password);
  const userId = newId(ctx.clock);
  const now = instantOf(ctx.clock);
  await transact(ctx, async (inside) => {
    const inserted = await insertUser(inside.db, nameKey(userName), {
      customer_id: ctx.customerId,
      user_id: userId,
      user_name: userName,
      name: input.name,
      role,
      password_hash: passwordHash,
      password_changed_at: input.mustChange ? mustChangeAt : now,
      failures: 0,
      locked_until_at: null,
      language: input.language ?? customer.language,
      zone: input.zone ?? customer.zone,
      email,
      created_at: now,
      scoped: 0,
    });
    if (!inserted) throw new KadoError('user.name_taken', 'conflict', { userName });
    await audit(inside, 'registerUser', { userId, userName, role });
  });
  return { userId };
}
