/** Child process of the growth bench: the portal on a database that was filled, signed in. */
import { Temporal } from 'temporal-polyfill';
import { openApp, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { serveHttp } from '#server/http.ts';
import { silentLog } from '#server/log.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerUser } from '#server/services/register-user.ts';
import { signIn } from '#server/services/sign-in.ts';
import { benchNow } from './fleet.ts';
import type { Listening } from './served.ts';

export interface ScaleListening extends Listening {
  /** a collector enrols with it */
  token: string;
}

const [customerId = '', dataDir = '', databaseUrl] = process.argv.slice(2);
const environment = {
  KADO_DATA_DIR: dataDir,
  ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
  // one user asks for more than people do
  KADO_EXPORTS_PER_MINUTE: '1000000',
  KADO_SEARCHES_PER_MINUTE: '1000000',
};
const config = { ...readConfig(environment), host: '127.0.0.1', port: 0 };
const clock = { now: () => Temporal.Instant.from(benchNow) };
const app = await openApp(config, { clock, log: silentLog });
const ctx = await app.contextOf(customerId, { type: 'command', name: 'bench' });
const password = 'three quiet herons';
await registerUser(ctx, { userName: 'bench', name: 'Bench', role: 'admin', password });
const signedIn = await signIn(app.system, { userName: 'bench', password });
const { token } = await registerCollector(ctx, { name: 'Bench' });
if (!signedIn.ok) throw new Error('the bench could not sign in');
setCurrentApp(app);
const server = await serveHttp(app, config);
const cookie = `kado-session=${signedIn.token}`;
const listening: ScaleListening = { url: server.url, cookie, token };
process.send?.(listening);
/** Asked for its memory: resident, in bytes. */
process.on('message', () => process.send?.(process.memoryUsage().rss));
process.on('SIGTERM', () => process.exit(0));
