/** A portal's API in a process of its own, to be killed. Its clock is what it is told. */
import { flushCompileCache } from 'node:module';
import { Temporal } from 'temporal-polyfill';
import { openApp, setCurrentApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { silentLog } from '#server/log.ts';
import { Chance } from './chance.ts';
import { serveCollectorApi } from '../../../support/collector-api.ts';

const [dataDir = '', url = '', port = '0', startMs = '0', seed = '1'] = process.argv.slice(2);
let nowMs = Number(startMs);
const clock = { now: () => Temporal.Instant.fromEpochMilliseconds(nowMs) };
const config = readConfig({
  KADO_DATA_DIR: dataDir,
  DATABASE_URL: url,
  KADO_SECRET: 'a secret for tests that nobody relies on',
});
const chance = new Chance(Number(seed));

setCurrentApp(await openApp(config, { clock, log: silentLog }));
await serveCollectorApi((call) => {
  // a token works once: enrolling is for a quiet moment
  if (call === 'enrol') return null;
  // some calls never arrive, and of some the answer is lost
  return chance.happens(0.04) ? 'lost' : chance.happens(0.08) ? 'unanswered' : null;
}, Number(port));
process.on('message', (told: { nowMs: number }) => {
  nowMs = told.nowMs;
  process.send?.({ done: true });
});
process.on('disconnect', () => process.exit());
// who is killed writes nothing down at its end: the next start is quick by this
flushCompileCache();
process.send?.({ ready: true });
