/** §6: a mail arrives through any crash; twice only where the server's answer was lost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Kysely } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { appOn } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { silentLog } from '#server/log.ts';
import type { Sender } from '#server/mail/sender.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import { migrate } from '#server/storage/migrations/migrate.ts';
import { openDatabase } from '#server/storage/open.ts';
import type { Schema } from '#server/storage/schema.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { openMailServer } from '#test/support/mail-server.ts';
import { mailRound, outboxRows, senderTo, writeMail } from '#test/support/outbox.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';
import { testHome } from '#test/support/test-engine.ts';

const userOf = async ({ system }: Seed) =>
  (await system.db.selectFrom('users').select('user_id').executeTakeFirstOrThrow()).user_id;

/** A database that is away from the n-th write of a round on, for so many writes. */
function failingAt(db: Kysely<Schema>, write: number, times = Infinity): Kysely<Schema> {
  let writes = 0;
  return new Proxy(db, {
    get(target, key) {
      if (key === 'updateTable') {
        writes += 1;
        if (writes >= write && writes < write + times) throw new Error('power cut');
      }
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Everything that a mail needs after a crash: the lease ends, and another worker looks. */
async function recover(office: Seed, url: string): Promise<void> {
  office.clock.move({ minutes: 5 });
  await mailRound(office.system, senderTo(url));
}

describeEachEngine((engine) => {
  test('before the claim: sent once by the next worker', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await using server = await openMailServer();
    await writeMail(office.ctx, await userOf(office));
    const cut = { ...office.system, db: failingAt(office.system.db, 1) };
    await expect(mailRound(cut, senderTo(server.url))).rejects.toThrow('power cut');
    await mailRound(office.system, senderTo(server.url));
    expect(server.mails).toHaveLength(1);
  });

  test('between the claim and the server: sent once, after the lease', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await using server = await openMailServer();
    await writeMail(office.ctx, await userOf(office));
    const dying: Sender = {
      domain: 'portal.example',
      send: () => Promise.reject(new Error('power cut')),
    };
    await expect(mailRound(office.system, dying)).rejects.toThrow('power cut');
    // nobody else takes it while it may still be on its way
    await mailRound(office.system, senderTo(server.url));
    expect(server.mails).toHaveLength(0);
    await recover(office, server.url);
    expect(server.mails).toHaveLength(1);
    expect(await outboxRows(office.system)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  test('between the server’s answer and the note of it: twice, with the same Message-ID', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await using server = await openMailServer();
    await writeMail(office.ctx, await userOf(office));
    const cut = { ...office.system, db: failingAt(office.system.db, 2) };
    await expect(mailRound(cut, senderTo(server.url))).rejects.toThrow('power cut');
    expect(server.mails).toHaveLength(1);
    await recover(office, server.url);
    const [first, second, ...more] = server.mails;
    expect(more).toEqual([]);
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.date).toEqual(first?.date);
    expect(second?.text).toBe(first?.text);
    // and no third time
    await recover(office, server.url);
    expect(server.mails).toHaveLength(2);
  });

  test('a database that is away for a moment after the server’s answer: once', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await using server = await openMailServer();
    await writeMail(office.ctx, await userOf(office));
    const away = { ...office.system, db: failingAt(office.system.db, 2, 5) };
    await mailRound(away, senderTo(server.url));
    await recover(office, server.url);
    expect(server.mails).toHaveLength(1);
    expect(await outboxRows(office.system)).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  test('a connection that breaks before the answer: sent again, once', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    let broken = 0;
    await using server = await openMailServer({
      onData(stream) {
        broken += 1;
        // the server has it all and says nothing
        stream.on('end', () => server.drop());
        stream.resume();
      },
    });
    await writeMail(office.ctx, await userOf(office));
    const round = await mailRound(office.system, senderTo(server.url));
    expect(round).toMatchObject({ later: 1 });
    expect(broken).toBe(1);
    await using back = await openMailServer();
    office.clock.move({ minutes: 1 });
    await mailRound(office.system, senderTo(back.url));
    expect(back.mails).toHaveLength(1);
  });

  test('who took longer than the lease does not undo what another noted', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    await using server = await openMailServer();
    await writeMail(office.ctx, await userOf(office));
    const slow: Sender = {
      domain: 'portal.example',
      async send() {
        await recover(office, server.url);
        return { kind: 'later', cause: 'woken late', away: false };
      },
    };
    await mailRound(office.system, slow);
    expect(await outboxRows(office.system)).toMatchObject([{ state: 'sent', failure: null }]);
    expect(server.mails).toHaveLength(1);
  });
});

test('two processes killed again and again lose no mail, and repeat only what was on its way', async () => {
  await using home = await testHome();
  await using server = await openMailServer();
  const instant = Temporal.Now.instant();
  await using database = await openDatabase(home.database);
  await migrate(database);
  const system = { db: database.db, clock: { now: () => instant }, log: silentLog };
  const actor = { type: 'command' as const, name: 'test' };
  const { customerId } = await registerCustomer({ ...system, actor }, { name: 'Aoba' });
  const app = appOn(database.db, readConfig({}), system);
  const ctx = await app.contextOf(customerId, actor);
  const person = { userName: 'sato', name: 'Sato', role: 'viewer' as const };
  const { userId } = await registerUser(ctx, { ...person, password: goodPassword });
  for (let n = 0; n < 60; n += 1) await writeMail(ctx, userId);

  const kills = 4;
  const program = fileURLToPath(new URL('../support/mail-sender.ts', import.meta.url));
  for (let kill = 1; kill <= kills; kill += 1) {
    const children = [1, 2].map(() =>
      spawn(process.execPath, [program, home.dataDir, server.url, home.database.url ?? ''], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    await expect.poll(() => server.mails.length, { timeout: 25_000 }).toBeGreaterThan(kill * 10);
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map((child) => once(child, 'close')));
  }
  // five minutes later, when the claims of the dead have ended
  const later = { now: () => Temporal.Now.instant().add({ minutes: 6 }) };
  await mailRound({ ...system, clock: later }, senderTo(server.url));
  const rows = await outboxRows(system);
  expect(rows.filter(({ state }) => state !== 'sent')).toEqual([]);
  const arrived = new Set(server.mails.map(({ messageId }) => messageId));
  expect(arrived).toEqual(new Set(rows.map((row) => row.message_id)));
  // each kill of a process can repeat the one mail that was on its way
  expect(server.mails.length).toBeLessThanOrEqual(60 + 2 * kills);
}, 120_000);
