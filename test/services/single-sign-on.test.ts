/** §1.7: who comes back from a provider, and what the portal makes of it. */
import { expect, test } from 'vitest';
import { registerUser } from '#server/services/register-user.ts';
import { disableUser } from '#server/services/disable-user.ts';
import { disableSingleSignOn } from '#server/services/disable-single-sign-on.ts';
import { findSingleSignOn } from '#server/services/find-single-sign-on.ts';
import { beginSecondFactor } from '#server/services/begin-second-factor.ts';
import { confirmSecondFactor } from '#server/services/confirm-second-factor.ts';
import { finishSignIn } from '#server/services/finish-sign-in.ts';
import { listUsers } from '#server/services/list-users.ts';
import { requestReset } from '#server/services/request-reset.ts';
import { requireSecondFactor } from '#server/services/require-second-factor.ts';
import { resetPassword } from '#server/services/reset-password.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { showSecondFactor } from '#server/services/show-second-factor.ts';
import { signIn } from '#server/services/sign-in.ts';
import { unlinkSingleSignOn } from '#server/services/unlink-single-sign-on.ts';
import { instantOf } from '#server/instant.ts';
import { totpCode } from '#server/totp.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword } from '#test/support/seed.ts';
import { origin, sealer, signOnOffice, type SignOnOffice } from '#test/support/single-sign-on.ts';

const hanako = {
  sub: 'h-1',
  email: 'Hanako@aoba.example',
  email_verified: true,
  name: '青葉 花子',
  locale: 'en-GB',
};
const code = (name: string) => ({ code: `single_sign_on.${name}` });

const add = (
  { command }: SignOnOffice,
  userName: string,
  more: { email?: string; mustChange?: boolean } = {},
) => {
  const user = { userName, name: userName, role: 'viewer' as const, password: goodPassword };
  return registerUser(command, { ...user, ...more });
};
const sessionOf = async ({ office }: SignOnOffice, token: string) => {
  const session = await resolveSession(office.system, token);
  if (session === null) throw new Error('no session');
  return session;
};
const entered = async (opened: SignOnOffice, person: string) => {
  const result = await opened.signIn(person);
  if (!result.ok) throw new Error(result.code);
  return sessionOf(opened, result.token);
};

