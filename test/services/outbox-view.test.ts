import { expect, test } from 'vitest';
import type { Actor } from '#server/context.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import { retryMail } from '#server/services/retry-mail.ts';
import { sendTestMail } from '#server/services/send-test-mail.ts';
import { showMail, surveyMails } from '#server/services/survey-mails.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { outboxRows, writeMail } from '#test/support/outbox.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const command: Actor = { type: 'command', name: 'test' };
const later = '2026-11-23T00:00:00.000Z';

/** A customer's mail that waits, and the provider with an operator who has an address. */
async function world(office: Seed, email: string | null = 'ito@example.jp') {
  const { system, ctx } = office;
  const provider = { name: 'Provider', role: 'provider' as const };
  const { customerId } = await registerCustomer({ ...system, actor: command }, provider);
  const house = { ...ctx, db: system.db, customerId, actor: command };
  const person = { userName: 'ito', name: '伊藤', password: goodPassword, email };
  const { userId } = await registerUser(house, { ...person, role: 'operator' as const });
  const actor: Actor = { type: 'user', userId, userName: 'ito', role: 'operator' };
  const sato = await system.db
    .selectFrom('users')
    .select('user_id')
    .where('user_name', '=', 'sato')
    .executeTakeFirstOrThrow();
  await writeMail(ctx, sato.user_id, { to: 'sato@example.jp' });
  await system.db.updateTable('mails').set({ due_at: later }).execute();
  const mail = (await outboxRows(system))[0];
  if (mail === undefined) throw new Error('no mail');
  return { reader: { ...system, actor }, own: { ...ctx, actor }, mailId: mail.mail_id };
}

describeEachEngine((engine) => {
  test('§11 the outbox tells to whom, why and how often, and never what a mail says', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { reader, own, mailId } = await world(office);
    const query = { state: 'waiting', customerId: null, page: 1 } as const;
    const list = await surveyMails(reader, query);
    expect(list.rows).toEqual([
      {
        ...{ mailId, customerId: own.customerId, customerName: 'Aoba Trading' },
        ...{ kind: 'password-changed', to: 'sato@example.jp', state: 'waiting', attempts: 0 },
        ...{ nextAt: later, running: false, endedAt: null, failure: null },
        createdAt: '2026-11-22T03:00:00.000Z',
      },
    ]);
    expect(list.counts).toEqual({ waiting: 1, failed: 0, sent: 0 });
    expect(JSON.stringify(list)).not.toContain('portal.example');
    const none = { ...query, customerId: office.stranger.customerId, page: 9 };
    expect(await surveyMails(reader, none)).toMatchObject({ rows: [], page: 1, total: 0 });
    await expect(surveyMails({ ...reader, actor: office.ctx.actor }, query)).rejects.toThrow();
  });

  test('§11 what waits is sent at once when it is asked for, and that is noted; what ended or runs is not', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { own, mailId } = await world(office);
    await retryMail(own, mailId);
    const [mail] = await outboxRows(office.system);
    expect(mail?.due_at).toBe('2026-11-22T03:00:00.000Z');
    const noted = await office.system.db
      .selectFrom('audit')
      .select(['verb', 'customer_id'])
      .where('verb', '=', 'retryMail')
      .execute();
    expect(noted).toEqual([{ verb: 'retryMail', customer_id: own.customerId }]);
    const elsewhere = { ...office.stranger, actor: own.actor };
    await expect(retryMail(elsewhere, mailId)).rejects.toThrow('mail.not_waiting');
    await office.system.db.updateTable('mails').set({ claim: 'x' }).execute();
    await expect(retryMail(own, mailId)).rejects.toThrow('mail.not_waiting');
    await office.system.db.updateTable('mails').set({ claim: null, state: 'failed' }).execute();
    await expect(retryMail(own, mailId)).rejects.toThrow('mail.not_waiting');
    await expect(retryMail({ ...own, actor: office.ctx.actor }, mailId)).rejects.toThrow();
  });

  test('§11 a test mail goes to the operator’s own address, and nowhere else', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { reader } = await world(office);
    const sent = await sendTestMail(reader, 'sato');
    expect(sent.to).toBe('ito@example.jp');
    expect(await showMail(reader, sent.mailId)).toMatchObject({ kind: 'test', state: 'waiting' });
    const byCommand = { ...reader, actor: command };
    expect((await sendTestMail(byCommand, 'ITO')).to).toBe('ito@example.jp');
    await expect(sendTestMail(byCommand, 'sato')).rejects.toThrow('user.not_found');
    await office.system.db.updateTable('users').set({ email: null }).execute();
    await expect(sendTestMail(reader)).rejects.toThrow('mail.no_address');
  });
});
