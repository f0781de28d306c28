/** Two servers on one database never do the same thing (decision 0028). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { appOn, openApp, type App } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { WorkClaims } from '#server/work-claims.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { openMailServer } from '#test/support/mail-server.ts';
import { chooseNotices } from '#test/support/notices.ts';
import { outboxRows, writeMail } from '#test/support/outbox.ts';
import { postgresPlace, postgresUrl } from '#test/support/postgres-place.ts';
import { goodPassword, seed } from '#test/support/seed.ts';
import { startResponder } from '#test/support/snmp-responder.ts';

const actor: Actor = { type: 'command', name: 'test' };
const secret = 'a secret for tests that nobody relies on';

/** Settings that lead each server to the same empty database; disposing removes it. */
async function place(
  engine: string,
): Promise<AsyncDisposable & { settings: Record<string, string> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kado-two-'));
  const shared = engine === 'sqlite' ? null : await postgresPlace('migrated');
  return {
    settings: { KADO_DATA_DIR: dataDir, ...(shared && { DATABASE_URL: shared.url }) },
    async [Symbol.asyncDispose]() {
      await shared?.[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function server(settings: Record<string, string>): Promise<App> {
  const config = readConfig({ KADO_SECRET: secret, ...settings });
  return openApp(config, { clock: { now: () => Temporal.Now.instant() }, log: silentLog });
}

const values = {
  '1.3.6.1.2.1.1.2.0': { type: 6, value: '1.3.6.1.4.1.99999.1' },
  '1.3.6.1.2.1.25.3.2.1.3.1': 'A printer',
  '1.3.6.1.2.1.43.10.2.1.3.1.1': 7,
  '1.3.6.1.2.1.43.10.2.1.4.1.1': { type: 65, value: 4_711 },
};

/** As often as it can: a server that collects shows at once. */
const restless = { schedule: { stateIntervalMs: 50 }, tickMs: 20, refreshMs: 50 };
const patient = { schedule: { stateIntervalMs: 3_600_000 }, tickMs: 20, refreshMs: 50 };

for (const engine of ['sqlite', 'postgres']) {
  describe.skipIf(engine === 'postgres' && postgresUrl === null)(`on ${engine}`, () => {
    test('a mail is sent by one of them, once', async () => {
      await using shared = await place(engine);
      await using mails = await openMailServer();
      const settings = { ...shared.settings, KADO_SMTP_URL: mails.url };
      await using a = await server(settings);
      await using b = await server(settings);
      const { customerId } = await registerCustomer({ ...a.system, actor }, { name: 'Aoba' });
      const ctx = await a.contextOf(customerId, actor);
      const { userId } = await registerUser(ctx, {
        ...{ userName: 'sato', name: 'Sato', password: goodPassword, role: 'admin' },
      });
      for (let turn = 0; turn < 10; turn += 1) {
        await writeMail(ctx, userId, { subject: `Mail ${turn}` });
      }
      await using _a = await a.sendMail();
      await using _b = await b.sendMail();
      const states = async () => (await outboxRows(a.system)).map(({ state }) => state);
      await expect.poll(states, { timeout: 20_000 }).toEqual(Array(10).fill('sent'));
      const subjects = mails.mails.map(({ subject }) => subject).toSorted();
      expect(subjects).toEqual(Array.from({ length: 10 }, (_none, turn) => `Mail ${turn} | Kado`));
    });

    test('a device is read by one of them, and by the other once that has ended', async () => {
      await using shared = await place(engine);
      await using printer = await startResponder({ values });
      await using a = await server(shared.settings);
      await using b = await server(shared.settings);
      const { customerId } = await registerCustomer({ ...a.system, actor }, { name: 'Aoba' });
      const ctx = await a.contextOf(customerId, actor);
      const at = { protocol: 'snmp', host: '127.0.0.1', port: printer.port } as const;
      await registerDevice(ctx, { ...at, name: 'Copier' }, a.sealer);
      const asked = () => printer.seen.length;

      const first = await a.collect(patient);
      const contact = async () =>
        (await a.system.db.selectFrom('devices').select('contact_at').executeTakeFirst())
          ?.contact_at ?? null;
      await expect.poll(contact, { timeout: 20_000 }).not.toBeNull();
      const once = asked();
      await using _ = await b.collect(restless);
      await sleep(500);
      expect(asked()).toBe(once);
      await first[Symbol.asyncDispose]();
      await expect.poll(asked, { timeout: 20_000 }).toBeGreaterThan(once);
    });

    test('who was killed is succeeded when its lease ends', async () => {
      await using shared = await place(engine);
      await using printer = await startResponder({ values });
      await using b = await server(shared.settings);
      const { customerId } = await registerCustomer({ ...b.system, actor }, { name: 'Aoba' });
      const ctx = await b.contextOf(customerId, actor);
      const at = { protocol: 'snmp', host: '127.0.0.1', port: printer.port } as const;
      await registerDevice(ctx, { ...at, name: 'Copier' }, b.sealer);
      // it took the work 57 seconds ago, and did not live to renew it
      const then = Temporal.Now.instant().subtract({ seconds: 57 });
      const dead = new WorkClaims({ ...b.system, clock: { now: () => then }, holder: 'dead' });
      const customers = (
        await b.system.db.selectFrom('customers').select('customer_id').execute()
      ).map(({ customer_id: id }) => id);
      expect(await dead.claim('collect', customers, null)).toEqual(customers.toSorted());
      await using _ = await b.collect(restless);
      expect(printer.seen.length).toBe(0);
      await expect.poll(() => printer.seen.length, { timeout: 20_000 }).toBeGreaterThan(0);
      expect(Temporal.Now.instant().since(then).total('seconds')).toBeGreaterThanOrEqual(60);
    });
  });
}

describeEachEngine((engine) => {
  test('a notice is made by one of them, once', async () => {
    await using office = await seed(engine, { users: ['sato'], devices: [{ name: 'Copier' }] });
    await chooseNotices(office, 'sato');
    const config = readConfig({ KADO_SECRET: secret });
    const before = office.clock.now().subtract({ minutes: 10 });
    const takenAt = before.toString({ fractionalSecondDigits: 3 });
    const conditions = [{ severity: 'error', code: 'jam', text: 'Jam' }] as const;
    const deviceId = office.devices.get('Copier') ?? '';
    const told = { state: 'error' as const, conditions: [...conditions] };
    await ingest(office.ctx, [delivery(deviceId, takenAt, { total: 1 }, told)]);
    const servers = [1, 2, 3].map(() => appOn(office.system.db, config, office.system));
    const working = servers.map((one) => one.notify());
    const rows = () => outboxRows(office.system);
    await expect.poll(async () => (await rows()).length, { timeout: 20_000 }).toBeGreaterThan(0);
    for (const one of working) await one[Symbol.asyncDispose]();
    expect(await rows()).toHaveLength(1);
  });
});
