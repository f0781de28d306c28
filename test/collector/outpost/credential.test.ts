/** §11, 0020: a collector's credential survives a crash and a lost answer at every step. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appOn, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Actor } from '#server/context.ts';
import { Account } from '#server/outpost/account.ts';
import { openWayOut, type CallServer } from '#server/outpost/call-server.ts';
import { readCredential, writeCredential } from '#server/outpost/credential.ts';
import { enrol } from '#server/outpost/enrol.ts';
import { helloAnswer } from '#server/outpost/wire.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { serveCollectorApi } from '#test/support/collector-api.ts';
import { seed } from '#test/support/seed.ts';
import { testEngine } from '#test/support/test-engine.ts';

const operator: Actor = { type: 'user', userId: 'op', userName: 'operator', role: 'operator' };
const config = readConfig({ KADO_SECRET: 'a secret for tests that nobody relies on' });
const now = () => Date.UTC(2026, 10, 22, 7);

let dataDir = '';
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kado-outpost-'));
});
afterEach(() => {
  setCurrentApp(null);
  rmSync(dataDir, { recursive: true, force: true });
});

type Fate = 'lost' | 'unanswered' | null;

/** An enrolled collector, and a portal that fails as the test says. */
async function enrolled() {
  const all = new AsyncDisposableStack();
  const office = all.use(await seed(testEngine, { devices: [{ name: 'one' }] }));
  setCurrentApp(appOn(office.system.db, config, office.system));
  const fates: Record<string, Fate> = {};
  const api = all.use(await serveCollectorApi((name) => fates[name] ?? null));
  const { call } = all.use(openWayOut({ server: api.url, ca: null, environment: {} }));
  const ctx = { ...office.ctx, actor: operator };
  const { collectorId, token } = await registerCollector(ctx, { name: 'HQ' });
  await enrol({ dataDir, server: api.url, token, version: '1.0.0', call, now });
  return {
    ...{ fates, call, collectorId, ctx, token, api },
    /** the program anew, with what is on disk */
    account: (): Account => accountOf(call),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

function accountOf(call: CallServer): Account {
  const credential = readCredential(dataDir);
  if (credential === null) throw new Error('nothing on disk');
  return new Account({ dataDir, credential, call, now });
}

const hello = (account: Account) => account.call({ name: 'hello', body: {} }, helloAnswer);

describe('a credential is renewed', () => {
  test('and the new one is used from then on', async () => {
    await using portal = await enrolled();
    const account = portal.account();
    const before = account.held.credential;
    await account.renew();
    expect(account.held).toMatchObject({ credential: before });
    expect(readCredential(dataDir)?.next).toBe(account.held.next);
    await hello(account);
    expect(account.held.credential).not.toBe(before);
    expect(readCredential(dataDir)).toMatchObject({ next: null });
    await hello(portal.account());
  });

  test.each<[string, Fate]>([
    ['the question is lost', 'lost'],
    ['the answer is lost', 'unanswered'],
  ])('and the old one holds where %s', async (_, fate) => {
    await using portal = await enrolled();
    portal.fates['rotate'] = fate;
    await expect(portal.account().renew()).rejects.toThrow(/cannot be reached/);
    await hello(portal.account());
    portal.fates['rotate'] = null;
    const account = portal.account();
    await account.renew();
    await hello(portal.account());
    await hello(portal.account());
  });

  test('and holds where the program dies before it uses the new one', async () => {
    await using portal = await enrolled();
    await portal.account().renew();
    await hello(portal.account());
    expect(readCredential(dataDir)).toMatchObject({ next: null });
    await hello(portal.account());
  });

  test('and holds where the program dies after it used the new one and before it wrote that', async () => {
    await using portal = await enrolled();
    const account = portal.account();
    await account.renew();
    const onDisk = account.held;
    await hello(account);
    // as if the last write had never come to the disk
    writeCredential(dataDir, onDisk);
    await hello(portal.account());
    await hello(portal.account());
  });

  test('and holds where the answer to its first use is lost', async () => {
    await using portal = await enrolled();
    await portal.account().renew();
    portal.fates['hello'] = 'unanswered';
    await expect(hello(portal.account())).rejects.toThrow(/cannot be reached/);
    portal.fates['hello'] = null;
    await hello(portal.account());
    expect(readCredential(dataDir)).toMatchObject({ next: null, refusedAt: null });
  });
});

describe('a credential', () => {
  test('is for its owner’s eyes alone', async () => {
    await using portal = await enrolled();
    expect(portal.account().held.customerId).not.toBe('');
    if (process.platform === 'win32') return;
    expect(statSync(join(dataDir, 'credential.json')).mode & 0o777).toBe(0o600);
  });

  test('that was taken back is refused, and that is written down', async () => {
    await using portal = await enrolled();
    await revokeCollector(portal.ctx, portal.collectorId);
    await expect(hello(portal.account())).rejects.toMatchObject({ kind: 'refused' });
    expect(readCredential(dataDir)?.refusedAt).toBe(new Date(now()).toISOString());
  });

  test('of another customer does not come into the same folder', async () => {
    await using portal = await enrolled();
    const { call, api } = portal;
    const token = `another-customer.${'a'.repeat(43)}`;
    const asked = enrol({ dataDir, server: api.url, token, version: '1.0.0', call, now });
    await expect(asked).rejects.toThrow(/KADO_DATA_DIR/);
    expect(api.calls.filter((name) => name === 'enrol')).toHaveLength(1);
  });

  test('that is damaged is told with what to do', async () => {
    await using portal = await enrolled();
    expect(portal.api.calls).toContain('enrol');
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(dataDir, 'credential.json'), '{"server":');
    expect(() => readCredential(dataDir)).toThrow(/kado collector renew/);
  });
});
