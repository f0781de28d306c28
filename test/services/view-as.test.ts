import { expect, test } from 'vitest';
import { appOn, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor, Context } from '#server/context.ts';
import { createGroup } from '#server/services/create-group.ts';
import { disableUser } from '#server/services/disable-user.ts';
import { changeUser } from '#server/services/change-user.ts';
import { endView } from '#server/services/end-view.ts';
import { listDevices, type DeviceListQuery } from '#server/services/list-devices.ts';
import { noteExport } from '#server/services/note-export.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerUser } from '#server/services/register-user.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { showDevice } from '#server/services/show-device.ts';
import { signIn } from '#server/services/sign-in.ts';
import { startView } from '#server/services/start-view.ts';
import type { ProviderContext } from '#server/system-context.ts';
import { describeEachEngine } from '#test/support/database.ts';
import type { Engine } from '#server/storage/dialects/engine.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const command: Actor = { type: 'command', name: 'test' };
const why = 'お問い合わせ 1234';
const everyDevice: DeviceListQuery = {
  ...{ group: 'all', text: '', state: null, kind: null, page: 1, pageSize: 10 },
  sort: { by: 'name', descending: false },
};

/** A provider with two operators and one who only reads, and their customer's office. */
async function house(engine: Engine) {
  const office = await seed(engine, { users: ['sato'], devices: [{ name: '1F Copier' }] });
  const { system } = office;
  const provider = { name: 'Provider', role: 'provider' as const, zone: 'Europe/London' };
  const { customerId } = await registerCustomer({ ...system, actor: command }, provider);
  const own: Context = { ...office.ctx, ...system, actor: command, customerId };
  const ids: Record<string, string> = {};
  for (const [userName, role] of [
    ['op', 'operator'],
    ['other', 'operator'],
    ['reader', 'operator-viewer'],
  ] as const) {
    const person = { userName, name: userName, role, password: goodPassword };
    ids[userName] = (await registerUser(own, { ...person, zone: 'Asia/Tokyo' })).userId;
  }
  const app = appOn(system.db, readConfig({ KADO_SECRET: 'x'.repeat(32) }), system);
  return { office, app, own, ids, [Symbol.asyncDispose]: () => office[Symbol.asyncDispose]() };
}

/** Signs somebody in: the session's cookie, who acts, and what each next page would see. */
async function enter({ office, app }: { office: Seed; app: App }, userName: string) {
  const result = await signIn(office.system, { userName, password: goodPassword });
  if (!result.ok) throw new Error(result.code);
  const { token } = result;
  const now = async () => app.contextFor(token);
  const { actor } = (await now())?.ctx ?? {};
  if (actor === undefined) throw new Error('no session');
  const ctx: ProviderContext = { ...office.system, actor };
  const { customerId } = office.ctx;
  return {
    token,
    ctx,
    now,
    start: (minutes = 30, reason = why, viewed = customerId) =>
      startView(ctx, { customerId: viewed, token, reason, minutes }),
  };
}

async function auditOf(office: Seed, customerId: string, verbs: readonly string[]) {
  const rows = await office.system.db
    .selectFrom('audit')
    .select(['actor', 'verb', 'details_json', 'viewed'])
    .where('customer_id', '=', customerId)
    .where('verb', 'in', [...verbs])
    .orderBy('audit_id')
    .execute();
  return rows.map(({ details_json, ...row }) => ({
    ...row,
    ...(JSON.parse(details_json) as object),
  }));
}

