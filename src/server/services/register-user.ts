/** Registers a user of the context's customer (§11). */
import { nameKey } from '#core/case-folding.ts';
import { KadoError } from '#core/errors.ts';
import { mailAddress } from '#core/mail-address.ts';
import { mustChangeAt } from '#core/password-expiry.ts';
import { parsePolicy } from '#core/policy.ts';
import { rolesToGive, type UserRole } from '#core/user-settings.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { newId } from '../new-id.ts';
import { hashPassword } from '../password-hash.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { insertUser } from '../storage/queries/insert-user.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setUserGroups } from '../storage/queries/user-groups.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requireGoodPassword } from './require-good-password.ts';
import { mayOperate, requireUserManager } from './require-role.ts';
import { requireScope } from './user-scope.ts';

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
  /** ids of the only groups that a viewer sees; null or absent: the whole customer */
  groups?: readonly string[] | null;
}

/**
 * @throws KadoError `not_allowed`, `user.name_unusable`, `address.unusable`, `user.name_taken`,
 * `user.role_of_provider`, `customer.not_found`, and the codes of core/password.ts and user-scope.ts
 */
export async function registerUser(
  ctx: Context,
  input: RegisterUserInput,
): Promise<{ userId: string }> {
  requireUserManager(ctx);
  const customer = await customerById(ctx.db, ctx.customerId);
  if (customer === null) throw new KadoError('customer.not_found', 'not_found');
  const { userName, password, role, groups = null } = input;
  if (!/^[^\s\p{C}]{1,64}$/u.test(userName)) throw new KadoError('user.name_unusable');
  if (!rolesToGive(customer.role === 'provider', mayOperate(ctx)).includes(role)) {
    throw new KadoError('user.role_of_provider', 'forbidden');
  }
  const email = input.email ? mailAddress(input.email) : null;
  if (input.email && email === null) throw new KadoError('address.unusable');
  const policy = parsePolicy(customer.policy_json);
  const free = input.anyPassword === true && ctx.actor.type === 'command';
  const names = [input.name, email, customer.name];
  const proposed = { password, userName, names, policy, user: null, old: null };
  if (!free) await requireGoodPassword(ctx, proposed);

  const passwordHash = await hashPassword(password);
  const userId = newId(ctx.clock);
  const now = instantOf(ctx.clock);
  await transact(ctx, async (inside) => {
    // the groups stay while somebody is limited to them
    if (groups !== null) await lockCustomer(inside.db, ctx.customerId);
    const scope = await requireScope(inside, role, groups);
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
    if (scope !== null) {
      await setUserGroups(inside.db, { customerId: ctx.customerId, userId }, groups);
    }
    const limited = scope === null ? {} : { groups: scope };
    await audit(inside, 'registerUser', { userId, userName, role, ...limited });
  });
  return { userId };
}
