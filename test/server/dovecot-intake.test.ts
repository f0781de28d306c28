/** §12.9: mails of devices out of a mailbox on a real server of others (dovecot), over TLS. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { lookIntoMailboxes } from '#server/intake/look-into-mailboxes.ts';
import { sealerOf } from '#server/sealed.ts';
import { keepMailbox } from '#server/services/keep-mailbox.ts';
import { listMailboxes } from '#server/services/list-mailboxes.ts';
import { counterMail } from '#test/support/device-mails.ts';
import { noDovecot, openDovecot, type Dovecot } from '#test/support/dovecot.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const sealer = () => sealerOf('a secret for tests that nobody relies on');
const serial = 'AA2J011000123';
const why = noDovecot();
if (why !== null) console.warn(`not tried against a real IMAP server: ${why}`);

describe.skipIf(why !== null)('a mailbox on a real IMAP server', () => {
  let imap: Dovecot;
  const known = getCACertificates('default');
  beforeAll(async () => {
    imap = await openDovecot();
  }, 60_000);
  afterAll(async () => {
    setDefaultCACertificates(known);
    await imap[Symbol.asyncDispose]();
  });

  async function opened(security: 'tls' | 'starttls' = 'tls', doneFolder: string | null = 'Done') {
    imap.lose();
    const devices = [{ name: 'one', protocol: 'smtp', serial }] as const;
    const office = await seed(testEngine, { devices: [...devices] });
    const ctx = { ...office.ctx, actor: operator };
    await keepMailbox(ctx, sealer, null, {
      ...{ host: imap.host, port: security === 'tls' ? imap.port : imap.plainPort, security },
      ...{ userName: 'reports', password: imap.password, folder: 'INBOX', doneFolder },
    });
    return {
      [Symbol.asyncDispose]: () => office[Symbol.asyncDispose](),
      /** one look; how it went */
      async look() {
        await lookIntoMailboxes(ctx, sealer);
        const [box] = await listMailboxes(ctx);
        return { failure: box?.failure ?? null, taken: box?.taken };
      },
      async totals() {
        const rows = await office.system.db
          .selectFrom('readings')
          .select('counters_json')
          .execute();
        return rows
          .map((row) => (JSON.parse(row.counters_json) as { total: number }).total)
          .sort((a, b) => a - b);
      },
    };
  }

  test('a certificate that nobody vouches for is refused, and no mail is read', async () => {
    for (const security of ['tls', 'starttls'] as const) {
      await using box = await opened(security);
      imap.put(counterMail(serial, 100));
      expect(await box.look()).toEqual({ failure: 'imap.tls', taken: 0 });
    }
  }, 60_000);

  test.each(['tls', 'starttls'] as const)(
    'mails are taken once by %s; the next look takes what is new',
    async (security) => {
      setDefaultCACertificates([...known, imap.certificate]);
      await using box = await opened(security);
      for (const total of [100, 200]) imap.put(counterMail(serial, total));
      expect(await box.look()).toEqual({ failure: null, taken: 2 });
      expect(await box.look()).toEqual({ failure: null, taken: 2 });
      imap.put(counterMail(serial, 300));
      expect(await box.look()).toEqual({ failure: null, taken: 3 });
      expect(await box.totals()).toEqual([100, 200, 300]);
    },
    60_000,
  );

  test('a server that goes away holds nothing up for good, and a mailbox made anew doubles nothing', async () => {
    setDefaultCACertificates([...known, imap.certificate]);
    await using box = await opened('tls', null);
    imap.put(counterMail(serial, 100));
    expect(await box.look()).toEqual({ failure: null, taken: 1 });
    await imap.stop();
    expect((await box.look()).failure).toBe('imap.unreachable');
    imap.put(counterMail(serial, 200));
    await imap.start();
    expect(await box.look()).toEqual({ failure: null, taken: 2 });
    // other numbers, the same mails: they are read again, and count once
    imap.lose();
    for (const total of [200, 100, 300]) imap.put(counterMail(serial, total));
    expect((await box.look()).failure).toBeNull();
    expect(await box.totals()).toEqual([100, 200, 300]);
  }, 120_000);

  test('200 mails are taken in one look, and the rest in the next', async () => {
    setDefaultCACertificates([...known, imap.certificate]);
    await using box = await opened();
    for (let nth = 1; nth <= 205; nth++) imap.put(counterMail(serial, nth));
    expect(await box.look()).toEqual({ failure: null, taken: 200 });
    expect(await box.look()).toEqual({ failure: null, taken: 205 });
    expect(await box.totals()).toEqual(Array.from({ length: 205 }, (_, at) => at + 1));
  }, 240_000);
});
