import { expect, test } from 'vitest';
import { appOn } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor, Context } from '#server/context.ts';
import { listCustomers } from '#server/services/list-customers.ts';
import { listUsers } from '#server/services/list-users.ts';
import { moveDevice } from '#server/services/move-device.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { showDevice } from '#server/services/show-device.ts';
import { signIn } from '#server/services/sign-in.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { goodPassword, seed, type Seed } from '#test/support/seed.ts';

const command: Actor = { type: 'command', name: 'test' };
const acting = (ctx: Context): Context => ({ ...ctx, actor: command });
/** Customers are made, and all of them listed, from outside of any of them. */
const provider = ({ system }: Seed) => ({ ...system, actor: command });
const user = { userName: 'sato', name: 'Sato', role: 'admin' as const, password: goodPassword };

describeEachEngine((engine) => {
  test('§11 a customer has a zone that exists and a closing day of every month', async () => {
    await using office = await seed(engine);
    const register = (input: { zone?: string; closingDay?: number; name?: string }) =>
      registerCustomer(provider(office), { name: 'Kita', ...input });
    await expect(register({ zone: 'Asia/Atlantis' })).rejects.toMatchObject({
      code: 'customer.zone_unknown',
    });
    await expect(register({ closingDay: 29 })).rejects.toMatchObject({
      code: 'customer.closing_day',
    });
    await expect(register({ name: ' ' })).rejects.toMatchObject({ code: 'customer.name_empty' });
    const { customerId } = await register({ closingDay: 20 });
    expect(await listCustomers(provider(office))).toContainEqual({
      customerId,
      name: 'Kita',
      role: 'customer',
      zone: 'Asia/Tokyo',
      language: 'ja',
    });
  });

  test('§11 a user name is unique over all customers, in any case and width', async () => {
    await using office = await seed(engine, { users: ['sato'] });
    const taken = registerUser(acting(office.stranger), { ...user, userName: 'ＳＡＴＯ' });
    await expect(taken).rejects.toMatchObject({ code: 'user.name_taken' });
    expect(await listUsers(acting(office.stranger))).toEqual([]);
    expect(await listUsers(acting(office.ctx))).toMatchObject([{ userName: 'sato' }]);
  });

  test('§11 operators belong to the provider', async () => {
    await using office = await seed(engine);
    const operator = registerUser(acting(office.ctx), { ...user, role: 'operator' });
    await expect(operator).rejects.toMatchObject({ code: 'user.role_of_provider' });
  });

  test('§7.2 nobody but a command gives a password that the policy refuses', async () => {
    await using office = await seed(engine);
    const weak = { ...user, password: 'sato' };
    await expect(registerUser(acting(office.ctx), weak)).rejects.toMatchObject({
      code: 'password.too_short',
    });
    await registerUser(acting(office.ctx), { ...weak, anyPassword: true });
  });

  test("§11 a customer's own administrators register users, and nothing else", async () => {
    await using office = await seed(engine);
    const forbidden = { status: 'forbidden' };
    await registerUser(office.ctx, user);
    await expect(registerCustomer(office.ctx, { name: 'X' })).rejects.toMatchObject(forbidden);
    const device = { name: 'X', protocol: 'manual' as const };
    await expect(registerDevice(office.ctx, device)).rejects.toMatchObject(forbidden);
    await expect(listCustomers(office.ctx)).rejects.toMatchObject(forbidden);
  });

  test('§4.5.2 a device keeps its start meters; a counter that does not exist is refused', async () => {
    await using office = await seed(engine);
    const register = (startMeters: Record<string, number>) =>
      registerDevice(acting(office.ctx), { name: 'Lab', protocol: 'snmp', host: 'h', startMeters });
    await expect(register({ totla: 1 })).rejects.toMatchObject({ code: 'device.start_meter' });
    await expect(register({ total: -1 })).rejects.toMatchObject({ code: 'device.start_meter' });
    const { deviceId } = await register({ total: 4800, 'paper.a4': 0 });
    expect((await showDevice(office.ctx, deviceId)).startMeters).toEqual({
      total: 4800,
      'paper.a4': 0,
    });
  });

  test('§10 a device that moved is at its new address, and the audit says so', async () => {
    await using office = await seed(engine, { devices: [{ name: 'Lab' }] });
    const deviceId = office.devices.get('Lab') ?? '';
    await moveDevice(acting(office.ctx), { deviceId, host: '192.0.2.99', port: 1161 });
    expect(await showDevice(office.ctx, deviceId)).toMatchObject({
      host: '192.0.2.99',
      port: 1161,
    });
    const verbs = await office.system.db.selectFrom('audit').select('verb').execute();
    expect(verbs).toContainEqual({ verb: 'moveDevice' });
    const taken = moveDevice(acting(office.stranger), { deviceId, host: '192.0.2.1', port: null });
    await expect(taken).rejects.toMatchObject({ code: 'device.not_found' });
    expect((await showDevice(office.ctx, deviceId)).host).toBe('192.0.2.99');
  });

  test('an App knows who a cookie belongs to', async () => {
    await using office = await seed(engine, { users: ['sato'], zone: 'America/New_York' });
    const { db, clock, log } = office.system;
    const app = appOn(db, readConfig({}), { clock, log });
    const result = await signIn(app.system, { userName: 'sato', password: goodPassword });
    const signedIn = await app.contextFor(result.ok ? result.token : null);
    expect(signedIn?.ctx).toMatchObject({
      customerId: office.ctx.customerId,
      zone: 'America/New_York',
      locale: 'ja',
      actor: { type: 'user', userName: 'sato', role: 'admin' },
    });
    expect(await app.contextFor(undefined)).toBeNull();
    expect(await app.contextFor('nonsense')).toBeNull();
    expect(await app.ready()).toBe('ready');
    await expect(app.contextOf('nobody', command)).rejects.toMatchObject({
      code: 'customer.not_found',
    });
  });
});
