import { expect, test } from 'vitest';
import { giveUpAfterMs, historyMs } from '#core/mail-schedule.ts';
import type { Sender } from '#server/mail/sender.ts';
import { listUsers } from '#server/services/list-users.ts';
import { sweepMails } from '#server/storage/queries/sweep-mails.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { openMailServer, refusal } from '#test/support/mail-server.ts';
import { mailRound, outboxRows, senderTo, writeMail } from '#test/support/outbox.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import type { Engine } from '#server/storage/dialects/engine.ts';

/** An office with a user to write to. */
async function officeWith(engine: Engine): Promise<Seed & { userId: string }> {
  const office = await seed(engine, { users: ['sato'] });
  const actor = { type: 'command' as const, name: 'test' };
  const [user] = await listUsers({ ...office.ctx, actor });
  return { ...office, userId: user?.userId ?? '' };
}

/** A sender without a server, as a test wants it. */
const sender = (send: Sender['send']): Sender => ({ domain: 'portal.example', send });

describeEachEngine((engine) => {
  test('a mail arrives as it was written, in Japanese, as text and as HTML', async () => {
    await using office = await officeWith(engine);
    await using server = await openMailServer();
    await writeMail(office.ctx, office.userId, {
      subject: 'パスワードの再設定、長い件名でも「正しく」読める',
    });
    expect(await mailRound(office.system, senderTo(server.url))).toMatchObject({ taken: 1 });
    const [mail] = server.mails;
    expect(mail?.subject).toBe('パスワードの再設定、長い件名でも「正しく」読める | Kado');
    expect(mail?.text).toContain('佐藤 花 様\n\n本文\n\nhttps://portal.example/reset/x\n');
    expect(mail?.html).toContain('<a href="https://portal.example/reset/x">');
    expect(mail?.from?.text).toBe('"Kado" <kado@portal.example>');
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail?.headers.get('content-language')).toBe('ja');
    expect(mail?.date?.toISOString()).toBe('2026-11-22T03:00:00.000Z');
    // nothing is fetched when it is opened
    expect(mail?.html).not.toMatch(/<img|src=|url\(/);
  });

  test('what was sent keeps no text, and is not sent again', async () => {
    await using office = await officeWith(engine);
    await using server = await openMailServer();
    await writeMail(office.ctx, office.userId);
    await mailRound(office.system, senderTo(server.url));
    expect(await outboxRows(office.system)).toMatchObject([
      { state: 'sent', body_text: null, body_html: null, ended_at: '2026-11-22T03:00:00.000Z' },
    ]);
    office.clock.move({ days: 1 });
    expect(await mailRound(office.system, senderTo(server.url))).toMatchObject({ taken: 0 });
    expect(server.mails).toHaveLength(1);
  });

  test('a mail whose cause is not committed is none', async () => {
    await using office = await officeWith(engine);
    const failing = office.ctx.db.transaction().execute(async (db) => {
      await writeMail({ ...office.ctx, db }, office.userId);
      throw new Error('the cause fails');
    });
    await expect(failing).rejects.toThrow('the cause fails');
    expect(await outboxRows(office.system)).toEqual([]);
  });

  test('while the server is away mail waits, ever longer, and arrives when it is back', async () => {
    await using office = await officeWith(engine);
    const gone = await openMailServer();
    await gone[Symbol.asyncDispose]();
    await writeMail(office.ctx, office.userId);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const round = await mailRound(office.system, senderTo(gone.url));
      expect(round).toMatchObject({ later: 1, away: expect.stringContaining('ECONNREFUSED') });
      const [row] = await outboxRows(office.system);
      waits.push(Date.parse(row?.due_at ?? '') - office.clock.now().epochMilliseconds);
      office.clock.move({ milliseconds: waits.at(-1) ?? 0 });
    }
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000]);
    await using back = await openMailServer();
    await mailRound(office.system, senderTo(back.url));
    expect(back.mails).toHaveLength(1);
    expect(await outboxRows(office.system)).toMatchObject([{ state: 'sent', attempts: 5 }]);
  });

  test('chance spreads what failed together', async () => {
    await using office = await officeWith(engine);
    const away = sender(async () => ({ kind: 'later', cause: 'full', away: false }));
    await writeMail(office.ctx, office.userId);
    await writeMail(office.ctx, office.userId);
    const drawn = [0, 0.999];
    await mailRound(office.system, away, { chance: () => drawn.shift() ?? 0 });
    const rows = await outboxRows(office.system);
    const waits = rows.map((row) => Date.parse(row.due_at) - Date.parse(row.created_at));
    expect(waits.toSorted((a, b) => a - b)).toEqual([15_000, 44_970]);
  });

  test('a mail that the server will never take is given up at once, with its reason', async () => {
    await using office = await officeWith(engine);
    await using server = await openMailServer({
      onRcptTo({ address }, _session, done) {
        done(address.startsWith('gone') ? refusal(550, 'No such user here') : null);
      },
    });
    await writeMail(office.ctx, office.userId, { to: 'gone@example.jp' });
    await writeMail(office.ctx, office.userId, { to: 'sato@example.jp' });
    const round = await mailRound(office.system, senderTo(server.url));
    expect(round).toMatchObject({ taken: 1, refused: 1, away: null });
    const rows = await outboxRows(office.system);
    const refused = rows.find(({ to_address: to }) => to === 'gone@example.jp');
    expect(refused).toMatchObject({ state: 'failed', body_text: null });
    expect(refused?.failure).toContain('550 No such user here');
  });

  test.each([
    [450, 'waiting'],
    [552, 'failed'],
  ])('a server that answers %i to the message leaves it %s', async (code, state) => {
    await using office = await officeWith(engine);
    await using server = await openMailServer({
      onMail: () => {
        throw refusal(code, 'not this one');
      },
    });
    await writeMail(office.ctx, office.userId);
    await mailRound(office.system, senderTo(server.url));
    const [row] = await outboxRows(office.system);
    expect(row).toMatchObject({ state, attempts: 1 });
    expect(row?.failure).toContain(`${code} not this one`);
  });

  test('no to our sign-in is about the settings: the mail waits', async () => {
    await using office = await officeWith(engine);
    await using server = await openMailServer({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535, 'wrong password')),
    });
    await writeMail(office.ctx, office.userId);
    const url = server.url.replace('//', '//kado:not%20it@');
    const round = await mailRound(office.system, senderTo(url));
    expect(round.away).toContain('535');
    expect(round.away).not.toContain('not it');
    expect(await outboxRows(office.system)).toMatchObject([{ state: 'waiting' }]);
  });

  test('after five days a mail is given up, and the last cause is kept', async () => {
    await using office = await officeWith(engine);
    const away = sender(async () => ({ kind: 'later', cause: 'ETIMEDOUT', away: true }));
    await writeMail(office.ctx, office.userId);
    const started = office.clock.now().epochMilliseconds;
    for (let hour = 0; hour < 200; hour += 1) {
      await mailRound(office.system, away);
      office.clock.move({ minutes: 90 });
    }
    const [row] = await outboxRows(office.system);
    expect(row).toMatchObject({ state: 'failed', failure: 'ETIMEDOUT', body_text: null });
    const gaveUpMs = Date.parse(row?.ended_at ?? '') - started;
    expect(gaveUpMs).toBeGreaterThan(giveUpAfterMs - 2 * 60 * 60_000);
    expect(gaveUpMs).toBeLessThanOrEqual(giveUpAfterMs);
  });

  test('a link that has run out is not sent any more', async () => {
    await using office = await officeWith(engine);
    await using server = await openMailServer();
    await writeMail(office.ctx, office.userId, { uselessAt: '2026-11-22T04:00:00.000Z' });
    office.clock.move({ hours: 1 });
    expect(await mailRound(office.system, senderTo(server.url))).toMatchObject({ taken: 0 });
    const sweep = { now: '2026-11-22T04:00:00.000Z', goesAt: '2027-02-20T00:00:00.000Z' };
    expect(await sweepMails(office.system.db, { ...sweep, failure: 'too late' })).toBe(1);
    expect(await outboxRows(office.system)).toMatchObject([
      { state: 'failed', failure: 'too late', body_text: null, body_html: null },
    ]);
  });

  test('what ended goes after 90 days, what waits stays', async () => {
    await using office = await officeWith(engine);
    await using server = await openMailServer();
    await writeMail(office.ctx, office.userId);
    await mailRound(office.system, senderTo(server.url));
    await writeMail(office.ctx, office.userId);
    const sweepAt = (ms: number) => {
      const now = new Date(office.clock.now().epochMilliseconds + ms).toISOString();
      return sweepMails(office.system.db, { now, goesAt: now, failure: '' });
    };
    await sweepAt(historyMs - 1);
    expect(await outboxRows(office.system)).toHaveLength(2);
    await sweepAt(historyMs);
    expect(await outboxRows(office.system)).toMatchObject([{ state: 'waiting' }]);
  });

  test('two workers at once send fifty mails once each', async () => {
    await using office = await officeWith(engine);
    await using server = await openMailServer();
    for (let n = 0; n < 50; n += 1) await writeMail(office.ctx, office.userId);
    const rounds = await Promise.all(
      [1, 2].map(() => mailRound(office.system, senderTo(server.url))),
    );
    expect(rounds.reduce((sum, { taken }) => sum + taken, 0)).toBe(50);
    expect(new Set(server.mails.map(({ messageId }) => messageId)).size).toBe(50);
    expect(server.mails).toHaveLength(50);
  });
});
