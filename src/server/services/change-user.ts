/** Changes what is said of a user of the context's customer (§11). */
import { KadoError } from '#core/errors.ts';
import { mailAddress } from '#core/mail-address.ts';
import { rolesToGive, userProblems, type UserSettings } from '#core/user-settings.ts';
import type { Context } from '../context.ts';
import { customerById } from '../storage/queries/customer-by-id.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { setUser } from '../storage/queries/set-user.ts';
import { setUserGroups } from '../storage/queries/user-groups.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { differences } from './differences.ts';
import { isActor, managedUser, roleOf, type StoredUser } from './managed-user.ts';
import { mayOperate, requireUserManager } from './require-role.ts';
import { requireSuccessor } from './require-successor.ts';
import { tellOldAddress } from './tell-old-address.ts';
import { groupsOfCustomer, namesOf, scopeOf, type NamedGroup } from './user-scope.ts';

/**
 * A role and a scope count from the user's next page on; who is a viewer no more sees the
 * whole customer. Who gets another address is told of it at the old one. Nobody changes his
 * own role, nor here his own address, which takes his password and a mail (§7.3).
 * @returns false where nothing differs
 * @throws KadoError the codes of managed-user.ts, require-successor.ts and core/user-settings.ts;
 * `user.own_role`, `user.own_address`
 */
export async function changeUser(
  ctx: Context,
  userId: string,
  input: Partial<UserSettings>,
): Promise<boolean> {
  requireUserManager(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId } = inside;
    const key = { customerId, userId };
    await lockCustomer(db, customerId);
    const user = await managedUser(inside, userId);
    const known = await groupsOfCustomer(inside);
    const before = await settingsOf(inside, user);
    const after = await requireSettings(inside, before, input, known);
    const named = ({ groups, ...rest }: UserSettings) => ({
      ...rest,
      groups: namesOf(groups, known),
    });
    const changes = differences(named(before), named(after));
    if (changes === null) return false;
    const isOwn = isActor(inside, userId);
    if (after.role !== before.role) {
      await requireSuccessor(inside, user);
      if (isOwn) throw new KadoError('user.own_role', 'conflict');
    }
    const hasNewAddress = after.email !== before.email;
    if (hasNewAddress && isOwn) throw new KadoError('user.own_address', 'conflict');

    const { groups, ...columns } = after;
    await setUser(db, key, columns);
    if ('groups' in changes.after) await setUserGroups(db, key, groups);
    if (hasNewAddress) await tellOldAddress(inside, user, after.email);
    await audit(inside, 'changeUser', { userId, userName: user.user_name, ...changes });
    return true;
  });
}

async function settingsOf(ctx: Context, user: StoredUser): Promise<UserSettings> {
  const scope = await scopeOf(ctx, user);
  return {
    name: user.name,
    role: roleOf(user),
    language: user.language === 'en' ? 'en' : 'ja',
    zone: user.zone,
    email: user.email,
    groups: scope && scope.map(({ groupId }) => groupId),
  };
}

/** What is to be stored. @throws KadoError the first code of core/user-settings.ts */
async function requireSettings(
  ctx: Context,
  before: UserSettings,
  input: Partial<UserSettings>,
  known: readonly NamedGroup[],
): Promise<UserSettings> {
  const customer = await customerById(ctx.db, ctx.customerId);
  if (customer === null) throw new KadoError('customer.not_found', 'not_found');
  const asked = { ...before, ...input };
  const after = { ...asked, name: asked.name.normalize('NFC').trim() };
  if (input.groups === undefined && after.role !== 'viewer') after.groups = null;
  // a scope that nobody asks about stays, also one whose groups were deleted since
  const judged = input.groups === undefined ? { ...after, groups: null } : after;
  const [problem] = userProblems(judged, {
    roles: rolesToGive(customer.role === 'provider', mayOperate(ctx)),
    groupIds: known.map(({ groupId }) => groupId),
  });
  if (problem !== undefined) throw new KadoError(problem.code, 'invalid', problem.details);
  return { ...after, email: after.email === null ? null : mailAddress(after.email) };
}