describeEachEngine((engine) => {
  test('§11 a view is the customer’s data, days and rules, in the operator’s words, until its time is over', async () => {
    await using all = await house(engine);
    const { office } = all;
    const op = await enter(all, 'op');
    expect((await op.now())?.viewed).toBeNull();
    expect(await op.start()).toEqual({ untilAt: '2026-11-22T03:30:00.000Z' });
    const seen = await op.now();
    const viewed = seen?.viewed;
    if (!seen || !viewed) throw new Error('no view');
    expect(viewed).toMatchObject({
      ...{ customerId: office.ctx.customerId, zone: 'Asia/Tokyo', viewed: true, groupIds: null },
      ...{ displayZone: 'Asia/Tokyo', actor: { userName: 'op', role: 'operator' } },
    });
    expect((await listDevices(viewed, everyDevice)).rows.map(({ name }) => name)).toEqual([
      '1F Copier',
    ]);
    // behind the wall of the customer
    expect(await viewed.db.selectFrom('customers').select('name').execute()).toEqual([
      { name: 'Aoba Trading' },
    ]);
    // what is his own stays: the session, its idle time, his own context
    expect(seen.ctx).toMatchObject({ customerId: all.own.customerId, zone: 'Europe/London' });
    expect(seen.ctx.viewed).toBeUndefined();
    expect(seen.session.customer.name).toBe('Provider');

    office.clock.move({ minutes: 29, seconds: 59 });
    expect((await op.now())?.viewed).not.toBeNull();
    office.clock.move({ seconds: 1 });
    const after = await op.now();
    expect(after?.viewed).toBeNull();
    expect(after?.session.view).toBeNull();
  });

  test('§11 begin and end are audited on both sides, and what is done meanwhile says so', async () => {
    await using all = await house(engine);
    const { office } = all;
    const op = await enter(all, 'op');
    await op.start(60, '  月次の\n確認 ');
    const viewed = (await op.now())?.viewed;
    if (!viewed) throw new Error('no view');
    office.clock.move({ seconds: 1 });
    await createGroup(viewed, { name: '総務' });
    office.clock.move({ seconds: 1 });
    await noteExport(viewed, '/devices/export.csv?sort=name');
    await noteExport(office.ctx, '/devices/export.csv');
    office.clock.move({ minutes: 1 });
    expect(await endView(op.ctx, { token: op.token, by: 'button' })).toBe(office.ctx.customerId);
    expect((await op.now())?.viewed).toBeNull();
    expect(await endView(op.ctx, { token: op.token, by: 'button' })).toBeNull();

    const actor = `user:${all.ids['op']}`;
    const verbs = ['startView', 'endView', 'createGroup', 'exportWhileViewing'];
    const reason = '月次の 確認';
    const until = '2026-11-22T04:00:00.000Z';
    const there = await auditOf(office, office.ctx.customerId, verbs);
    expect(there).toMatchObject([
      { actor, verb: 'startView', viewed: 1, reason, until },
      { actor, verb: 'createGroup', viewed: 1 },
      { actor, verb: 'exportWhileViewing', viewed: 1, address: '/devices/export.csv?sort=name' },
      { actor, verb: 'endView', viewed: 1, reason, by: 'button' },
    ]);
    expect(there).toHaveLength(4);
    const whose = { name: 'Aoba Trading', viewedId: office.ctx.customerId };
    expect(await auditOf(office, all.own.customerId, verbs)).toEqual([
      { actor, verb: 'startView', viewed: 0, ...whose, reason, until },
      { actor, verb: 'endView', viewed: 0, ...whose, reason, by: 'button' },
    ]);
  });

  test('§11 a view is of one session: other sessions, also the same operator’s, are untouched', async () => {
    await using all = await house(engine);
    const [op, again, other] = [
      await enter(all, 'op'),
      await enter(all, 'op'),
      await enter(all, 'other'),
    ];
    await op.start();
    expect((await again.now())?.viewed).toBeNull();
    expect((await other.now())?.viewed).toBeNull();
    // nobody starts or ends one in a session of somebody else
    const foreign = { ...other, token: op.token };
    const customerId = all.office.ctx.customerId;
    const input = { customerId, token: foreign.token, reason: why, minutes: 30 };
    await expect(startView(other.ctx, input)).rejects.toMatchObject({ code: 'session.missing' });
    expect(await endView(other.ctx, { token: op.token, by: 'button' })).toBeNull();
    expect((await op.now())?.viewed).not.toBeNull();
  });

  test('§11 another customer takes the place of the former, whose audit has the end', async () => {
    await using all = await house(engine);
    const { office } = all;
    const op = await enter(all, 'op');
    await op.start();
    office.clock.move({ minutes: 1 });
    await op.start(480, '別件', office.stranger.customerId);
    const viewed = (await op.now())?.viewed;
    if (!viewed) throw new Error('no view');
    expect(viewed.customerId).toBe(office.stranger.customerId);
    // the former is behind its wall again
    expect((await listDevices(viewed, everyDevice)).rows).toEqual([]);
    const gone = showDevice(viewed, office.devices.get('1F Copier') ?? '');
    await expect(gone).rejects.toMatchObject({ status: 'not_found' });
    const verbs = ['startView', 'endView'];
    expect(await auditOf(office, office.ctx.customerId, verbs)).toMatchObject([
      { verb: 'startView' },
      { verb: 'endView', by: 'next view' },
    ]);
    expect(await auditOf(office, office.stranger.customerId, verbs)).toMatchObject([
      { verb: 'startView', reason: '別件' },
    ]);
  });

  test('§11 a reading operator may look and may not change', async () => {
    await using all = await house(engine);
    const reader = await enter(all, 'reader');
    await reader.start();
    const viewed = (await reader.now())?.viewed;
    if (!viewed) throw new Error('no view');
    expect((await listDevices(viewed, everyDevice)).rows).toHaveLength(1);
    expect(mayEdit(viewed)).toBe(false);
    await expect(createGroup(viewed, { name: 'x' })).rejects.toMatchObject({ code: 'not_allowed' });
  });

  test('§11 nobody but the provider’s staff, with a reason, for eight hours at most, an own customer', async () => {
    await using all = await house(engine);
    const { office } = all;
    const sato = await enter(all, 'sato');
    await expect(sato.start()).rejects.toMatchObject({ code: 'not_allowed' });
    const op = await enter(all, 'op');
    const refused = async (start: Promise<object>, code: string) =>
      expect(start).rejects.toMatchObject({ code });
    await refused(op.start(30, ' \n　'), 'view.reason_missing');
    await refused(op.start(30, '理'.repeat(201)), 'view.reason_too_long');
    await refused(op.start(481), 'view.minutes');
    await refused(op.start(0), 'view.minutes');
    await refused(op.start(1.5), 'view.minutes');
    await refused(op.start(NaN), 'view.minutes');
    await refused(op.start(30, why, 'nobody'), 'customer.not_found');
    await refused(op.start(30, why, all.own.customerId), 'view.own_house');
    const input = { customerId: office.ctx.customerId, token: op.token, reason: why, minutes: 30 };
    await refused(startView({ ...op.ctx, actor: command }, input), 'session.missing');
    expect((await op.now())?.viewed).toBeNull();
    expect(await auditOf(office, office.ctx.customerId, ['startView'])).toEqual([]);
    await op.start(480, '理'.repeat(200));
    expect((await op.now())?.session.view?.reason).toHaveLength(200);
  });

  test('§11 an operator who is disabled, or is no operator any more, views nothing', async () => {
    await using all = await house(engine);
    const [op, other] = [await enter(all, 'op'), await enter(all, 'other')];
    await op.start();
    await other.start();
    await disableUser(all.own, all.ids['op'] ?? '');
    expect(await op.now()).toBeNull();
    await changeUser(all.own, all.ids['other'] ?? '', { role: 'admin' });
    const now = await other.now();
    expect(now?.ctx.actor).toMatchObject({ role: 'admin' });
    expect(now?.viewed).toBeNull();
  });

  test('§11 a row that points elsewhere opens nothing to a customer’s own user', async () => {
    await using all = await house(engine);
    const { office } = all;
    const sato = await enter(all, 'sato');
    await office.system.db
      .updateTable('sessions')
      .set({
        viewed_customer_id: office.stranger.customerId,
        viewed_until_at: '2026-11-22T09:00:00.000Z',
        view_reason: 'forged',
      })
      .execute();
    expect((await sato.now())?.viewed).toBeNull();
  });
});
