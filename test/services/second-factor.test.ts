import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { sealerOf } from '#server/sealed.ts';
import { totpCode } from '#server/totp.ts';
import { instantOf } from '#server/instant.ts';
import { withinCustomer } from '#server/storage/customer-scope.ts';
import { beginSecondFactor } from '#server/services/begin-second-factor.ts';
import { clearSecondFactor } from '#server/services/clear-second-factor.ts';
import { confirmSecondFactor } from '#server/services/confirm-second-factor.ts';
import { finishSignIn, isSignInPending } from '#server/services/finish-sign-in.ts';
import { removeSecondFactor } from '#server/services/remove-second-factor.ts';
import { renewRecoveryCodes } from '#server/services/renew-recovery-codes.ts';
import { requireSecondFactor } from '#server/services/require-second-factor.ts';
import { resetPassword } from '#server/services/reset-password.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { showSecondFactor } from '#server/services/show-second-factor.ts';
import { signIn } from '#server/services/sign-in.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { giveAddress, mailsOf } from '#test/support/mailbox.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const sealer = sealerOf('a secret of these tests, and of no other');
const refused = { ok: false, code: 'second_factor.refused' };

interface Sato {
  office: Seed;
  ctx: Context;
  /** of the session that set the second factor up */
  token: string;
  key: string;
  codes: string[];
  password(text?: string): Promise<string>;
  finish(token: string, code: string): ReturnType<typeof finishSignIn>;
  /** what the app shows, some steps off */
  code(steps?: number): string;
}

const own = (office: Seed, userId: string): Context => ({
  ...office.ctx,
  db: withinCustomer(office.system.db, office.ctx.customerId),
  actor: { type: 'user', userId, userName: 'sato', role: 'admin' },
});

/** A user who signed in by the password alone, with the context of the session. */
async function enter(office: Seed): Promise<{ ctx: Context; token: string }> {
  const result = await signIn(office.system, { userName: 'sato', password: goodPassword });
  if (!result.ok) throw new Error(result.code);
  const session = await resolveSession(office.system, result.token);
  return { ctx: own(office, session?.user.userId ?? ''), token: result.token };
}

/** A user with an authenticator; the code that confirmed it is spent. */
async function withFactor(office: Seed): Promise<Sato> {
  const { ctx, token } = await enter(office);
  await beginSecondFactor(ctx, sealer);
  const shown = await showSecondFactor(ctx, sealer);
  if (shown.state !== 'begun') throw new Error(shown.state);
  const { key } = shown;
  const code = (steps = 0) =>
    totpCode(
      key,
      office.clock
        .now()
        .add({ seconds: 30 * steps })
        .toString(),
    );
  const codes = await confirmSecondFactor(ctx, { code: code(), token, sealer });
  office.clock.move({ seconds: 60 });
  return {
    ...{ office, ctx, token, key, codes, code },
    async password(text = goodPassword) {
      const result = await signIn(office.system, { userName: 'sato', password: text });
      return !result.ok && result.code === 'sign_in.second_factor' ? result.token : '';
    },
    finish: (waiting, typed) =>
      finishSignIn(office.system, { token: waiting, code: typed, sealer }),
  };
}

const failures = async (office: Seed) =>
  (await office.system.db.selectFrom('users').select('failures').executeTakeFirstOrThrow())
    .failures;

