/** `kado serve`: the portal, with its pages, until a signal ends it. */
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { openApp, setCurrentApp } from '#server/app.ts';
import { describeConfig, readConfig } from '#server/config.ts';
import { serveHttp } from '#server/http.ts';
import { openLog } from '#server/log.ts';
import { untilSignal } from './until-signal.ts';

export const usage = `Usage: kado serve [--demo]

Serves the portal until Ctrl-C.

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

  await using app = await openApp(config, { clock, log });
  setCurrentApp(app);
  await using server = await serveHttp(app, config);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  if (config.demo) {
    const { openDemo } = await import('#server/demo/open-demo.ts');
    await using _demo = await openDemo(app, config, { say, stop: signal.stopped });
    say(`\nKado is at ${server.url}  (Ctrl-C ends it)\n`);
    await signal.received;
    say('Ending …');
  } else {
    say(`Kado is at ${server.url}`);
    await signal.received;
  }
  return 0;
}
