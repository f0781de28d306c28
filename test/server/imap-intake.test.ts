/** §12.9: mails of devices out of a mailbox; the server is a small one of ours (test/support/imap-server.ts). */
import { expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { lookIntoMailboxes } from '#server/intake/look-into-mailboxes.ts';
import { sealerOf } from '#server/sealed.ts';
import { keepMailbox } from '#server/services/keep-mailbox.ts';
import { listMailboxes } from '#server/services/list-mailboxes.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { counterMail } from '#test/support/device-mails.ts';
import { openImapServer, type ImapServer } from '#test/support/imap-server.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const serial = 'AA2J011000123';
const sealer = () => sealerOf('a secret for tests that nobody relies on');

async function mailbox(
  office: Seed,
  imap: ImapServer,
  more: { doneFolder?: string | null; folder?: string } = {},
) {
  const ctx = { ...office.ctx, actor: operator };
  const settings = { folder: 'INBOX', doneFolder: 'Done', ...more };
  const place = {
    host: '127.0.0.1',
    port: imap.port,
    security: 'off' as const,
    userName: 'reports',
  };
  const id = await keepMailbox(ctx, sealer, null, {
    ...place,
    ...settings,
    password: imap.password,
  });
  const mailboxes = async () => (await listMailboxes(ctx))[0];
  const totals = async () => {
    const rows = await office.system.db.selectFrom('readings').select('counters_json').execute();
    return rows
      .map(({ counters_json }) => (JSON.parse(counters_json) as { total: number }).total)
      .sort();
  };
  return { ctx, id, mailboxes, totals, look: () => lookIntoMailboxes(ctx, sealer) };
}

describeEachEngine((engine) => {
  test('each mail is taken once and moved away; the next look takes what is new', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    await using imap = await openImapServer();
    const { look, totals, mailboxes } = await mailbox(office, imap);
    imap.put(counterMail(serial, 100));
    imap.put(counterMail(serial, 200));
    await look();
    expect(await totals()).toEqual([100, 200]);
    expect([imap.folders.get('INBOX')?.length, imap.folders.get('Done')?.length]).toEqual([0, 2]);
    expect(await mailboxes()).toMatchObject({ failure: null, taken: 2 });
    imap.put(counterMail(serial, 300));
    await look();
    await look();
    expect([await totals(), imap.fetched]).toEqual([[100, 200, 300], 3]);
  });

  test('without a folder for what is done, mails stay, are flagged, and are not read again', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    await using imap = await openImapServer();
    const { look, totals } = await mailbox(office, imap, { doneFolder: null });
    imap.put(counterMail(serial, 100));
    await look();
    await look();
    expect(imap.folders.get('INBOX')).toMatchObject([{ seen: true }]);
    expect([await totals(), imap.fetched]).toEqual([[100], 1]);
    // the server numbers its messages anew: they are read again, and count once
    imap.uidValidity = 8;
    await look();
    expect([await totals(), imap.fetched]).toEqual([[100], 2]);
  });

  test('after a connection that broke, the rest is taken', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    await using imap = await openImapServer();
    const { look, totals, mailboxes } = await mailbox(office, imap);
    for (const total of [100, 200, 300]) imap.put(counterMail(serial, total));
    imap.breakAfter = 1;
    await look();
    expect(await totals()).toEqual([100]);
    expect((await mailboxes())?.failure).not.toBeNull();
    await look();
    expect(await totals()).toEqual([100, 200, 300]);
    expect(await mailboxes()).toMatchObject({ failure: null, taken: 3 });
  });

  test('a folder for what is done that is not there holds no mail up', async () => {
    await using office = await seed(engine, {
      devices: [{ name: 'one', protocol: 'smtp', serial }],
    });
    await using imap = await openImapServer();
    const { look, totals, mailboxes } = await mailbox(office, imap, { doneFolder: 'Nowhere' });
    for (const total of [100, 200]) imap.put(counterMail(serial, total));
    await look();
    expect(await totals()).toEqual([100, 200]);
    expect(await mailboxes()).toMatchObject({ failure: 'imap.done_folder', taken: 2 });
  });

  test('a password that is kept is handed to no other server, nor sent in clear', async () => {
    await using office = await seed(engine, {});
    const ctx = { ...office.ctx, actor: operator };
    const place = {
      ...{ host: 'imap.example.com', port: 993, security: 'tls' as const, userName: 'reports' },
      ...{ folder: 'INBOX', doneFolder: null },
    };
    const id = await keepMailbox(ctx, sealer, null, { ...place, password: 'three quiet herons' });
    const keep = (more: object) =>
      keepMailbox(ctx, sealer, id, { ...place, password: '', ...more });
    await keep({ folder: 'Reports' });
    const refused = { code: 'mailbox.password' };
    await expect(keep({ host: 'elsewhere.example' })).rejects.toMatchObject(refused);
    await expect(keep({ port: 994 })).rejects.toMatchObject(refused);
    await expect(keep({ userName: 'other' })).rejects.toMatchObject(refused);
    await expect(keep({ security: 'off' })).rejects.toMatchObject(refused);
    await keep({ host: 'elsewhere.example', password: 'entered anew' });
  });

  test('what is wrong has its word: the password, the folder, the server', async () => {
    await using office = await seed(engine, {});
    const imap = await openImapServer();
    const { look, mailboxes, ctx, id } = await mailbox(office, imap, { folder: 'Nowhere' });
    const failure = async () => {
      await look();
      return (await mailboxes())?.failure;
    };
    expect(await failure()).toBe('imap.folder');
    imap.password = 'another one';
    expect(await failure()).toBe('imap.sign_in');
    await imap[Symbol.asyncDispose]();
    expect(await failure()).toBe('imap.unreachable');
    // nothing of the password stands anywhere in clear
    const row = await office.system.db
      .selectFrom('mailboxes')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('three quiet herons');
    expect([row.mailbox_id, row.customer_id]).toEqual([id, ctx.customerId]);
  });
});
