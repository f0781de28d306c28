/**
 * The built portal on a seeded office, in one expression:
 * `await using portal = await openPortal()`, then a browser at `portal.url`.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { appOn, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { serveHttp } from '#server/http.ts';
import { ingest } from '#server/services/ingest.ts';
import { officeHistory, officePlan } from './office.ts';
import { seed, type Seed, type SeedPlan } from './seed.ts';
import { testEngine } from './test-engine.ts';

export interface Portal extends AsyncDisposable {
  /** without a slash at its end */
  url: string;
  /** the same without ORIGIN, whatever that says */
  local: string;
  office: Seed;
}

const handler = fileURLToPath(new URL('../../build/handler.js', import.meta.url));

/** So that none is made in the working folder. */
const secret = 'a secret for tests that nobody relies on';

/** Why the portal cannot be opened here; null where it can. */
export const portalAbsent: string | null = existsSync(handler)
  ? null
  : 'the pages are not built: npm run build';

/** Tests ask for more than people do, while the clock stands. */
const unhurried = { KADO_EXPORTS_PER_MINUTE: '100000', KADO_SEARCHES_PER_MINUTE: '100000' };

/**
 * @param plan what differs from the office; its devices get the office's history by name
 * @param settings environment variables of the server
 */
export async function openPortal(
  plan: Partial<SeedPlan> = {},
  settings: Readonly<Record<string, string>> = {},
): Promise<Portal> {
  const office = await seed(testEngine, { ...officePlan, ...plan });
  const now = office.clock.now().toString();
  await ingest(office.ctx, officeHistory(office.devices, now));
  const config = {
    ...readConfig({ KADO_SECRET: secret, ...unhurried, ...settings }),
    host: '127.0.0.1',
    port: 0,
  };
  const app = appOn(office.system.db, config, office.system);
  setCurrentApp(app);
  const server = await serveHttp(app, config);
  return {
    url: server.url,
    local: config.origin ? `http://localhost:${server.port}` : server.url,
    office,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      setCurrentApp(null);
      await office[Symbol.asyncDispose]();
    },
  };
}
