/** §11: a customer's administrators look after its own users, and reach nobody else. */
import { expect, test } from 'vitest';
import type { Actor, Context } from '#server/context.ts';
import type { UserSettings } from '#core/user-settings.ts';
import { changeUser } from '#server/services/change-user.ts';
import { clearUserSecondFactor } from '#server/services/clear-user-second-factor.ts';
import { deleteGroups } from '#server/services/delete-groups.ts';
import { disableUser } from '#server/services/disable-user.ts';
import { enableUser } from '#server/services/enable-user.ts';
import { listUsers } from '#server/services/list-users.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import { resetUserPassword } from '#server/services/reset-user-password.ts';
import { showUserChoices } from '#server/services/show-user-choices.ts';
import { showUser } from '#server/services/show-user.ts';
import { signIn } from '#server/services/sign-in.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

type Role = UserSettings['role'];

async function add(ctx: Context, userName: string, role: Role, groups: string[] | null = null) {
  const actor: Actor = { type: 'command', name: 'test' };
  const person = { userName, name: userName, role, password: goodPassword, groups };
  const { userId } = await registerUser({ ...ctx, actor }, person);
  const acting: Actor = { type: 'user', userId, userName, role };
  return { userId, ctx: { ...ctx, actor: acting } };
}

/** The provider with an administrator and an operator of its own. */
async function house({ system, ctx }: Seed) {
  const actor: Actor = { type: 'command', name: 'test' };
  const provider = { name: 'Provider', role: 'provider' as const };
  const { customerId } = await registerCustomer({ ...system, actor }, provider);
  const own: Context = { ...ctx, db: withinCustomer(system.db, customerId), customerId };
  return {
    ctx: own,
    admin: await add(own, 'house-admin', 'admin'),
    operator: await add(own, 'operator', 'operator'),
  };
}

const newPassword = 'four quiet herons';
/** Everything that is done with one user. */
const deeds: Record<string, (ctx: Context, userId: string) => Promise<unknown>> = {
  changeUser: (ctx, userId) => changeUser(ctx, userId, { name: 'Else' }),
  disableUser,
  enableUser,
  resetUserPassword: (ctx, userId) => resetUserPassword(ctx, userId, newPassword),
  clearUserSecondFactor,
};

async function auditOf({ ctx, system }: Seed, verb: string) {
  const rows = await system.db
    .selectFrom('audit')
    .select('details_json')
    .where('customer_id', '=', ctx.customerId)
    .where('verb', '=', verb)
    .orderBy('audit_id')
    .execute();
  return rows.map(({ details_json }) => JSON.parse(details_json) as Record<string, unknown>);
}

