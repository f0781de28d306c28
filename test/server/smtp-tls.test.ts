/** What KADO_SMTP_URL promises about TLS, against a server whose certificate nobody vouches for. */
import { expect, test } from 'vitest';
import type { SendResult } from '#server/mail/sender.ts';
import { openMailServer, type MailServerPlan } from '#test/support/mail-server.ts';
import { senderTo } from '#test/support/outbox.ts';

/** Sends one mail to a server, with what the URL gets at its end. */
async function sendTo(
  plan: MailServerPlan,
  url: (port: number) => string,
): Promise<{ result: SendResult; secure: boolean[]; users: unknown[] }> {
  const secure: boolean[] = [];
  const users: unknown[] = [];
  await using server = await openMailServer({
    onMailFrom(_address, session, done) {
      secure.push(session.secure);
      users.push(session.user);
      done();
    },
    ...plan,
  });
  const mail = {
    to: 'sato@example.jp',
    messageId: '<1@portal.example>',
    subject: 'お知らせ',
    text: '本文',
    html: '<p>本文</p>',
    language: 'ja',
    createdAt: '2026-11-22T03:00:00.000Z',
  };
  const result = await senderTo(url(server.port)).send(mail, AbortSignal.timeout(20_000));
  return { result, secure, users };
}

const withTls: MailServerPlan = { disabledCommands: [] };

test('STARTTLS that is demanded and not offered: nothing is sent', async () => {
  const sent = await sendTo({}, (port) => `smtp://127.0.0.1:${port}?tls=required`);
  expect(sent).toMatchObject({ result: { kind: 'later', away: true }, secure: [] });
});

test('a certificate that nobody vouches for: nothing is sent, not even the password', async () => {
  const asked: unknown[] = [];
  const plan: MailServerPlan = {
    ...withTls,
    onAuth(auth, _session, done) {
      asked.push(auth);
      done(null, { user: auth.username });
    },
  };
  const url = (port: number) => `smtp://kado:secret@127.0.0.1:${port}?tls=required`;
  expect(await sendTo(plan, url)).toMatchObject({ result: { kind: 'later', away: true } });
  expect(asked).toEqual([]);
});

test.each([
  ['STARTTLS', withTls, 'smtp'],
  ['TLS from the start', { secure: true }, 'smtps'],
])('any certificate where the URL says so: %s', async (_name, plan, scheme) => {
  const authenticated: MailServerPlan = {
    ...plan,
    onAuth: (auth, _session, done) => done(null, { user: auth.username }),
  };
  const url = (port: number) => `${scheme}://k%40do:secret@127.0.0.1:${port}?tls=unverified`;
  expect(await sendTo(authenticated, url)).toEqual({
    result: { kind: 'taken' },
    secure: [true],
    users: ['k@do'],
  });
});

test('on this machine in the clear', async () => {
  const sent = await sendTo(withTls, (port) => `smtp://localhost:${port}`);
  expect(sent).toMatchObject({ result: { kind: 'taken' }, secure: [false] });
});
