/** Child process of the stall bench: the portal on a file that was filled, and its pulse. */
import { Temporal } from 'temporal-polyfill';
import { openApp, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { serveHttp } from '#server/http.ts';
import { silentLog } from '#server/log.ts';
import { registerUser } from '#server/services/register-user.ts';
import { signIn } from '#server/services/sign-in.ts';
import { benchNow } from './fleet.ts';
import { pulse } from './pulse.ts';
import type { Listening } from './served.ts';
import { prepareWrites, write, writes } from './stall-writes.ts';

const [customerId = '', dataDir = ''] = process.argv.slice(2);
// one user asks for more than people do
const unhurried = { KADO_EXPORTS_PER_MINUTE: '1000000', KADO_SEARCHES_PER_MINUTE: '1000000' };
const environment = { KADO_DATA_DIR: dataDir, ...unhurried };
const config = { ...readConfig(environment), host: '127.0.0.1', port: 0 };
const clock = { now: () => Temporal.Instant.from(benchNow) };
const app = await openApp(config, { clock, log: silentLog });
const ctx = await app.contextOf(customerId, { type: 'command', name: 'bench' });
const password = 'three quiet herons';
await registerUser(ctx, { userName: 'stall', name: 'Stall', role: 'admin', password });
const signedIn = await signIn(app.system, { userName: 'stall', password });
if (!signedIn.ok) throw new Error('the bench could not sign in');
await prepareWrites(ctx);
setCurrentApp(app);
const server = await serveHttp(app, config);
const listening: Listening = { url: server.url, cookie: `kado-session=${signedIn.token}` };
process.send?.(listening);
const seen = pulse();
process.on('message', (word) => {
  const name = writes.find((one) => one === word);
  if (name === undefined) process.send?.(seen());
  else write(ctx, name, dataDir).then(() => process.send?.('done'), fail);
});
process.on('SIGTERM', () => process.exit(0));

function fail(thrown: unknown): void {
  console.error(thrown);
  process.exit(1);
}
