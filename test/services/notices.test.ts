/** §6: what is wrong with devices comes by mail, once, and only to who chose it. */
import { expect, test } from 'vitest';
import { noChoices, type NoticeChoices } from '#core/notice-choices.ts';
import { appOn } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Context } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { ingest } from '#server/services/ingest.ts';
import { lookForNotices } from '#server/services/look-for-notices.ts';
import { showStop, stopNotices } from '#server/services/stop-notices.ts';
import { setChoices } from '#server/storage/queries/notice-choices.ts';
import { describeEveryEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';

const origin = 'https://printers.example.com';
const all = { service: 1, error: 1, warning: 1, supply: 1, silent: 1, recovered: 1 };
const topics = {
  ...noChoices.topics,
  ...Object.fromEntries(Object.keys(all).map((topic) => [topic, '2026-01-01T00:00:00.000Z'])),
};

async function choose(
  { system }: Seed,
  userName: string,
  choices: Partial<NoticeChoices> = {},
): Promise<string> {
  const user = await system.db
    .updateTable('users')
    .set({ email: `${userName}@example.com` })
    .where('user_name', '=', userName)
    .returning(['customer_id', 'user_id'])
    .executeTakeFirstOrThrow();
  const key = { customerId: user.customer_id, userId: user.user_id };
  const json = JSON.stringify({ ...noChoices, topics, ...choices });
  await setChoices(system.db, key, { json, version: 0, now: '2026-01-01T00:00:00.000Z' });
  return user.user_id;
}

const command = (ctx: Context): Context => ({ ...ctx, actor: { type: 'command', name: 'notify' } });
const look = ({ ctx }: Seed) => lookForNotices(command(ctx), origin);
const now = ({ clock }: Seed) => clock.now().toString({ fractionalSecondDigits: 3 });

async function tell(office: Seed, name: string, state: 'error' | 'normal'): Promise<void> {
  const deviceId = office.devices.get(name) ?? '';
  await ingest(office.ctx, [delivery(deviceId, now(office), { total: 1 }, { state })]);
}

const mails = ({ system }: Seed) =>
  system.db.selectFrom('mails').selectAll().orderBy('created_at').orderBy('to_address').execute();

/** An error that came three minutes ago. */
async function officeWithAnError(engine: Parameters<typeof seed>[0], users = ['sato']) {
  const office = await seed(engine, { users, devices: [{ name: 'Reception' }] });
  for (const user of users) await choose(office, user);
  await setState(office, 'error');
  await look(office);
  office.clock.move({ minutes: 3 });
  return office;
}

/** What the device says now, as a row: its words do not matter to a reading. */
async function setState(office: Seed, state: 'error' | 'normal', at = now(office)): Promise<void> {
  const conditions = [{ severity: 'error', code: 'media-jam', text: 'Jam in <tray 2>', since: at }];
  await office.ctx.db
    .updateTable('devices')
    .set({
      ...{ state, state_since_at: at, contact_at: at, counted_at: at },
      conditions_json: JSON.stringify(state === 'error' ? conditions : []),
    })
    .execute();
}

describeEveryEngine((engine) => {
  test('§6 an error is one mail, its end another, however often is looked', async () => {
    await using office = await officeWithAnError(engine);
    expect([await look(office), await look(office)]).toEqual([1, null]);
    for (let n = 0; n < 3; n += 1) {
      office.clock.move({ minutes: 1 });
      expect(await look(office)).toBe(0);
    }
    await tell(office, 'Reception', 'normal');
    for (let n = 0; n < 5; n += 1) {
      office.clock.move({ minutes: 6 });
      await look(office);
    }
    const sent = await mails(office);
    expect(sent.map(({ subject }) => subject)).toEqual([
      'エラー：Reception | Kado',
      '復旧：Reception（エラー） | Kado',
    ]);
    const todo = office.system.db.selectFrom('notices').select('done_at').execute();
    expect((await todo).map(({ done_at }) => done_at !== null)).toEqual([true]);
  });

  test('§6 a mail says what and where, in the device’s words too, why it came, and how it ends', async () => {
    await using office = await officeWithAnError(engine);
    await look(office);
    const [mail] = await mails(office);
    const text = mail?.body_text ?? '';
    const deviceId = office.devices.get('Reception') ?? '';
    expect(text).toContain('紙づまり（デバイスの表示：Jam in <tray 2>）');
    expect(text).toContain('発生：2026/11/22 12:00');
    expect(text).toContain(`${origin}/devices/${deviceId}`);
    expect(text).toContain(`${origin}/notifications`);
    expect(text).toContain(mail?.stop_url);
    expect(mail?.body_html).toContain('Jam in &lt;tray 2&gt;');
  });

  test('§6 two servers that look at the same moment write one mail', async () => {
    await using office = await officeWithAnError(engine);
    const looked = await Promise.all([look(office), look(office)]);
    expect(looked.toSorted()).toEqual([1, null]);
    expect(await mails(office)).toHaveLength(1);
  });

  test('§6 a look that breaks off anywhere leaves nothing, and the next one tells it', async () => {
    await using office = await officeWithAnError(engine);
    for (const table of ['mail_links', 'mails', 'notice_steps'] as const) {
      const { db } = office.ctx;
      const broken = new Proxy(db, {
        get(target, key) {
          if (key === 'transaction') {
            return () => ({
              execute: (work: (trx: typeof db) => Promise<unknown>) =>
                db.transaction().execute(async (trx) => work(cut(trx, table))),
            });
          }
          const value: unknown = Reflect.get(target, key, target);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
      const trial = lookForNotices({ ...command(office.ctx), db: broken }, origin);
      await expect(trial).rejects.toThrow('power cut');
      expect(await mails(office)).toEqual([]);
    }
    expect(await look(office)).toBe(1);
    expect(await mails(office)).toHaveLength(1);
  });

  test('§6 disabled users, users of other customers and who has no address are told nothing', async () => {
    await using office = await officeWithAnError(engine, ['sato', 'suzuki', 'tanaka']);
    const set = (userName: string, change: { disabled_at?: string; email?: null }) =>
      office.system.db.updateTable('users').set(change).where('user_name', '=', userName).execute();
    await set('sato', { disabled_at: now(office) });
    await set('suzuki', { email: null });
    await look(office);
    expect((await mails(office)).map((mail) => mail.to_address)).toEqual(['tanaka@example.com']);
    const steps = await office.system.db.selectFrom('notice_steps').selectAll().execute();
    expect(steps.map(({ reason }) => reason).sort()).toEqual(['no-address', null]);
    expect(await lookForNotices(command(office.stranger), origin)).toBe(0);
  });

  test('§6 a site that drops out is one mail for all its devices, after the days', async () => {
    const devices = Array.from({ length: 40 }, (_, n) => ({
      name: `d${n}`,
      state: 'normal' as const,
      contactAt: '2026-11-22T03:00:00.000Z',
      countedAt: '2026-11-22T03:00:00.000Z',
    }));
    await using office = await seed(engine, { users: ['sato'], devices });
    await choose(office, 'sato', { silentDays: 1 });
    for (let step = 0; step < 26 * 6; step += 1) {
      await look(office);
      office.clock.move({ minutes: 10 });
    }
    const [mail, ...more] = await mails(office);
    expect(more).toEqual([]);
    expect(mail?.subject).toBe('40台のデバイスから応答がありません | Kado');
  });

  test('§6 after our own absence nobody is called silent at once', async () => {
    const old = '2026-11-10T03:00:00.000Z';
    const device = { name: 'Reception', state: 'normal' as const, contactAt: old, countedAt: old };
    await using office = await seed(engine, { users: ['sato'], devices: [device] });
    await choose(office, 'sato', { silentDays: 1 });
    for (let step = 0; step < 6; step += 1) {
      await look(office);
      office.clock.move({ minutes: 10 });
    }
    expect(await mails(office)).toEqual([]);
    await look(office);
    office.clock.move({ minutes: 10 });
    await look(office);
    expect(await mails(office)).toHaveLength(1);
  });

  test('§6 the link of a mail stops all of them without signing in; looking at it stops nothing', async () => {
    await using office = await officeWithAnError(engine);
    await look(office);
    const [mail] = await mails(office);
    const token = mail?.stop_url?.split('/').at(-1) ?? '';
    expect(await showStop(office.system, token)).toEqual({ userName: 'sato' });
    expect(await stopNotices(office.system, token)).toEqual({ userName: 'sato' });
    expect(await stopNotices(office.system, token)).toEqual({ userName: 'sato' });
    const stopped = await office.system.db
      .selectFrom('audit')
      .select('verb')
      .where('verb', '=', 'stopNotices')
      .execute();
    expect(stopped).toHaveLength(1);
    await setState(office, 'normal');
    for (let n = 0; n < 4; n += 1) {
      office.clock.move({ minutes: 11 });
      await look(office);
    }
    expect(await mails(office)).toHaveLength(1);
    await expect(stopNotices(office.system, `${token}x`)).rejects.toThrow('link.dead');
    office.clock.move({ hours: 24 * 91 });
    await expect(showStop(office.system, token)).rejects.toThrow('link.dead');
  });

  test('§6 the App looks at the customers whose users chose something', async () => {
    await using office = await officeWithAnError(engine);
    const app = appOn(office.system.db, readConfig({}), { clock: office.clock, log: silentLog });
    const running = app.notify();
    await expect.poll(async () => (await mails(office)).length, { timeout: 10_000 }).toBe(1);
    await running[Symbol.asyncDispose]();
  });
});

/** A transaction that is cut off where it writes to a table. */
function cut<T extends object>(trx: T, table: string): T {
  return new Proxy(trx, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (key === 'insertInto') {
        return (into: never) => {
          if (into === table) throw new Error('power cut');
          return (value as (name: never) => unknown).call(target, into);
        };
      }
      // writeRows executes what it compiled
      if (key === 'executeQuery') {
        return (query: { sql: string }) => {
          if (query.sql?.includes(`"${table}"`)) throw new Error('power cut');
          return (value as (asked: object) => unknown).call(target, query);
        };
      }
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
