/**
 * Child process of the load bench: the portal as `kado serve` runs it, on a database that
 * was filled. Its clock goes as any other, from the benches' day on.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { noChoices } from '#core/notice-choices.ts';
import { openApp, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import type { Context } from '#server/context.ts';
import { serveHttp } from '#server/http.ts';
import { openLog } from '#server/log.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { registerUser } from '#server/services/register-user.ts';
import { setChoices } from '#server/storage/queries/notice-choices.ts';
import { loadClock } from './load-clock.ts';
import { loadPassword, userNameOf, type LoadListening, type LoadLook } from './load-protocol.ts';

const [customerId = '', dataDir = '', usersText = '', collectorsText = '', startMs = '', url] =
  process.argv.slice(2);
// mail waits in the outbox: there is no server for it
const environment = {
  KADO_DATA_DIR: dataDir,
  ...(url === undefined ? {} : { DATABASE_URL: url }),
};
const config = { ...readConfig(environment), host: '127.0.0.1', port: 0 };
const clock = loadClock(Number(startMs));
const app = await openApp(config, { clock, log: openLog('warn') });
const ctx = await app.contextOf(customerId, { type: 'command', name: 'bench' });
await registerUsers(ctx, Number(usersText));
const tokens: string[] = [];
for (let n = 0; n < Number(collectorsText); n++) {
  tokens.push((await registerCollector(ctx, { name: `Floor ${n}` })).token);
}
setCurrentApp(app);
void app.catchUp();
const server = await serveHttp(app, config);
await app.sendMail();
await app.takeMail();
app.forget();
app.notify();
const listening: LoadListening = { url: `http://127.0.0.1:${server.port}`, cookie: '', tokens };
process.send?.(listening);

const delay = monitorEventLoopDelay({ resolution: 10 });
delay.enable();
/** Asked how it is; what it says of its event loop is since it was asked last. */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const { rss: rssBytes, heapTotal: heapBytes, external: outsideBytes } = process.memoryUsage();
  const look: LoadLook = {
    ...{ rssBytes, heapBytes, outsideBytes },
    loopP99Ms: delay.percentile(99) / 1e6,
    loopMostMs: delay.max / 1e6,
    processorMs: (user + system) / 1000,
    following: app.live.following,
  };
  delay.reset();
  process.send?.(look);
});
process.on('SIGTERM', () => process.exit(0));

/** One in twenty is an administrator, and one in ten hears of errors by mail. */
async function registerUsers(own: Context, count: number): Promise<void> {
  const since = clock.now().toString({ fractionalSecondDigits: 3 });
  const topics = { ...noChoices.topics, service: since, error: since, silent: since };
  const json = JSON.stringify({ ...noChoices, topics });
  for (let n = 0; n < count; n++) {
    const { userId } = await registerUser(own, {
      userName: userNameOf(n),
      name: `利用者 ${n}`,
      role: n % 20 === 0 ? 'admin' : 'viewer',
      password: loadPassword,
      email: `${userNameOf(n)}@example.com`,
    });
    if (n % 10 !== 0) continue;
    await setChoices(own.db, { customerId, userId }, { json, version: 0, now: since });
  }
}
