/** What is forgotten once it is old (§11), and that no figure is. */
import { expect, test, vi } from 'vitest';
import { newSecretToken, secretKeyOf } from '#server/secret-token.ts';
import { defaultPolicy, type Policy } from '#core/policy.ts';
import { appOn } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { forgetOld } from '#server/services/forget-old.ts';
import { ingest } from '#server/services/ingest.ts';
import { recordContactFailures } from '#server/services/record-contact-failures.ts';
import { resolveSession } from '#server/services/resolve-session.ts';
import { signIn } from '#server/services/sign-in.ts';
import { describeEveryEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const actor: Actor = { type: 'command', name: 'test' };
const operator: Actor = { type: 'user', userId: 'o', userName: 'o', role: 'operator' };
const acting = (office: Seed, policy: Partial<Policy>, by: Actor = actor) => ({
  ...office.ctx,
  actor: by,
  policy: { ...defaultPolicy, ...policy },
});
const short = { eventsKeptMonths: 2, failuresKeptMonths: 2, rawPollsKeptMonths: 2 };
const tables = ['readings', 'counter_days', 'counter_months', 'lineages', 'audit'] as const;

async function rowsOf(office: Seed, table: (typeof tables)[number] | 'state_events') {
  return office.ctx.db.selectFrom(table).selectAll().execute();
}

async function userIdOf(office: Seed): Promise<string> {
  const users = office.ctx.db.selectFrom('users').select('user_id');
  return (await users.executeTakeFirstOrThrow()).user_id;
}

/** A year of readings, whose states alternate, and a failed poll a month. */
async function officeWithAYear(engine: Parameters<typeof seed>[0]): Promise<Seed> {
  const office = await seed(engine, {
    users: ['sato'],
    devices: [{ name: 'one' }, { name: 'quiet' }],
  });
  const [one = '', quiet = ''] = office.devices.values();
  const raw = new Uint8Array([1, 2]);
  const at = (month: number, hour = '03') =>
    `${month > 12 ? 2026 : 2025}-${String(((month - 1) % 12) + 1).padStart(2, '0')}-15T${hour}:00:00.000Z`;
  for (let month = 12; month <= 23; month += 1) {
    const state = month % 2 === 0 ? 'error' : 'normal';
    await ingest(office.ctx, [delivery(one, at(month), { total: month * 100 }, { raw, state })]);
    const failure = { deviceId: one, at: at(month, '05'), code: 'snmp.timeout', detail: '' };
    await recordContactFailures(office.ctx, [failure]);
  }
  await ingest(office.ctx, [delivery(quiet, at(12), { total: 1 }, { raw, state: 'warning' })]);
  return office;
}

describeEveryEngine((engine) => {
  test('§11 what no figure is made of goes after its months; figures, readings and the audit stay', async () => {
    await using office = await officeWithAYear(engine);
    const before = await Promise.all(tables.map((table) => rowsOf(office, table)));
    const done = await forgetOld(acting(office, short));
    // kept since 1 September, in Tokyo
    expect(done).toEqual({
      ...{ stateEvents: 8, contactFailures: 9, rawPolls: 3, sessions: 0, pendingSignIns: 0 },
      ...{ notices: 0, toldOnce: 0, deviceMails: 0, supplyDays: 0 },
    });
    const events = await rowsOf(office, 'state_events');
    expect(events.map(({ at }) => at.slice(0, 7)).sort()).toEqual([
      // the last ones before the border: what stood then stays known
      '2025-12',
      '2026-08',
      '2026-09',
      '2026-10',
      '2026-11',
    ]);
    const failures = await office.ctx.db.selectFrom('contact_failures').select('day').execute();
    expect(failures.map(({ day }) => day).sort()).toEqual([
      ...['2026-09-15', '2026-10-15', '2026-11-15'],
    ]);
    const after = await Promise.all(tables.map((table) => rowsOf(office, table)));
    const [audit = [], auditBefore = []] = [after.pop(), before.pop()];
    expect(after).toEqual(before);
    expect(audit).toHaveLength(auditBefore.length + 1);
    const row = audit.find(({ verb }) => verb === 'forgetOld');
    expect(JSON.parse(row?.details_json ?? '')).toEqual(done);
  });

  test('§11 by default all of that is kept', async () => {
    await using office = await officeWithAYear(engine);
    expect(await forgetOld(acting(office, {}))).toEqual({
      ...{ stateEvents: 0, contactFailures: 0, rawPolls: 0, sessions: 0, pendingSignIns: 0 },
      ...{ notices: 0, toldOnce: 0, deviceMails: 0, supplyDays: 0 },
    });
    const audited = await rowsOf(office, 'audit');
    expect(audited.filter(({ verb }) => verb === 'forgetOld')).toEqual([]);
  });

  test('§11 it is done once a day, by whoever comes first', async () => {
    await using office = await officeWithAYear(engine);
    const all = await Promise.all([1, 2, 3].map(() => forgetOld(acting(office, short))));
    expect(all.filter((one) => one !== null)).toHaveLength(1);
    office.clock.move({ hours: 11 });
    expect(await forgetOld(acting(office, short))).toBeNull();
    // past midnight in Tokyo
    office.clock.move({ hours: 2 });
    expect(await forgetOld(acting(office, short))).toMatchObject({ stateEvents: 0 });
    office.clock.move({ months: 1 });
    expect(await forgetOld(acting(office, short))).toMatchObject({ contactFailures: 1 });
  });

  test('§11 it goes by steps: more rows than one takes', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const { ctx } = office;
    const userId = await userIdOf(office);
    const session = (number: number) => ({
      ...{ customer_id: ctx.customerId, session_hash: `h${number}`, user_id: userId },
      ...{ created_at: '2026-01-01', seen_at: '2026-01-01', expires_at: '2026-01-02' },
      ...{ address: null, agent: null, method: 'password', view_reason: null },
      ...{ viewed_customer_id: null, viewed_until_at: null },
    });
    const rows = Array.from({ length: 450 }, (_, number) => session(number));
    await ctx.db.insertInto('sessions').values(rows).execute();
    expect(await forgetOld(acting(office, {}))).toMatchObject({ sessions: 450 });
  });

  test('§11 ended sessions and waiting sign-ins go, open ones stay', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const enter = async () => {
      const result = await signIn(office.system, { userName: 'sato', password: goodPassword });
      if (!result.ok) throw new Error(result.code);
      return result.token;
    };
    const old = await enter();
    const userId = await userIdOf(office);
    const waiting = {
      ...{ customer_id: office.ctx.customerId, user_id: userId },
      token_hash: secretKeyOf(newSecretToken('x'))?.hash ?? '',
      ...{ created_at: '2026-11-22T03:00:00.000Z', expires_at: '2026-11-22T03:10:00.000Z' },
    };
    await office.ctx.db.insertInto('pending_sign_ins').values(waiting).execute();
    office.clock.move({ hours: 6 });
    const open = await enter();
    office.clock.move({ hours: 7 });
    expect(await forgetOld(acting(office, {}))).toMatchObject({ sessions: 1, pendingSignIns: 1 });
    const left = await office.ctx.db.selectFrom('sessions').select('session_hash').execute();
    expect(left).toEqual([{ session_hash: secretKeyOf(open)?.hash }]);
    expect(await resolveSession(office.system, old)).toBeNull();
  });

  test('§11 another customer’s rows stay, and its own people cannot ask for it', async () => {
    await using office = await officeWithAYear(engine);
    const stranger = { ...acting(office, short), ...{ db: office.stranger.db } };
    await forgetOld({ ...stranger, customerId: office.stranger.customerId });
    expect(await rowsOf(office, 'state_events')).toHaveLength(13);
    await expect(forgetOld(office.ctx)).rejects.toThrow('not_allowed');
    expect(await forgetOld(acting(office, short, operator))).not.toBeNull();
  });
});

test('§11 the server forgets by itself, for every customer, and ends when it is told', async () => {
  await using office = await officeWithAYear(testEngine);
  const policy = JSON.stringify(short);
  await office.ctx.db.updateTable('customers').set({ policy_json: policy }).execute();
  const secret = 'a secret for tests that nobody relies on';
  await using app = appOn(office.system.db, readConfig({ KADO_SECRET: secret }), office.system);
  const daily = app.forget();
  const days = async () =>
    (await office.system.db.selectFrom('customers').select('forgot_on').execute()).map(
      ({ forgot_on: day }) => day,
    );
  await vi.waitFor(async () => expect(await days()).toEqual(['2026-11-22', '2026-11-22']));
  await daily[Symbol.asyncDispose]();
  const rows = await rowsOf(office, 'audit');
  expect(rows.find(({ verb }) => verb === 'forgetOld')).toMatchObject({ channel: 'server' });
});
