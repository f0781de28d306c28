/** A built portal with an office of its own on a database that is thrown away. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { openApp, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { serveHttp } from '#server/http.ts';
import { silentLog } from '#server/log.ts';
import { createGroup } from '#server/services/create-group.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { registerUser } from '#server/services/register-user.ts';
import { officeHistory, officePlan } from '#test/support/office.ts';

export interface FuzzedPortal extends AsyncDisposable {
  url: string;
  /** `name=value` of somebody who is signed in */
  cookie: string;
  deviceIds: string[];
  groupIds: string[];
}

const now = '2026-11-22T03:00:00Z';
const password = 'three quiet herons';

/** @returns why there is none, or the portal */
export async function openPortal(): Promise<FuzzedPortal | string> {
  const built = fileURLToPath(new URL('../../build/handler.js', import.meta.url));
  if (!existsSync(built)) return 'the pages are not built: npm run build';
  const dataDir = mkdtempSync(join(tmpdir(), 'kado-fuzz-'));
  // one user asks for more than people do
  const unhurried = { KADO_EXPORTS_PER_MINUTE: '1000000', KADO_SEARCHES_PER_MINUTE: '1000000' };
  const environment = { KADO_DATA_DIR: dataDir, ...unhurried };
  const config = { ...readConfig(environment), host: '127.0.0.1', port: 0 };
  const clock = { now: () => Temporal.Instant.from(now) };
  const app = await openApp(config, { clock, log: silentLog });
  setCurrentApp(app);
  const actor = { type: 'command', name: 'fuzz' } as const;
  const office = { name: 'Office', closingDay: 20 };
  const { customerId } = await registerCustomer({ ...app.system, actor }, office);
  const ctx = await app.contextOf(customerId, actor);
  const user = { userName: 'hanako', name: 'Hanako', role: 'admin' as const, password };
  await registerUser(ctx, { ...user, mustChange: false });
  const groupIds: string[] = [];
  for (const name of officePlan.groups ?? [])
    groupIds.push((await createGroup(ctx, { name })).groupId);
  const ids = new Map<string, string>();
  for (const { name, kind, group, location } of officePlan.devices ?? []) {
    const device = { name, kind, group, location, protocol: 'snmp' as const, host: '192.0.2.1' };
    ids.set(name, (await registerDevice(ctx, device)).deviceId);
  }
  await ingest(ctx, officeHistory(ids, now));
  const server = await serveHttp(app, config);
  const answer = await fetch(`${server.url}/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: 'hanako', password }),
    redirect: 'manual',
  });
  return {
    url: server.url,
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    deviceIds: [...ids.values()],
    groupIds,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      setCurrentApp(null);
      await app[Symbol.asyncDispose]();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
