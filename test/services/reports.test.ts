/** §6: the report of a month and the mail on a password come once, also late, and only to who chose them. */
import { expect, test } from 'vitest';
import { noChoices, type NoticeChoices } from '#core/notice-choices.ts';
import type { Context } from '#server/context.ts';
import { changePassword } from '#server/services/change-password.ts';
import { ingest } from '#server/services/ingest.ts';
import { lookForExpiringPasswords } from '#server/services/look-for-expiring-passwords.ts';
import { lookForReports } from '#server/services/look-for-reports.ts';
import { stopNotices } from '#server/services/stop-notices.ts';
import { setChoices } from '#server/storage/queries/notice-choices.ts';
import { describeEveryEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { openMailServer } from '#test/support/mail-server.ts';
import { mailRound, senderTo } from '#test/support/outbox.ts';
import { patience } from '#test/support/patience.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const origin = 'https://printers.example.com';
const long = '2020-01-01T00:00:00.000Z';
const topics = { ...noChoices.topics, monthly: long, password: long };

async function choose(
  { system }: Seed,
  userName: string,
  choices: Partial<NoticeChoices> = {},
): Promise<{ customerId: string; userId: string }> {
  const user = await system.db
    .updateTable('users')
    .set({ email: `${userName}@example.com` })
    .where('user_name', '=', userName)
    .returning(['customer_id', 'user_id'])
    .executeTakeFirstOrThrow();
  const key = { customerId: user.customer_id, userId: user.user_id };
  const json = JSON.stringify({ ...noChoices, topics, ...choices });
  await setChoices(system.db, key, { json, version: 0, now: long });
  return key;
}

const command = (ctx: Context): Context => ({ ...ctx, actor: { type: 'command', name: 'notify' } });
const report = ({ ctx }: Seed) => lookForReports(command(ctx), origin);
const expiry = ({ ctx }: Seed) => lookForExpiringPasswords(command(ctx), origin);
const mails = ({ system }: Seed) =>
  system.db.selectFrom('mails').selectAll().orderBy('created_at').orderBy('to_address').execute();

/** Counts of two devices on the 29th of each month, in Tokyo. */
async function count({ ctx, devices }: Seed, months: readonly string[]): Promise<void> {
  for (const [name, deviceId] of devices) {
    const step = name === 'Reception' ? 1000 : 200;
    await ingest(
      ctx,
      months.map((month, n) =>
        delivery(deviceId, `${month}-28T15:00:00.000Z`, {
          ...{ total: 5000 + step * n, color: 1000 + (step / 2) * n },
          mono: 4000 + (step / 2) * n,
        }),
      ),
    );
  }
}

const year = Array.from({ length: 14 }, (_, n) =>
  new Date(Date.UTC(2025, 9 + n, 1)).toISOString().slice(0, 7),
);

async function officeOfAYear(engine: Parameters<typeof seed>[0], now: string) {
  const devices = [{ name: 'Reception', group: 'Sales' }, { name: 'Basement' }];
  const office = await seed(engine, { now, users: ['sato'], groups: ['Sales'], devices });
  await count(office, year);
  return office;
}

describeEveryEngine((engine) => {
  test(
    '§6 a year has twelve reports, each of its month, however often is looked',
    async () => {
      await using office = await officeOfAYear(engine, '2025-12-31T16:00:00Z');
      await choose(office, 'sato');
      for (let look = 0; look < 365; look += 1) {
        await report(office);
        office.clock.move({ hours: 24 });
        // morning in Tokyo
        if (look === 0) office.clock.move({ hours: 8 });
      }
      const sent = await mails(office);
      expect(sent.map(({ subject }) => subject)).toEqual(
        ['2025年12月', ...Array.from({ length: 11 }, (_, n) => `2026年${n + 1}月`)].map(
          (month) => `${month}の月次レポート | Kado`,
        ),
      );
      expect(sent.every(({ stop_url: stop }) => stop?.startsWith(`${origin}/stop/`))).toBe(true);
    },
    patience(120_000),
  );

  test('§6 a report tells the month beside others, how complete it is, why it came, and how it ends', async () => {
    await using office = await officeOfAYear(engine, '2026-11-02T03:00:00Z');
    await choose(office, 'sato');
    expect(await report(office)).toBe(1);
    const [mail] = await mails(office);
    const text = mail?.body_text ?? '';
    expect(text).toContain('合計：1,200面／前月 1,200（±0%）');
    expect(text).toContain('カラー：600面');
    expect(text).toContain('Sales：1,000面');
    expect(text).toContain('グループ未登録デバイス：200面');
    expect(text).toContain('1か月分の値がそろっているのは、2台のうち2台です。');
    expect(text).toContain(`${origin}/counters?unit=month&from=2025-11&to=2026-10`);
    expect(text).toContain(`${origin}/notifications`);
    expect(text).toContain(mail?.stop_url);
    const [file] = JSON.parse(mail?.files_json ?? '[]') as { name: string; base64: string }[];
    expect(file?.name).toBe('counters-usage-2025-11-2026-10.csv');
    const csv = Buffer.from(file?.base64 ?? '', 'base64').toString('utf8');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv).toContain('Reception');
  });

  test('§6 the file arrives with the mail, and goes with its text', async () => {
    await using office = await officeOfAYear(engine, '2026-11-02T03:00:00Z');
    await choose(office, 'sato');
    await report(office);
    await using server = await openMailServer();
    await mailRound(office.system, senderTo(server.url));
    const [file] = server.mails[0]?.attachments ?? [];
    expect(file).toMatchObject({ filename: 'counters-usage-2025-11-2026-10.csv' });
    expect(file?.contentType).toBe('text/csv');
    expect(file?.content.toString('utf8')).toContain('Basement');
    expect(await mails(office)).toMatchObject([{ state: 'sent', files_json: null }]);
  });

  test('§6 a report holds the groups that are chosen and in sight, in the reader’s language', async () => {
    await using office = await officeOfAYear(engine, '2026-11-02T03:00:00Z');
    const groupIds = [...office.groups.values()];
    await choose(office, 'sato', { groupIds });
    await office.system.db.updateTable('users').set({ language: 'en' }).execute();
    await report(office);
    const [mail] = await mails(office);
    expect(mail?.subject).toBe('Report for October 2026 | Kado');
    expect(mail?.body_text).toContain('Total: 1,000 faces; month before 1,000 (±0%)');
    const file = `${mail?.body_text}${Buffer.from(mail?.files_json ?? '', 'base64').toString()}`;
    expect(file).not.toContain('Basement');
  });

  test('§11 §6 a viewer’s report holds what the viewer sees', async () => {
    await using office = await officeOfAYear(engine, '2026-11-02T03:00:00Z');
    const { customerId, userId } = await choose(office, 'sato');
    const { db } = office.system;
    await db.updateTable('users').set({ role: 'viewer', scoped: 1 }).execute();
    const groupId = office.groups.get('Sales') ?? '';
    const seen = { customer_id: customerId, user_id: userId, group_id: groupId };
    await db.insertInto('user_groups').values(seen).execute();
    await report(office);
    const [mail] = await mails(office);
    expect(mail?.body_text).toContain('合計：1,000面');
    expect(mail?.body_text).toContain('1台のうち1台');
    const [file] = JSON.parse(mail?.files_json ?? '[]') as { base64: string }[];
    expect(Buffer.from(file?.base64 ?? '', 'base64').toString()).not.toContain('Basement');
  });

  test('§6 another zone, of the customer or the user, brings no second report', async () => {
    await using office = await officeOfAYear(engine, '2026-11-02T03:00:00Z');
    await choose(office, 'sato');
    expect(await report(office)).toBe(1);
    const there = { ...command(office.ctx), zone: 'Pacific/Honolulu' };
    for (const zone of ['Asia/Tokyo', 'America/New_York', 'Pacific/Auckland']) {
      await office.system.db.updateTable('users').set({ zone }).execute();
      for (let hour = 0; hour < 48; hour += 6) {
        office.clock.move({ hours: 6 });
        expect([await report(office), await lookForReports(there, origin)]).toEqual([0, 0]);
      }
    }
    expect(await mails(office)).toHaveLength(1);
  });

  test('§6 a report’s link stops the next one', async () => {
    await using office = await officeOfAYear(engine, '2026-11-02T03:00:00Z');
    await choose(office, 'sato');
    await report(office);
    const [mail] = await mails(office);
    const token = mail?.stop_url?.split('/').at(-1) ?? '';
    expect(await stopNotices(office.system, token)).toEqual({ userName: 'sato' });
    office.clock.move({ months: 1 });
    expect(await report(office)).toBe(0);
  });

  test('§6 two servers write one report, and one that breaks off leaves nothing', async () => {
    await using office = await officeOfAYear(engine, '2026-11-02T03:00:00Z');
    await choose(office, 'sato');
    const { db } = office.ctx;
    const broken = new Proxy(db, {
      get(target, key) {
        if (key === 'transaction') {
          return () => ({
            execute: (work: (trx: typeof db) => Promise<unknown>) =>
              db.transaction().execute(async (trx) => {
                await work(trx);
                throw new Error('power cut');
              }),
          });
        }
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const trial = lookForReports({ ...command(office.ctx), db: broken }, origin);
    await expect(trial).rejects.toThrow('power cut');
    expect(await mails(office)).toEqual([]);
    const both = await Promise.all([report(office), report(office)]);
    expect(both.toSorted()).toEqual([0, 1]);
    expect(await mails(office)).toHaveLength(1);
  });

  test('§6 nobody is told of no devices, without an address, or of another customer', async () => {
    await using office = await seed(engine, { now: '2026-11-02T03:00:00Z', users: ['sato'] });
    const key = await choose(office, 'sato');
    expect([await report(office), await report(office)]).toEqual([0, 0]);
    expect(await mails(office)).toEqual([]);
    await office.system.db.updateTable('users').set({ email: null }).execute();
    expect(await expiry(office)).toBe(0);
    expect(await lookForReports(command(office.stranger), origin)).toBe(0);
    const steps = office.system.db.selectFrom('notice_steps').selectAll().execute();
    expect(await steps).toMatchObject([{ user_id: key.userId, reason: 'no-devices' }]);
  });

  test('§1.3 §6 a password that runs out is told once, and after a change not before the next end', async () => {
    await using office = await seed(engine, { now: '2026-05-30T03:00:00Z', users: ['sato'] });
    const { userId } = await choose(office, 'sato');
    let written = 0;
    const days = async (count: number) => {
      for (let day = 0; day < count; day += 1) {
        office.clock.move({ hours: 24 });
        written += await expiry(office);
      }
    };
    await days(90);
    expect(written).toBe(1);
    const [mail] = await mails(office);
    expect(mail).toMatchObject({ kind: 'password-expiry', useless_at: '2026-08-30T03:00:00.000Z' });
    expect(mail?.body_text).toContain('2026/08/30 12:00');
    expect(mail?.body_text).not.toContain(`${origin}/password`);
    const actor = { type: 'user', userId, userName: 'sato', role: 'admin' } as const;
    await changePassword(
      { ...office.ctx, actor },
      { old: goodPassword, password: 'four loud cranes', token: '' },
    );
    await days(60);
    expect(written).toBe(1);
    await days(40);
    expect(written).toBe(2);
  });

  test('§1.3 §6 another zone moves the hour of a password’s end, and tells it no second time', async () => {
    await using office = await seed(engine, { now: '2026-08-28T03:00:00Z', users: ['sato'] });
    await choose(office, 'sato');
    const changed = { password_changed_at: '2026-05-30T03:00:00.000Z' };
    await office.system.db.updateTable('users').set(changed).execute();
    expect(await expiry(office)).toBe(1);
    const there = { ...command(office.ctx), zone: 'Europe/London' };
    expect(await lookForExpiringPasswords(there, origin)).toBe(0);
  });

  test('§1.7 §6 who comes by single sign-on is told of no password', async () => {
    await using office = await seed(engine, {
      ...{ now: '2026-08-28T03:00:00Z', users: ['sato', 'suzuki'] },
    });
    const { customerId, userId } = await choose(office, 'sato');
    await choose(office, 'suzuki');
    const changed = { password_changed_at: '2026-05-30T03:00:00.000Z' };
    await office.system.db.updateTable('users').set(changed).execute();
    const issuer = 'https://id.example.com';
    const signOn = {
      ...{ customer_id: customerId, issuer, client_id: 'kado', client_secret_sealed: null },
      ...{ second_factor: 0, new_user_role: null, version: 1, changed_at: long },
    };
    const add = office.system.db.insertInto('single_sign_ons');
    await add.values({ ...signOn, required: 1, disabled_at: null }).execute();
    const identity = { customer_id: customerId, issuer, subject: 'sato', user_id: userId };
    const linked = { ...identity, linked_at: long, used_at: null };
    await office.system.db.insertInto('user_identities').values(linked).execute();
    expect(await expiry(office)).toBe(0);
    await office.system.db.updateTable('single_sign_ons').set({ required: 0 }).execute();
    expect(await expiry(office)).toBe(1);
    expect((await mails(office)).map((mail) => mail.to_address)).toEqual(['suzuki@example.com']);
    await office.system.db.updateTable('single_sign_ons').set({ disabled_at: long }).execute();
    expect(await expiry(office)).toBe(1);
  });
});
