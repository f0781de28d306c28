/** §6: a notice as its receiver reads it, from a real mail server: headers, charset, hostile names. */
import type { ParsedMail } from 'mailparser';
import { expect, test } from 'vitest';
import { seed } from '#test/support/seed.ts';
import {
  chooseNotices,
  instantNow,
  lookFor,
  noticeMails,
  tellState,
} from '#test/support/notices.ts';
import { openMailServer, refusal } from '#test/support/mail-server.ts';
import { mailRound, senderTo } from '#test/support/outbox.ts';
import { testEngine } from '#test/support/test-engine.ts';

/** A mail of a device with an error, whose name stands in the database as it is given. */
async function mailAbout(
  name: string,
  user: { language?: 'ja' | 'en' } = {},
): Promise<{ mail: ParsedMail; stopUrl: string | null }> {
  await using office = await seed(testEngine, { users: ['sato'], devices: [{ name: 'device' }] });
  await office.system.db.updateTable('devices').set({ name, building: name }).execute();
  await office.system.db
    .updateTable('users')
    .set({ name: '佐藤 花', ...user })
    .execute();
  await chooseNotices(office, 'sato');
  await lookFor(office, { minutes: 1, every: 1 });
  await tellState(office.ctx, office.devices.get('device') ?? '', instantNow(office, 1), [
    'service',
  ]);
  await lookFor(office, { minutes: 1, every: 1 });
  const [queued] = await noticeMails(office);
  await using server = await openMailServer();
  await mailRound(office.system, senderTo(server.url));
  const [mail, ...more] = server.mails;
  if (mail === undefined || more.length > 0) throw new Error('not one mail');
  return { mail, stopUrl: queued?.stop_url ?? null };
}

const line = (mail: ParsedMail, key: string) =>
  mail.headerLines.filter((one) => one.key === key).map((one) => one.line);

test('§6 a notice can be stopped with one click, and no machine answers it', async () => {
  const { mail, stopUrl } = await mailAbout('受付の複合機');
  expect(stopUrl).toMatch(/^https:\/\/printers\.example\.com\/stop\//);
  const unfolded = line(mail, 'list-unsubscribe').map((text) => text.replaceAll(/\r?\n\s+/g, ' '));
  expect(unfolded).toEqual([`List-Unsubscribe: <${stopUrl}>`]);
  expect(line(mail, 'list-unsubscribe-post')).toEqual([
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ]);
  expect(line(mail, 'auto-submitted')).toEqual(['Auto-Submitted: auto-generated']);
  expect(mail.text).toContain(stopUrl);
  expect(mail.subject).toBe('サービスコール：受付の複合機 | Kado');
});

test.each(['ja', 'en'] as const)(
  '§6 it says that it is in the reader’s language: %s',
  async (language) => {
    const { mail } = await mailAbout('受付の複合機', { language });
    expect(line(mail, 'content-language')).toEqual([`Content-Language: ${language}`]);
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(mail.subject).toContain(language === 'ja' ? 'サービスコール' : 'Service call');
    expect(mail.text).toContain('受付の複合機');
  },
);

const hostile: readonly [string, string, string][] = [
  ['a line break and a header', 'x\r\nBcc: all@example.com\r\n\r\nY', 'x Bcc: all@example.com Y'],
  ['a bare line feed', 'x\nSubject: y', 'x Subject: y'],
  ['a line separator', 'x\u2028y\u0085z', 'x y z'],
  ['turned writing', 'safe\u202Eexe.pdf\u2066', 'safeexe.pdf'],
  ['a bell and an escape', 'x\u0007\u001By', 'x y'],
  ['emoji', '🖨️ 受付 👩‍💻', '🖨️ 受付 👩‍💻'],
  ['half a character', 'x\uD83Dy', 'x\uFFFDy'],
  ['markup', '<img src=x onerror=alert(1)>&"', '<img src=x onerror=alert(1)>&"'],
  ['half-width katakana', 'ﾌﾟﾘﾝﾀｰ', 'ﾌﾟﾘﾝﾀｰ'],
  ['ten thousand characters', '長'.repeat(10_000), `${'長'.repeat(99)}…`],
];

test.each(hostile)('§6 a device called with %s is one readable line', async (_, name, read) => {
  const { mail } = await mailAbout(name);
  expect(mail.subject).toBe(`サービスコール：${read} | Kado`);
  expect(mail.bcc).toBeUndefined();
  expect(line(mail, 'subject')).toHaveLength(1);
  expect(line(mail, 'to')).toEqual(['To: sato@example.com']);
  // no line of a header is longer than servers take (RFC 5322 2.1.1), and all of it is ASCII
  for (const { line: text } of mail.headerLines) {
    expect(text).toMatch(/^[\x20-\x7E\r\n\t]*$/);
    expect(Math.max(...text.split(/\r?\n/).map((one) => one.length))).toBeLessThan(998);
  }
  expect(mail.text).toContain(`■ サービスコール：${read}\n設置場所：${read}\n`);
  expect(mail.html).not.toContain('<img');
});

test('§6 a mail that the server did not take at first has the same Message-ID when it comes', async () => {
  await using office = await seed(testEngine, { users: ['sato'], devices: [{ name: 'device' }] });
  await chooseNotices(office, 'sato');
  await lookFor(office, { minutes: 1, every: 1 });
  await tellState(office.ctx, office.devices.get('device') ?? '', instantNow(office, 1), [
    'service',
  ]);
  await lookFor(office, { minutes: 1, every: 1 });
  const ids: (string | undefined)[] = [];
  let tries = 0;
  await using server = await openMailServer({
    onMail(mail) {
      ids.push(mail.messageId);
      if ((tries += 1) < 3) throw refusal(451, 'not now');
    },
  });
  for (let round = 0; round < 3; round += 1) {
    await mailRound(office.system, senderTo(server.url));
    office.clock.move({ hours: 1 });
  }
  expect(server.mails).toHaveLength(1);
  expect(new Set(ids).size).toBe(1);
  expect(ids).toHaveLength(3);
  expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@portal\.example>$/);
});
