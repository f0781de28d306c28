/** `kado serve`: the portal, with its pages, until a signal ends it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { openApp, setCurrentApp, type App } from '#server/app.ts';
import { describeConfig, readConfig, type Config } from '#server/config.ts';
import { serveHttp } from '#server/http.ts';
import { serveMetrics } from '#server/metrics/serve-metrics.ts';
import { makeSetUpLink, setUpHours } from '#server/services/make-set-up-link.ts';
import { openLog } from '#server/log.ts';
import { backingUp } from './backing-up.ts';
import { progressBar } from './progress-bar.ts';
import { untilSignal } from './until-signal.ts';

export const usage = `Usage: kado serve [--demo]

Serves the portal until Ctrl-C or SIGTERM: then /readyz says 503, what runs in the
background goes to other processes on the same database, and after KADO_DRAIN_SECONDS
requests under way are answered to their end. A second signal ends it at once.

  --demo   with a living demo fleet: simulated printers and 13 months of history

Settings, from the environment:
${describeConfig()}
`;

export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { demo: { type: 'boolean' } } });
  const environment = values.demo ? { ...process.env, KADO_DEMO: '1' } : process.env;
  const config = readConfig(environment);
  const clock = { now: () => Temporal.Now.instant() };
  const log = openLog(config.logLevel);
  const signal = untilSignal();

  await using running = new AsyncDisposableStack();
  const app = running.use(await openApp(config, { clock, log }));
  setCurrentApp(app);
  // what the last run left
  void app.catchUp();
  running.defer(() => setCurrentApp(null));
  const signIns = config.demo
    ? await startDemo(app, config, { running, stop: signal.stopped })
    : null;
  const background = running.use(new AsyncDisposableStack());
  if (config.collect && !config.demo) {
    const schedule = { stateIntervalMs: config.pollSeconds * 1_000 };
    background.use(await app.collect({ schedule, trapPort: config.trapPort }));
  }
  if (!signal.stopped.aborted) {
    const server = running.use(await serveHttp(app, config));
    if (config.metricsPort !== undefined) {
      const parts = { text: () => app.metrics.text(), token: config.metricsToken, log };
      const { port } = running.use(await serveMetrics(parts, config));
      log.info({ port }, 'Metrics are at /metrics');
    }
    background.use(await app.sendMail());
    background.use(await app.takeMail());
    background.use(app.forget());
    background.use(app.notify());
    if (config.backupDir !== undefined) {
      background.use(backingUp(app, { ...config, backupDir: config.backupDir }));
    }
    // where the pages are is known only now
    const lines = signIns ?? (await setUpLines(app));
    say(['', `Kado is at ${server.url}`, ...lines, '', 'Ctrl-C ends it.'].join('\n'));
    await signal.received;
    server.drain();
    log.info({ seconds: config.drainSeconds }, 'Ending: other servers are to take over');
    // both at once: the balancer looks elsewhere while work in the background finds its end
    await Promise.all([background.disposeAsync(), sleep(config.drainSeconds * 1_000)]);
  }
  say('Ending …');
  return 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** @returns the sign-ins, as lines */
async function startDemo(
  app: App,
  config: Config,
  { running, stop }: { running: AsyncDisposableStack; stop: AbortSignal },
): Promise<string[]> {
  const { openDemo, signInLines } = await import('#server/demo/open-demo.ts');
  const bar = progressBar('History');
  const demo = running.use(await openDemo(app, config, { say, progress: bar.show, stop }));
  bar.end();
  return signInLines(demo.signIns);
}

/** What to do first with a portal that nobody can sign in to: the link is told here and nowhere else. */
async function setUpLines(app: App): Promise<string[]> {
  const link = await makeSetUpLink(app.system, app.origin);
  if (link === null) return [];
  return [
    '',
    `Nobody can sign in yet. Open this within ${setUpHours} hours to make the first operator:`,
    `  ${link}`,
  ];
}
