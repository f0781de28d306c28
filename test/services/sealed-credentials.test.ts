import { expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { openApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import type { SnmpV3User } from '#server/drivers/snmp/target.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { showRegistration } from '#server/services/show-registration.ts';
import { startResponder } from '#test/support/snmp-responder.ts';
import { startV3Agent } from '#test/support/snmp-v3-agent.ts';
import { type Home, testHome } from '#test/support/test-engine.ts';

const actor: Actor = { type: 'command', name: 'test' };
const values = {
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
  '1.3.6.1.2.1.43.10.2.1.3.1.1': 7,
  '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: 4_711 },
};
const v3: SnmpV3User = {
  ...{ user: 'meter', level: 'authPriv', authProtocol: 'sha256', authKey: 'quiet herons' },
  ...{ privProtocol: 'aes', privKey: 'three quiet herons' },
};

/** A portal; the next one on the same database is that one after a restart. */
function portal({ env }: Home, secret: string): Promise<App> {
  const config = readConfig({ ...env, KADO_SECRET: secret });
  return openApp(config, { clock: { now: () => Temporal.Now.instant() }, log: silentLog });
}

async function devicesOf(app: App) {
  return app.system.db
    .selectFrom('devices')
    .select(['name', 'contact_at', 'failed_at', 'failure_code', 'snmp_json', 'snmp_sealed'])
    .orderBy('name')
    .execute();
}

/** Collects until every device has answered or failed. */
async function collect(app: App, until: () => Promise<boolean>): Promise<void> {
  await using _ = await app.collect({
    schedule: { stateIntervalMs: 100 },
    tickMs: 20,
    refreshMs: 50,
  });
  await expect.poll(until, { timeout: 20_000, interval: 50 }).toBe(true);
}

test('§11 sealed credentials read their devices after a restart, and say so under another secret', async () => {
  await using home = await testHome();
  const [secret, other] = [
    'a secret for tests that nobody relies on',
    'another secret of thirty-two letters',
  ];
  await using own = await startResponder({ values, community: 'tulip' });
  using agent = await startV3Agent(v3);
  const ids = { customerId: '', deviceId: '' };
  {
    await using app = await portal(home, secret);
    Object.assign(ids, await registerCustomer({ ...app.system, actor }, { name: 'Aoba' }));
    const ctx = await app.contextOf(ids.customerId, actor);
    const at = { protocol: 'snmp', host: '127.0.0.1' } as const;
    const community = { ...at, name: 'v2c', port: own.port, snmp: { community: 'tulip' } };
    Object.assign(ids, await registerDevice(ctx, community, app.sealer));
    const keys = { ...at, name: 'v3', port: agent.port, snmp: { version: '3', v3 } as const };
    await registerDevice(ctx, keys, app.sealer);
    await expect(registerDevice(ctx, { ...community, port: 9 })).rejects.toMatchObject({
      code: 'secret.missing',
    });
    const stored = JSON.stringify(await devicesOf(app));
    expect(stored).not.toMatch(/tulip|herons/);
  }
  {
    await using app = await portal(home, secret);
    const all = async () => (await devicesOf(app)).every(({ contact_at: at }) => at !== null);
    await collect(app, all);
    // what was learnt stands beside, and nothing in clear
    expect(JSON.stringify(await devicesOf(app))).not.toMatch(/tulip|herons/);
    expect((await devicesOf(app))[0]?.snmp_json).toContain('"dialect":{"version":"2c"');
  }
  {
    await using app = await portal(home, other);
    const failed = async () =>
      (await devicesOf(app)).every(({ failure_code: code }) => code === 'secret.wrong');
    await collect(app, failed);
    const { customerId, deviceId } = ids;
    const ctx = await app.contextOf(customerId, actor);
    const sealer = () => app.sealer;
    expect(await showRegistration(ctx, deviceId, sealer)).toMatchObject({
      ...{ kept: null, failureCode: 'secret.wrong' },
    });
    // what is no secret can still be changed; a part of the secrets cannot
    await changeDevice(ctx, deviceId, { settings: { location: '1F' } }, sealer);
    const part = { settings: {}, secrets: { community: 'tulip' } };
    await expect(changeDevice(ctx, deviceId, part, sealer)).rejects.toMatchObject({
      code: 'secret.wrong',
    });
    const whole = { community: 'tulip', authKey: null, privKey: null };
    await changeDevice(ctx, deviceId, { settings: {}, secrets: whole }, sealer);
    await collect(app, async () => (await devicesOf(app))[0]?.failure_code === null);
  }
});
