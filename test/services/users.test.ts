import { expect, test } from 'vitest';
import type { Actor, Context } from '#server/context.ts';
import { changeUser } from '#server/services/change-user.ts';
import { disableUser } from '#server/services/disable-user.ts';
import { enableUser } from '#server/services/enable-user.ts';
import { listUsers } from '#server/services/list-users.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import { requestReset } from '#server/services/request-reset.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { signIn } from '#server/services/sign-in.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const acting = (ctx: Context): Context => ({ ...ctx, actor: operator });
const enter = (office: Seed) => signIn(office.system, { userName: 'sato', password: goodPassword });

async function sato(office: Seed) {
  const users = await listUsers(acting(office.ctx));
  const user = users.find(({ userName }) => userName === 'sato');
  if (user === undefined) throw new Error('no sato');
  return user;
}

async function auditOf(office: Seed, verb: string) {
  const rows = await office.system.db
    .selectFrom('audit')
    .select(['actor', 'details_json'])
    .where('customer_id', '=', office.ctx.customerId)
    .where('verb', '=', verb)
    .execute();
  return rows.map(({ actor, details_json }) => ({ actor, ...JSON.parse(details_json) }) as object);
}

describeEachEngine((engine) => {
  test('§11 a change of a user is audited with old and new; the same again is none', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const ctx = acting(office.ctx);
    const { userId } = await sato(office);
    const input = { name: ' 佐藤 ', role: 'viewer', email: 'SATO@example.com' } as const;
    expect(await changeUser(ctx, userId, input)).toBe(true);
    expect(await sato(office)).toMatchObject({
      ...{ name: '佐藤', role: 'viewer', email: 'sato@example.com', zone: 'Asia/Tokyo' },
    });
    expect(await auditOf(office, 'changeUser')).toEqual([
      {
        ...{ actor: 'user:op', userId, userName: 'sato' },
        before: { name: 'sato', role: 'admin', email: null },
        after: { name: '佐藤', role: 'viewer', email: 'sato@example.com' },
      },
    ]);
    expect(await changeUser(ctx, userId, input)).toBe(false);
    expect(await auditOf(office, 'changeUser')).toHaveLength(1);
  });

  test('§11 who gets another address is told at the old one, and links to it end', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const ctx = acting(office.ctx);
    const { userId } = await sato(office);
    await changeUser(ctx, userId, { email: 'old@example.com' });
    await requestReset(office.system, { who: 'sato', origin: 'http://localhost' });
    await changeUser(ctx, userId, { email: 'new@example.com' });
    const { db } = office.system;
    const mails = await db.selectFrom('mails').select(['kind', 'to_address']).execute();
    expect(mails).toContainEqual({ kind: 'address-changed', to_address: 'old@example.com' });
    const open = await db
      .selectFrom('mail_links')
      .select('purpose')
      .where('used_at', 'is', null)
      .execute();
    expect(open).toEqual([]);
  });

  test('§11 a user who is switched off is signed out, is refused like an unknown one, and can be let in again', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const ctx = acting(office.ctx);
    const { userId } = await sato(office);
    const session = await enter(office);
    if (!session.ok) throw new Error(session.code);
    expect(await resolveSession(office.system, session.token)).not.toBeNull();
    await disableUser(ctx, userId);
    await disableUser(ctx, userId);
    expect(await resolveSession(office.system, session.token)).toBeNull();
    expect(await enter(office)).toEqual({ ok: false, code: 'sign_in.refused' });
    expect((await sato(office)).disabledAt).toBe('2026-11-22T03:00:00.000Z');
    await enableUser(ctx, userId);
    await enableUser(ctx, userId);
    // the former session has ended for good
    expect(await resolveSession(office.system, session.token)).toBeNull();
    expect((await enter(office)).ok).toBe(true);
    expect(await auditOf(office, 'disableUser')).toHaveLength(1);
    expect(await auditOf(office, 'enableUser')).toHaveLength(1);
  });

  test('§11 nobody is an operator at a customer, whoever says so', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { userId } = await sato(office);
    const raised = changeUser(acting(office.ctx), userId, { role: 'operator' });
    await expect(raised).rejects.toMatchObject({ code: 'user.role_of_provider' });
    expect(await sato(office)).toMatchObject({ name: 'sato', role: 'admin', disabledAt: null });
  });
});

test('§11 an operator cannot shut himself out', async () => {
  await using office = await seed(testEngine);
  const { system } = office;
  const provider = { name: 'Provider', role: 'provider' as const };
  const { customerId } = await registerCustomer({ ...system, actor: operator }, provider);
  const house = { ...acting(office.ctx), db: system.db, customerId };
  const person = { userName: 'me', name: 'Me', role: 'operator' as const, password: goodPassword };
  const { userId } = await registerUser(house, person);
  const me: Context = { ...house, actor: { ...operator, userId } };
  // also told why another one is needed first
  await expect(disableUser(me, userId)).rejects.toMatchObject({ code: 'user.last_operator' });
  await registerUser(house, { ...person, userName: 'other' });
  await expect(disableUser(me, userId)).rejects.toMatchObject({ code: 'user.own_account' });
  const lesser = changeUser(me, userId, { role: 'viewer' });
  await expect(lesser).rejects.toMatchObject({ code: 'user.own_role' });
  expect(await changeUser(me, userId, { name: 'I' })).toBe(true);
});