describeEachEngine((engine) => {
  test('a user is known by the confirmed address at first, then by the subject', async () => {
    await using opened = await signOnOffice(engine, [hanako]);
    const { userId } = await add(opened, 'hana', {
      email: 'hanako@aoba.example',
      mustChange: true,
    });
    const result = await opened.signIn('h-1');
    expect(result).toMatchObject({ ok: true, next: '/devices' });
    const session = result.ok ? await sessionOf(opened, result.token) : null;
    expect(session?.user.userId).toBe(userId);
    // §1.3: the password plays no part
    expect(session?.method).toBe('single-sign-on');
    expect(session?.password).toEqual({ expiresAt: null, expired: false, notice: false });

    opened.provider.people.set('h-1', { sub: 'h-1', email: 'other@aoba.example' });
    expect((await entered(opened, 'h-1')).user.userId).toBe(userId);
    const audited = await opened.office.ctx.db
      .selectFrom('audit')
      .select(['verb', 'actor', 'details_json'])
      .where('customer_id', '=', opened.command.customerId)
      .where('verb', 'in', ['linkSingleSignOn', 'signIn'])
      .orderBy('verb')
      .execute();
    expect(audited.map(({ verb }) => verb)).toEqual(['linkSingleSignOn', 'signIn', 'signIn']);
    expect(audited[1]).toMatchObject({
      actor: `user:${userId}`,
      details_json: '{"by":"single-sign-on"}',
    });
  });

  test('a user name that is the verified address will do', async () => {
    await using opened = await signOnOffice(engine, [hanako]);
    const { userId } = await add(opened, 'HANAKO@aoba.example');
    expect((await entered(opened, 'h-1')).user.userId).toBe(userId);
  });

  test.each([{ email_verified: false }, { email_verified: 'true' }, { email_verified: undefined }])(
    'an address that the provider did not verify is nobody’s: %j',
    async (said) => {
      await using opened = await signOnOffice(engine, [{ ...hanako, ...said }]);
      await add(opened, 'hana', { email: 'hanako@aoba.example' });
      await opened.change({ newUserRole: 'viewer' });
      await expect(opened.signIn('h-1')).rejects.toMatchObject(code('unverified'));
    },
  );

  test('an address that Microsoft Entra says to be its organisation’s own is verified', async () => {
    const { email_verified: _, ...entra } = hanako;
    await using opened = await signOnOffice(engine, [{ ...entra, xms_edov: true }]);
    const { userId } = await add(opened, 'hana', { email: 'hanako@aoba.example' });
    expect((await entered(opened, 'h-1')).user.userId).toBe(userId);
  });

  test('nobody of another customer is ever meant', async () => {
    await using opened = await signOnOffice(engine, [hanako]);
    const { stranger } = opened.office;
    await registerUser(
      { ...stranger, actor: opened.command.actor },
      {
        ...{ userName: 'hanako@aoba.example', name: 'x', role: 'admin', password: goodPassword },
        email: 'hanako@aoba.example',
      },
    );
    await expect(opened.signIn('h-1')).rejects.toMatchObject(code('unknown_user'));
    await opened.change({ newUserRole: 'viewer' });
    const { user, customer } = await entered(opened, 'h-1');
    expect(customer.customerId).toBe(opened.command.customerId);
    // the name is taken over all customers: something is added
    expect(user.userName).toMatch(/^hanako@aoba\.example-\w{6}$/);
  });

  test('a user is made where that is allowed, in the customer’s own domains only', async () => {
    const guest = { ...hanako, sub: 'g-1', email: 'guest@gmail.example' };
    await using opened = await signOnOffice(engine, [hanako, guest], {
      change: { newUserRole: 'viewer' },
    });
    const { user } = await entered(opened, 'h-1');
    expect(user).toMatchObject({
      userName: 'hanako@aoba.example',
      email: 'hanako@aoba.example',
      name: '青葉 花子',
      role: 'viewer',
      language: 'en',
      zone: 'Asia/Tokyo',
    });
    expect((await entered(opened, 'h-1')).user.userId).toBe(user.userId);
    await expect(opened.signIn('g-1')).rejects.toMatchObject(code('unknown_user'));
    for (const password of ['', goodPassword, 'single-sign-on']) {
      const result = await signIn(opened.system, { userName: user.userName, password });
      expect(result).toMatchObject({ code: 'sign_in.refused' });
    }
    expect(await listUsers(opened.command)).toHaveLength(2);
  });

  test('who is disabled, whose address is several users’, and who is linked otherwise is refused', async () => {
    const next = { ...hanako, sub: 'h-2' };
    const [two, off] = ['two@aoba.example', 'off@aoba.example'];
    await using opened = await signOnOffice(engine, [
      hanako,
      next,
      { ...hanako, sub: 't', email: two },
      { ...hanako, sub: 'o', email: off },
    ]);
    for (const name of ['a', 'b']) await add(opened, name, { email: two });
    await expect(opened.signIn('t')).rejects.toMatchObject(code('ambiguous'));
    await disableUser(opened.command, (await add(opened, 'off', { email: off })).userId);
    await expect(opened.signIn('o')).rejects.toMatchObject(code('user_disabled'));

    const { userId } = await add(opened, 'hana', { email: 'hanako@aoba.example' });
    const first = await opened.signIn('h-1');
    // the address went to somebody new at the provider
    await expect(opened.signIn('h-2')).rejects.toMatchObject(code('linked_otherwise'));
    await unlinkSingleSignOn(opened.command, userId);
    expect(first.ok && (await resolveSession(opened.system, first.token))).toBeNull();
    expect((await entered(opened, 'h-2')).user.userId).toBe(userId);
    await disableUser(opened.command, userId);
    await expect(opened.signIn('h-2')).rejects.toMatchObject(code('user_disabled'));
  });

  test('a lock after wrong passwords is none for single sign-on, and stays', async () => {
    await using opened = await signOnOffice(engine, [hanako]);
    await add(opened, 'hanako@aoba.example');
    const wrong = { userName: 'hanako@aoba.example', password: 'wrong' };
    for (let tries = 0; tries < 5; tries++) await signIn(opened.system, wrong);
    await entered(opened, 'h-1');
    const right = await signIn(opened.system, { ...wrong, password: goodPassword });
    expect(right).toMatchObject({ code: 'sign_in.refused' });
  });

  test('the demanded second factor is the provider’s where that counts, else Kado’s own', async () => {
    await using opened = await signOnOffice(engine, [hanako]);
    await add(opened, 'hanako@aoba.example');
    await requireSecondFactor(opened.command, true);
    expect((await entered(opened, 'h-1')).secondFactorMissing).toBe(true);
    await opened.change({ secondFactor: true });
    expect((await entered(opened, 'h-1')).secondFactorMissing).toBe(false);
    await disableSingleSignOn(opened.command);
    const result = await signIn(opened.system, {
      userName: 'hanako@aoba.example',
      password: goodPassword,
    });
    expect(result.ok && (await sessionOf(opened, result.token)).secondFactorMissing).toBe(true);
  });

  test('a user who has a second factor is asked for it after the provider, unless that counts', async () => {
    await using opened = await signOnOffice(engine, [hanako]);
    const { userId } = await add(opened, 'hanako@aoba.example');
    const actor = { type: 'user', userId, userName: 'hanako', role: 'viewer' } as const;
    const own = { ...opened.command, actor };
    await beginSecondFactor(own, sealer);
    const shown = await showSecondFactor(own, sealer);
    if (shown.state !== 'begun') throw new Error(shown.state);
    const totp = () => totpCode(shown.key, instantOf(opened.office.clock));
    await confirmSecondFactor(own, { code: totp(), token: '', sealer });

    const waits = await opened.signIn('h-1');
    if (waits.ok) throw new Error('no second factor was asked for');
    expect(waits).toMatchObject({ code: 'sign_in.second_factor', next: '/devices' });
    opened.office.clock.move({ seconds: 30 });
    const { token } = waits;
    const finished = await finishSignIn(opened.system, { token, code: totp(), sealer });
    if (!finished.ok) throw new Error(finished.code);
    expect((await sessionOf(opened, finished.token)).method).toBe('single-sign-on');

    await opened.change({ secondFactor: true });
    expect(await opened.signIn('h-1')).toMatchObject({ ok: true });
  });

  test('where it is required, passwords let nobody in, which only the right one is told', async () => {
    await using opened = await signOnOffice(engine, [hanako]);
    await add(opened, 'hanako@aoba.example', { email: 'hanako@aoba.example' });
    const right = { userName: 'hanako@aoba.example', password: goodPassword };
    const before = await signIn(opened.system, right);
    const kept = await opened.signIn('h-1');
    expect(await opened.change({ required: true })).toEqual({ changed: true, endedSessions: 1 });
    expect(before.ok && (await resolveSession(opened.system, before.token))).toBeNull();
    expect(kept.ok && (await resolveSession(opened.system, kept.token))).not.toBeNull();

    expect(await signIn(opened.system, right)).toMatchObject({ code: 'sign_in.single_sign_on' });
    const wrong = { ...right, password: 'wrong' };
    expect(await signIn(opened.system, wrong)).toMatchObject({ code: 'sign_in.refused' });
    await requestReset(opened.system, { who: 'hanako@aoba.example', origin });
    const mails = opened.office.ctx.db.selectFrom('mails').select('kind');
    expect(await mails.where('kind', '=', 'reset-link').execute()).toEqual([]);

    const { command } = opened;
    const { userName } = right;
    await resetPassword(
      { ...opened.system, actor: command.actor },
      { userName, password: 'four quiet herons', mustChange: true },
    );
    const letIn = { userName, password: 'four quiet herons' };
    expect(await signIn(opened.system, letIn)).toMatchObject({ ok: true });
    opened.office.clock.move({ hours: 25 });
    expect(await signIn(opened.system, letIn)).toMatchObject({ code: 'sign_in.single_sign_on' });
    await disableSingleSignOn(command);
    expect(await signIn(opened.system, letIn)).toMatchObject({ ok: true });
  });

  test('a domain or a user name finds the customer; all others find nobody', async () => {
    await using opened = await signOnOffice(engine, [hanako]);
    await add(opened, 'hana');
    const { customerId } = opened.command;
    const find = (who: string) => findSingleSignOn(opened.system, who);
    for (const who of ['any@AOBA.example', ' HANA', 'hanako']) {
      expect(await find(who), who).toBe(customerId);
    }
    for (const who of ['any@elsewhere.example', 'nobody', '', '@', 'aoba.example', '\0']) {
      expect(await find(who), who).toBeNull();
    }
    await disableSingleSignOn(opened.command);
    expect(await find('any@aoba.example')).toBeNull();
    expect(await find('hana')).toBeNull();
  });
});
