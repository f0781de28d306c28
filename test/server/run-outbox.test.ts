import { expect, test } from 'vitest';
import type { Log } from '#server/context.ts';
import { runOutbox, type OutboxParts } from '#server/mail/run-outbox.ts';
import type { Sender } from '#server/mail/sender.ts';
import { openMailServer } from '#test/support/mail-server.ts';
import { outboxRows, senderTo, writeMail } from '#test/support/outbox.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

/** A log that remembers. */
function noted() {
  const lines: string[] = [];
  const note = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  };
  const log: Log = { info: note('info'), warn: note('warn'), error: note('error') };
  return { lines, log };
}

/** A worker whose rests a test ends one by one. */
function worker(office: Seed, sender: Sender | null) {
  const { lines, log } = noted();
  let wake = () => {};
  let rested = Promise.withResolvers<void>();
  const parts: OutboxParts = {
    ...office.system,
    log,
    sender,
    chance: () => 0.5,
    rest: (_ms, signal) =>
      new Promise((resolve) => {
        rested.resolve();
        wake = resolve;
        signal.addEventListener('abort', () => resolve());
        if (signal.aborted) resolve();
      }),
  };
  const running = runOutbox(parts);
  return {
    lines,
    /** until it has looked once */
    rested: () => rested.promise,
    /** one more look */
    async look() {
      rested = Promise.withResolvers<void>();
      wake();
      await rested.promise;
    },
    [Symbol.asyncDispose]: () => running[Symbol.asyncDispose](),
  };
}

const userOf = async ({ system }: Seed) =>
  (await system.db.selectFrom('users').select('user_id').executeTakeFirstOrThrow()).user_id;

test('it sends what is there, and what comes', async () => {
  await using office = await seed(testEngine, { users: ['sato'] });
  await using server = await openMailServer();
  const userId = await userOf(office);
  await writeMail(office.ctx, userId);
  await using outbox = worker(office, senderTo(server.url));
  await outbox.rested();
  expect(server.mails).toHaveLength(1);
  await writeMail(office.ctx, userId);
  await outbox.look();
  expect(server.mails).toHaveLength(2);
});

test('without a server mail waits, and the log says so once', async () => {
  await using office = await seed(testEngine, { users: ['sato'] });
  await using outbox = worker(office, null);
  await outbox.rested();
  expect(outbox.lines).toEqual([]);
  await writeMail(office.ctx, await userOf(office));
  for (let n = 0; n < 3; n += 1) await outbox.look();
  expect(outbox.lines).toHaveLength(1);
  expect(outbox.lines[0]).toMatch(/^warn Mail waits in the outbox: set KADO_SMTP_URL/);
  expect(await outboxRows(office.system)).toMatchObject([{ state: 'waiting', attempts: 0 }]);
});

test('without a server a dead link does not lie around', async () => {
  await using office = await seed(testEngine, { users: ['sato'] });
  await using outbox = worker(office, null);
  await writeMail(office.ctx, await userOf(office), { uselessAt: '2026-11-22T04:00:00.000Z' });
  await outbox.rested();
  office.clock.move({ hours: 1 });
  await outbox.look();
  expect(await outboxRows(office.system)).toMatchObject([{ state: 'failed', body_text: null }]);
});

test('a server that is away is told when it goes and when it comes back, not in between', async () => {
  await using office = await seed(testEngine, { users: ['sato'] });
  let away = true;
  const sender: Sender = {
    domain: 'portal.example',
    send: async () => (away ? { kind: 'later', cause: 'ECONNREFUSED', away } : { kind: 'taken' }),
  };
  await writeMail(office.ctx, await userOf(office));
  await using outbox = worker(office, sender);
  await outbox.rested();
  for (let n = 0; n < 3; n += 1) {
    office.clock.move({ hours: 1 });
    await outbox.look();
  }
  away = false;
  office.clock.move({ hours: 2 });
  await outbox.look();
  expect(outbox.lines).toEqual([
    expect.stringMatching(/^error The mail server takes no mail; .*ECONNREFUSED/),
    expect.stringMatching(/^info Mail sent/),
    expect.stringMatching(/^info The mail server takes mail again/),
  ]);
});

test('the log has neither links nor addresses', async () => {
  await using office = await seed(testEngine, { users: ['sato'] });
  await using server = await openMailServer();
  await writeMail(office.ctx, await userOf(office));
  await using outbox = worker(office, senderTo(server.url));
  await outbox.rested();
  expect(outbox.lines.join()).toContain('Mail sent');
  expect(outbox.lines.join()).not.toMatch(/https?:|@/);
});

test('stopping breaks off an attempt that does not end, and leaves the mail to its lease', async () => {
  await using office = await seed(testEngine, { users: ['sato'] });
  const stuck: Sender = {
    domain: 'portal.example',
    send: (_mail, signal) =>
      new Promise((resolve) => {
        const result = { kind: 'later', cause: 'EABORT', away: true } as const;
        signal.addEventListener('abort', () => resolve(result));
      }),
  };
  await writeMail(office.ctx, await userOf(office));
  const outbox = worker(office, stuck);
  await expect.poll(async () => (await outboxRows(office.system))[0]?.attempts).toBe(1);
  await outbox[Symbol.asyncDispose]();
  expect(await outboxRows(office.system)).toMatchObject([
    { state: 'waiting', due_at: '2026-11-22T03:05:00.000Z', failure: null },
  ]);
});