describeEachEngine((engine) => {
  test('an administrator registers, changes, disables and lets in again', async () => {
    await using office = await seed(engine);
    const { ctx } = await add(office.ctx, 'mika', 'admin');
    const person = { userName: 'jiro', name: '次郎', password: newPassword };
    const { userId } = await registerUser(ctx, { ...person, role: 'viewer', mustChange: true });
    expect(await changeUser(ctx, userId, { role: 'admin', name: '二郎' })).toBe(true);
    await disableUser(ctx, userId);
    expect(await showUser(ctx, userId)).toMatchObject({
      name: '二郎',
      role: 'admin',
      groups: null,
    });
    await enableUser(ctx, userId);
    expect(await listUsers(ctx)).toMatchObject([
      { userName: 'jiro', disabledAt: null },
      { userName: 'mika' },
    ]);
    const entered = await signIn(office.system, { userName: 'jiro', password: newPassword });
    expect(entered).toMatchObject({ ok: true });
  });

  test('another customer’s user is not there, whatever is asked of him', async () => {
    await using office = await seed(engine);
    const { userId } = await add(office.ctx, 'jiro', 'viewer');
    const { ctx } = await add(office.stranger, 'mika', 'admin');
    for (const [name, deed] of Object.entries({ ...deeds, showUser })) {
      const missing = { code: 'user.not_found', status: 'not_found' };
      await expect(deed(ctx, userId), name).rejects.toMatchObject(missing);
    }
    expect(await showUser(office.ctx, userId)).toMatchObject({ name: 'jiro', disabledAt: null });
    const entered = await signIn(office.system, { userName: 'jiro', password: goodPassword });
    expect(entered).toMatchObject({ ok: true });
  });

  test('viewers and operators who only read change nobody; viewers see no list either', async () => {
    await using office = await seed(engine);
    const { userId } = await add(office.ctx, 'jiro', 'viewer');
    const viewer = await add(office.ctx, 'vera', 'viewer');
    const reader: Actor = { ...viewer.ctx.actor, role: 'operator-viewer' } as Actor;
    for (const ctx of [viewer.ctx, { ...office.ctx, actor: reader }]) {
      for (const [name, deed] of Object.entries(deeds)) {
        const refused = { code: 'not_allowed', status: 'forbidden' };
        await expect(deed(ctx, userId), name).rejects.toMatchObject(refused);
      }
    }
    for (const look of [listUsers, showUserChoices]) {
      await expect(look(viewer.ctx)).rejects.toMatchObject({ code: 'not_allowed' });
    }
    expect(await listUsers({ ...office.ctx, actor: reader })).toHaveLength(2);
  });

  test('an administrator gives no role of the provider, and reaches none of its staff', async () => {
    await using office = await seed(engine);
    const own = await house(office);
    const { ctx } = own.admin;
    expect((await showUserChoices(ctx)).roles).toEqual(['admin', 'viewer']);
    const person = { userName: 'new', name: 'new', password: newPassword };
    for (const role of ['operator', 'operator-viewer'] as const) {
      const refused = { code: 'user.role_of_provider' };
      await expect(registerUser(ctx, { ...person, role })).rejects.toMatchObject(refused);
      const raised = changeUser({ ...own.ctx }, own.admin.userId, { role });
      await expect(raised).rejects.toMatchObject(refused);
    }
    for (const [name, deed] of Object.entries(deeds)) {
      const refused = { code: 'user.of_provider', status: 'forbidden' };
      await expect(deed(ctx, own.operator.userId), name).rejects.toMatchObject(refused);
    }
    expect(await showUser(ctx, own.operator.userId)).toMatchObject({ mayChange: false });
    // an operator does
    const roles = ['admin', 'viewer', 'operator', 'operator-viewer'];
    expect((await showUserChoices(own.operator.ctx)).roles).toEqual(roles);
    await registerUser(own.operator.ctx, { ...person, role: 'operator-viewer' });
  });

  test('of two administrators who disable each other at once, one is left; who demote too', async () => {
    await using office = await seed(engine);
    const a = await add(office.ctx, 'mika', 'admin');
    const b = await add(office.ctx, 'jiro', 'admin');
    const codesOf = async (deed: (ctx: Context, userId: string) => Promise<unknown>) => {
      const ends = await Promise.allSettled([deed(a.ctx, b.userId), deed(b.ctx, a.userId)]);
      return ends.map((end) =>
        end.status === 'fulfilled' ? 'done' : (end.reason as { code?: string }).code,
      );
    };
    expect((await codesOf(disableUser)).sort()).toEqual(['done', 'user.last_admin']);
    const left = (await listUsers(a.ctx)).filter(({ disabledAt }) => disabledAt === null);
    expect(left).toHaveLength(1);
    for (const { userId } of [a, b]) {
      await enableUser({ ...office.ctx, actor: { type: 'command', name: 'test' } }, userId);
    }
    const demote = (ctx: Context, userId: string) => changeUser(ctx, userId, { role: 'viewer' });
    expect((await codesOf(demote)).sort()).toEqual(['done', 'user.last_admin']);
    const roles = (await listUsers(a.ctx)).map(({ role }) => role);
    expect(roles.sort()).toEqual(['admin', 'viewer']);
  });

  test('the last administrator is told so; one of two, that it takes the other', async () => {
    await using office = await seed(engine);
    const { ctx, userId } = await add(office.ctx, 'mika', 'admin');
    const last = { code: 'user.last_admin', status: 'conflict' };
    await expect(disableUser(ctx, userId)).rejects.toMatchObject(last);
    await expect(changeUser(ctx, userId, { role: 'viewer' })).rejects.toMatchObject(last);
    const other = await add(office.ctx, 'jiro', 'admin');
    await expect(disableUser(ctx, userId)).rejects.toMatchObject({ code: 'user.own_account' });
    const lesser = changeUser(ctx, userId, { role: 'viewer' });
    await expect(lesser).rejects.toMatchObject({ code: 'user.own_role' });
    // who is disabled already counts for nobody
    await disableUser(ctx, other.userId);
    await expect(disableUser(ctx, userId)).rejects.toMatchObject(last);
    // an operator can help afterwards, so he may
    const operator: Actor = { type: 'user', userId: 'op', userName: 'op', role: 'operator' };
    await disableUser({ ...office.ctx, actor: operator }, userId);
  });

  test('of two operators who disable each other at once, one is left', async () => {
    await using office = await seed(engine);
    const own = await house(office);
    const other = await add(own.ctx, 'second', 'operator');
    const ends = await Promise.allSettled([
      disableUser(own.operator.ctx, other.userId),
      disableUser(other.ctx, own.operator.userId),
    ]);
    const codes = ends.map((end) =>
      end.status === 'fulfilled' ? 'done' : String(end.reason.code),
    );
    expect(codes.sort()).toEqual(['done', 'user.last_operator']);
  });

  test('one’s own address, password and second factor take more than a screen left open', async () => {
    await using office = await seed(engine);
    const { ctx, userId } = await add(office.ctx, 'mika', 'admin');
    await add(office.ctx, 'jiro', 'admin');
    const refusals: Record<string, () => Promise<unknown>> = {
      'user.own_address': () => changeUser(ctx, userId, { email: 'mika@example.com' }),
      'user.own_password': () => resetUserPassword(ctx, userId, newPassword),
      'user.own_second_factor': () => clearUserSecondFactor(ctx, userId),
    };
    for (const [code, refused] of Object.entries(refusals)) {
      await expect(refused()).rejects.toMatchObject({ code });
    }
    expect(await changeUser(ctx, userId, { name: '美香', zone: 'Europe/Paris' })).toBe(true);
  });

  test('an issued password must be changed, ends a lock, and the user is told by whom', async () => {
    await using office = await seed(engine, { policy: { lockAfterFailures: 2 } });
    const { ctx } = await add(office.ctx, 'mika', 'admin');
    const { userId } = await add(office.ctx, 'jiro', 'viewer');
    await changeUser(ctx, userId, { email: 'jiro@example.com' });
    for (const password of ['wrong once', 'wrong twice']) {
      await signIn(office.system, { userName: 'jiro', password });
    }
    expect((await showUser(ctx, userId)).lockedUntilAt).not.toBeNull();
    await resetUserPassword(ctx, userId, newPassword);
    expect((await showUser(ctx, userId)).lockedUntilAt).toBeNull();
    const entered = await signIn(office.system, { userName: 'jiro', password: newPassword });
    expect(entered).toMatchObject({ ok: true });
    const mails = await office.system.db.selectFrom('mails').select('body_text').execute();
    expect(mails.some(({ body_text: text }) => text?.includes('組織の管理者'))).toBe(true);
    expect(mails.every(({ body_text: text }) => !text?.includes(newPassword))).toBe(true);
    expect(await auditOf(office, 'resetPassword')).toEqual([{ userId, mustChange: true }]);
    await disableUser(ctx, userId);
    const again = resetUserPassword(ctx, userId, 'five quiet herons');
    await expect(again).rejects.toMatchObject({ code: 'user.disabled' });
  });

  test('a viewer is limited to groups that exist; the audit names them', async () => {
    await using office = await seed(engine, { groups: ['Sales', 'Stock'] });
    const [sales = '', stock = ''] = [...office.groups.values()];
    const { ctx } = await add(office.ctx, 'mika', 'admin');
    const person = { userName: 'jiro', name: 'jiro', password: newPassword };
    const register = (role: Role, groups: string[]) =>
      registerUser(ctx, { ...person, role, groups });
    const code = (name: string) => ({ code: `user.scope_${name}` });
    await expect(register('admin', [sales])).rejects.toMatchObject(code('of_viewers'));
    await expect(register('viewer', [])).rejects.toMatchObject(code('empty'));
    await expect(register('viewer', ['nothing'])).rejects.toMatchObject(code('unknown'));
    expect(await listUsers(ctx)).toHaveLength(1);

    const { userId } = await register('viewer', [sales]);
    expect(await showUser(ctx, userId)).toMatchObject({ groups: [{ name: 'Sales' }] });
    expect(await changeUser(ctx, userId, { groups: [stock, sales] })).toBe(true);
    expect(await changeUser(ctx, userId, { groups: [sales, stock] })).toBe(false);
    const promoted = changeUser(ctx, userId, { role: 'admin', groups: [sales] });
    await expect(promoted).rejects.toMatchObject(code('of_viewers'));
    // what is not asked of stays, and an administrator sees everything
    await changeUser(ctx, userId, { name: 'Jiro' });
    await changeUser(ctx, userId, { role: 'admin' });
    expect(await showUser(ctx, userId)).toMatchObject({ role: 'admin', groups: null });
    expect(await auditOf(office, 'registerUser')).toContainEqual({
      ...{ userId, userName: 'jiro', role: 'viewer', groups: ['Sales'] },
    });
    const both = ['Sales', 'Stock'];
    const changes = (await auditOf(office, 'changeUser')).map(({ before, after }) => [
      before,
      after,
    ]);
    expect(changes).toHaveLength(3);
    expect(changes).toContainEqual([{ groups: ['Sales'] }, { groups: both }]);
    expect(changes).toContainEqual([{ name: 'jiro' }, { name: 'Jiro' }]);
    const promotion = [
      { groups: both, role: 'viewer' },
      { groups: null, role: 'admin' },
    ];
    expect(changes).toContainEqual(promotion);
  });

  test('another customer’s group limits nobody', async () => {
    await using office = await seed(engine, { groups: ['Sales'] });
    const [sales = ''] = [...office.groups.values()];
    const { ctx } = await add(office.stranger, 'mika', 'admin');
    const { userId } = await add(office.stranger, 'jiro', 'viewer');
    const limited = changeUser(ctx, userId, { groups: [sales] });
    await expect(limited).rejects.toMatchObject({ code: 'user.scope_unknown' });
    expect(await showUser(ctx, userId)).toMatchObject({ groups: null });
  });

  test('whose last group is deleted sees none, and not everything', async () => {
    await using office = await seed(engine, { groups: ['Sales'] });
    const [sales = ''] = [...office.groups.values()];
    const { userId } = await add(office.ctx, 'jiro', 'viewer', [sales]);
    await deleteGroups(office.ctx, [{ groupId: sales, version: 1 }]);
    expect(await showUser(office.ctx, userId)).toMatchObject({ groups: [] });
    // another change leaves it so
    await changeUser(office.ctx, userId, { name: 'Jiro' });
    expect(await showUser(office.ctx, userId)).toMatchObject({ name: 'Jiro', groups: [] });
    await changeUser(office.ctx, userId, { groups: null });
    expect(await showUser(office.ctx, userId)).toMatchObject({ groups: null });
  });
});