describeEachEngine((engine) => {
  test('§1.7 the password alone opens no session once an authenticator is set up', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const sato = await withFactor(office);
    const before = await office.system.db.selectFrom('sessions').selectAll().execute();
    const waiting = await sato.password();
    expect(await isSignInPending(office.system, waiting)).toBe(true);
    expect(await resolveSession(office.system, waiting)).toBeNull();
    expect(await office.system.db.selectFrom('sessions').selectAll().execute()).toEqual(before);
    const result = await sato.finish(waiting, sato.code());
    expect(result).toMatchObject({ ok: true, password: { expired: false } });
    const session = result.ok ? await resolveSession(office.system, result.token) : null;
    expect(session?.user.userName).toBe('sato');
    expect(await sato.finish(waiting, sato.code(1))).toEqual({
      ok: false,
      code: 'second_factor.ended',
    });
  });

  test('§1.7 a key that was never confirmed changes nothing about sign-in', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { ctx, token } = await enter(office);
    await beginSecondFactor(ctx, sealer);
    const confirm = confirmSecondFactor(ctx, { code: '000000', token, sealer });
    await expect(confirm).rejects.toMatchObject({ code: 'second_factor.code_wrong' });
    const first = await showSecondFactor(ctx, sealer);
    await beginSecondFactor(ctx, sealer);
    expect(await showSecondFactor(ctx, sealer)).not.toEqual(first);
    await enter(office);
  });

  test('§1.7 a clock may be one step off, not two; a code works once, and none before it', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const sato = await withFactor(office);
    office.clock.move({ minutes: 5 });
    const waiting = await sato.password();
    for (const steps of [-2, 2]) {
      expect(await sato.finish(waiting, sato.code(steps))).toEqual(refused);
    }
    expect((await sato.finish(waiting, sato.code(1))).ok).toBe(true);
    const again = await sato.password();
    for (const steps of [1, 0, -1]) {
      expect(await sato.finish(again, sato.code(steps))).toEqual(refused);
    }
    office.clock.move({ seconds: 60 });
    expect((await sato.finish(again, sato.code())).ok).toBe(true);
  });

  test('§1.7 of two who send the same code at once one gets in', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const sato = await withFactor(office);
    const waiting = [await sato.password(), await sato.password()];
    const results = await Promise.all(waiting.map((token) => sato.finish(token, sato.code())));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('§1.2 wrong codes lock like wrong passwords, and the right password forgives none', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const sato = await withFactor(office);
    for (let count = 0; count < 4; count++) {
      // attempts that begin with the right password go on counting
      expect(await sato.finish(await sato.password(), 'not a code')).toEqual(refused);
    }
    const waiting = await sato.password();
    expect(await sato.finish(waiting, '000000')).toEqual(refused);
    expect(await sato.finish(waiting, sato.code())).toEqual(refused);
    expect(await sato.password()).toBe('');
    office.clock.move({ minutes: 12 });
    expect((await sato.finish(await sato.password(), sato.code())).ok).toBe(true);
    expect(await failures(office)).toBe(0);
  });

  test('§1.7 a sign-in waits ten minutes, and not beyond a new password', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const sato = await withFactor(office);
    const ended = { ok: false, code: 'second_factor.ended' };
    const first = await sato.password();
    office.clock.move({ minutes: 10 });
    expect(await sato.finish(first, sato.code())).toEqual(ended);
    const second = await sato.password();
    const actor = { type: 'command' as const, name: 'test' };
    const password = 'seven loud geese';
    await resetPassword(
      { ...office.system, actor },
      { userName: 'sato', password, mustChange: false },
    );
    expect(await sato.finish(second, sato.code())).toEqual(ended);
    expect((await sato.finish(await sato.password(password), sato.code())).ok).toBe(true);
    for (const token of ['', 'x', `${office.stranger.customerId}.${second.split('.')[1]}`]) {
      expect(await sato.finish(token, sato.code())).toEqual(ended);
    }
  });

  test('§1.7 each of ten recovery codes works once, however it is typed', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const sato = await withFactor(office);
    expect(new Set(sato.codes).size).toBe(10);
    const [first = '', second = ''] = sato.codes;
    const typed = first.toUpperCase().replaceAll('-', ' ').replaceAll('O', '0');
    expect((await sato.finish(await sato.password(), typed)).ok).toBe(true);
    expect(await sato.finish(await sato.password(), first)).toEqual(refused);
    expect(await showSecondFactor(sato.ctx, sealer)).toMatchObject({ recoveryCodes: 9 });
    await expect(renewRecoveryCodes(sato.ctx, 'wrong')).rejects.toMatchObject({
      code: 'password.old_wrong',
    });
    const [renewed = ''] = await renewRecoveryCodes(sato.ctx, goodPassword);
    expect(await sato.finish(await sato.password(), second)).toEqual(refused);
    expect((await sato.finish(await sato.password(), renewed)).ok).toBe(true);
  });

  test('§1.7 setting it up ends the sessions that the password alone had opened', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { token: other } = await enter(office);
    const sato = await withFactor(office);
    expect(await resolveSession(office.system, other)).toBeNull();
    expect(await resolveSession(office.system, sato.token)).not.toBeNull();
    await expect(beginSecondFactor(sato.ctx, sealer)).rejects.toMatchObject({
      code: 'second_factor.there',
    });
  });

  test('§1.7 it is removed by the password, or by the provider', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const sato = await withFactor(office);
    await expect(removeSecondFactor(sato.ctx, 'wrong')).rejects.toMatchObject({
      code: 'password.old_wrong',
    });
    await removeSecondFactor(sato.ctx, goodPassword);
    await enter(office);
    const again = await withFactor(office);
    const actor = { type: 'command' as const, name: 'test' };
    await clearSecondFactor({ ...office.system, actor }, 'SATO');
    expect(await resolveSession(office.system, again.token)).toBeNull();
    await enter(office);
    const user = { ...office.system, actor: again.ctx.actor };
    await expect(clearSecondFactor(user, 'sato')).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('§1.7 a customer may demand it: whoever has none is told so by the session', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { ctx, token } = await enter(office);
    const missing = async () => (await resolveSession(office.system, token))?.secondFactorMissing;
    expect(await missing()).toBe(false);
    const viewer = { ...ctx, actor: { ...ctx.actor, role: 'viewer' } as Context['actor'] };
    await expect(requireSecondFactor(viewer, true)).rejects.toMatchObject({ code: 'not_allowed' });
    await requireSecondFactor(ctx, true);
    expect(await missing()).toBe(true);
    await beginSecondFactor(ctx, sealer);
    expect(await missing()).toBe(true);
    const shown = await showSecondFactor(ctx, sealer);
    const code = shown.state === 'begun' ? totpCode(shown.key, instantOf(office.clock)) : '';
    await confirmSecondFactor(ctx, { code, token, sealer });
    expect(await missing()).toBe(false);
    await removeSecondFactor(ctx, goodPassword);
    expect(await missing()).toBe(true);
    await requireSecondFactor(ctx, false);
    expect(await missing()).toBe(false);
  });

  test('§1.7 the user is told by mail, and the audit says what was done', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await giveAddress(office, 'sato', 'sato@example.jp');
    const sato = await withFactor(office);
    await sato.finish(await sato.password(), sato.codes[0] ?? '');
    await renewRecoveryCodes(sato.ctx, goodPassword);
    await removeSecondFactor(sato.ctx, goodPassword);
    const mails = await mailsOf(office);
    expect(mails.map(({ subject }) => subject).sort()).toEqual(
      [
        '2段階認証が設定されました | Kado',
        'リカバリーコードでログインがありました | Kado',
        'リカバリーコードが新しくなりました | Kado',
        '認証アプリの登録が解除されました | Kado',
      ].sort(),
    );
    const rows = await office.system.db.selectFrom('audit').selectAll().execute();
    const verbs = rows.map(({ verb }) => verb);
    for (const verb of ['begin', 'confirm', 'remove'])
      expect(verbs).toContain(`${verb}SecondFactor`);
    expect(verbs).toContain('renewRecoveryCodes');
    const signIns = rows.filter(({ verb }) => verb === 'signIn');
    expect(signIns.map(({ details_json: details }) => details)).toContain('{"by":"recovery"}');
  });

  test('the database holds neither keys nor codes nor tokens that could be used', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await giveAddress(office, 'sato', 'sato@example.jp');
    const sato = await withFactor(office);
    const waiting = await sato.password();
    const tables = [
      'totp_factors',
      'recovery_codes',
      'pending_sign_ins',
      'audit',
      'mails',
    ] as const;
    for (const table of tables) {
      const rows = JSON.stringify(await office.system.db.selectFrom(table).selectAll().execute());
      expect(rows.length).toBeGreaterThan(2);
      for (const secret of [sato.key, ...sato.codes, waiting.split('.')[1] ?? '']) {
        expect(rows).not.toContain(secret);
      }
    }
    // a key copied to another user's row is of no use there
    const { secret_sealed: sealed } = await office.system.db
      .selectFrom('totp_factors')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(() => sealer.open(sealed, `totp ${office.ctx.customerId} other`)).toThrow(
      'secret.wrong',
    );
  });
});
