import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { confirmAddress } from '#server/services/confirm-address.ts';
import { registerUser } from '#server/services/register-user.ts';
import { requestAddress } from '#server/services/request-address.ts';
import { showAddress } from '#server/services/show-address.ts';
import type { Engine } from '#server/storage/dialects/engine.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { linkIn, openMailServer, type MailServer } from '#test/support/mail-server.ts';
import { mailRound, outboxRows, senderTo } from '#test/support/outbox.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const origin = 'https://portal.example';

async function office(
  engine: Engine,
  email: string | null,
): Promise<Seed & { sato: Context; server: MailServer }> {
  const seeded = await seed(engine);
  const server = await openMailServer();
  const person = { userName: 'sato', name: '佐藤', role: 'viewer' as const };
  const { userId } = await registerUser(
    { ...seeded.ctx, actor: { type: 'command', name: 'test' } },
    { ...person, password: goodPassword, email },
  );
  const actor = { type: 'user' as const, userId, userName: 'sato', role: 'viewer' as const };
  return {
    ...seeded,
    sato: { ...seeded.ctx, actor },
    server,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await seeded[Symbol.asyncDispose]();
    },
  };
}

type Office = Awaited<ReturnType<typeof office>>;

const ask = ({ sato }: Office, address: string, password = goodPassword) =>
  requestAddress(sato, { address, password, origin });

/** Lets all mail arrive, and takes the token out of the last link. */
async function lastToken({ system, server }: Office): Promise<string> {
  await mailRound(system, senderTo(server.url));
  const mail = server.mails.findLast(({ text }) => text?.includes('/confirm-email/'));
  return linkIn(mail).slice(`${origin}/confirm-email/`.length);
}

describeEachEngine((engine) => {
  test('§7.3 the new address counts once its link is opened, and not before', async () => {
    await using at = await office(engine, null);
    await ask(at, ' Sato@New.Example.JP ');
    expect(await showAddress(at.sato)).toEqual({
      address: null,
      pending: { address: 'sato@new.example.jp', expiresAt: '2026-11-23T03:00:00.000Z' },
    });
    const token = await lastToken(at);
    expect(at.server.mails).toHaveLength(1);
    expect(at.server.mails[0]?.to).toMatchObject({ text: 'sato@new.example.jp' });
    expect(await confirmAddress(at.system, token)).toEqual({
      userName: 'sato',
      address: 'sato@new.example.jp',
    });
    expect(await showAddress(at.sato)).toEqual({ address: 'sato@new.example.jp', pending: null });
  });

  test('§7.3 the old address is told when it is asked for and when it is done', async () => {
    await using at = await office(engine, 'old@example.jp');
    await ask(at, 'new@example.jp');
    await confirmAddress(at.system, await lastToken(at));
    await mailRound(at.system, senderTo(at.server.url));
    const told = at.server.mails.filter(({ to }) => JSON.stringify(to).includes('old@example.jp'));
    expect(told.map(({ subject }) => subject)).toEqual([
      '通知先メールアドレスの変更手続きが行われました | Kado',
      '通知先メールアドレスが変更されました | Kado',
    ]);
    for (const { text } of told) {
      expect(text).toContain('n…@example.jp');
      expect(text).not.toContain('new@example.jp');
    }
  });

  test('§7.3 without the current password nothing is asked for, and guessing locks (§1.2)', async () => {
    await using at = await office(engine, null);
    for (let count = 0; count < 5; count += 1) {
      await expect(ask(at, 'new@example.jp', 'a guess')).rejects.toMatchObject({
        code: 'password.old_wrong',
      });
    }
    await expect(ask(at, 'new@example.jp')).rejects.toMatchObject({ code: 'password.old_wrong' });
    expect(await outboxRows(at.system)).toEqual([]);
  });

  test.each([
    ['no address', 'address.unusable'],
    ['old@example.jp', 'address.same'],
    ['OLD@EXAMPLE.JP', 'address.same'],
  ])('§7.3 %s is refused', async (address, code) => {
    await using at = await office(engine, 'old@example.jp');
    await expect(ask(at, address)).rejects.toMatchObject({ code });
  });

  test('§7.3 a second wish makes the first link useless', async () => {
    await using at = await office(engine, null);
    await ask(at, 'first@example.jp');
    const first = await lastToken(at);
    await ask(at, 'second@example.jp');
    await expect(confirmAddress(at.system, first)).rejects.toMatchObject({ code: 'link.dead' });
    await confirmAddress(at.system, await lastToken(at));
    expect(await showAddress(at.sato)).toMatchObject({ address: 'second@example.jp' });
  });

  test('§7.3 a link lives for a day; opened again it says the same and does nothing', async () => {
    await using at = await office(engine, 'old@example.jp');
    await ask(at, 'new@example.jp');
    const token = await lastToken(at);
    const twice = await Promise.all([1, 2].map(() => confirmAddress(at.system, token)));
    expect(twice[0]).toEqual(twice[1]);
    const kinds = (await outboxRows(at.system)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'address-changed')).toHaveLength(1);
    await ask(at, 'late@example.jp');
    const late = await lastToken(at);
    at.clock.move({ days: 1 });
    await expect(confirmAddress(at.system, late)).rejects.toMatchObject({ code: 'link.dead' });
    expect(await showAddress(at.sato)).toEqual({ address: 'new@example.jp', pending: null });
  });

  test('nobody is flooded: five wishes an hour', async () => {
    await using at = await office(engine, null);
    for (let n = 0; n < 5; n += 1) await ask(at, `friend${n}@example.jp`);
    await expect(ask(at, 'friend6@example.jp')).rejects.toMatchObject({ code: 'address.too_many' });
    at.clock.move({ hours: 1 });
    await ask(at, 'friend6@example.jp');
  });

  test('a command has no address', async () => {
    await using at = await office(engine, null);
    const ctx: Context = { ...at.ctx, actor: { type: 'command', name: 'test' } };
    const wish = requestAddress(ctx, { address: 'a@example.jp', password: '', origin });
    await expect(wish).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
