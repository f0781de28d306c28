/**
 * `npm run bench -- load`: people browse a fleet with live updates while its devices report.
 * The portal runs in a process of its own, with all its background work. `KADO_LOAD_USERS`,
 * `_DEVICES` (a multiple of 1,000), `_MINUTES`, `_STATE_MINUTES` and `_ENGINE` say how much.
 */
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDatabase, startCluster } from '#test/support/postgres-cluster.ts';
import { instantOf } from '#server/instant.ts';
import { keptOf, liveDelays } from './load-check.ts';
import { loadClock } from './load-clock.ts';
import { enrolled, reportAll } from './load-collectors.ts';
import { loadFigures } from './load-figures.ts';
import type { LoadListening, LoadLook } from './load-protocol.ts';
import { loadUser, type LoadUser } from './load-users.ts';
import { loadVerdict, type LoadRun } from './load-verdict.ts';
import { scaleFleet } from './scale-fleet.ts';
import { areBuilt, notBuilt, served, type Served } from './served.ts';
import type { Measurement } from './measure.ts';

const given = process.env;
const options = {
  users: Number(given['KADO_LOAD_USERS'] ?? 200),
  devices: Number(given['KADO_LOAD_DEVICES'] ?? 10_000),
  minutes: Number(given['KADO_LOAD_MINUTES'] ?? 10),
  /** how often each device reports */
  stateMinutes: Number(given['KADO_LOAD_STATE_MINUTES'] ?? 5),
  engine: given['KADO_LOAD_ENGINE'] ?? 'sqlite',
};
const collectors = 4;
const lookEveryMs = 10_000;
/** Sign-ins at once: each costs a core's tenth of a second. */
const signInsAtOnce = 4;
/** Changes reported just before the end are told after it. */
const lastTellingMs = 5_000;

export const loadWhat =
  '200 users browse 10,000 devices that report, for 10 minutes: times, errors, memory';

/** @returns `hasErrors`: something was refused, broke or was lost */
export async function load(
  tell: (line: string) => void,
): Promise<{ figures: Measurement[]; hasErrors: boolean } | { skipped: string }> {
  if (!areBuilt()) return notBuilt;
  await using running = new AsyncDisposableStack();
  let url: string | undefined;
  if (options.engine === 'postgres') {
    // durable, as in production
    const cluster = await startCluster(['shared_buffers=2GB', 'max_wal_size=8GB', 'jit=off']);
    if (typeof cluster === 'string') return { skipped: cluster };
    running.use(cluster);
    url = await createDatabase(cluster.url, 'load');
  }
  tell(`load: ${JSON.stringify(options)}`);
  const fleet = running.use(await scaleFleet(options.devices, url));
  const { ctx, dataDir } = fleet;
  const deliveries = fleet.deliveries(instantOf(ctx.clock), 401, options.devices);
  const startMs = Date.now();
  const clock = loadClock(startMs);
  const args = [ctx.customerId, dataDir, ...[options.users, collectors, startMs].map(String)];
  const portal = running.use(
    await served('./load-portal.ts', { args: [...args, ...(url === undefined ? [] : [url])] }),
  );
  // what load-portal.ts says first
  const listening = portal.listening as LoadListening;
  const figures = loadFigures();
  let hasEnded = false;
  portal.child.once('exit', () => hasEnded || figures.failed('the portal ended'));
  const around = {
    url: listening.url,
    deviceIds: deliveries.map(({ deviceId }) => deviceId),
    figures,
  };
  const users = await signedIn(around);
  const credentials = await enrolled(listening.url, listening.tokens);
  tell(`load: ${users.length} users are signed in, ${credentials.length} collectors enrolled`);

  await look(portal);
  const own = process.cpuUsage();
  const start = performance.now();
  const untilMs = start + options.minutes * 60_000;
  const everyMs = options.stateMinutes * 60_000;
  const rounds = Math.max(1, Math.ceil(options.minutes / options.stateMinutes));
  const looks: LoadLook[] = [];
  const [handed] = await Promise.all([
    reportAll(
      { ...listening, ...{ deliveries, clock, everyMs, untilMs, rounds, figures } },
      credentials,
    ),
    ...users.map((user) => user.browse(untilMs)),
    watch(portal, untilMs, (seen) => {
      looks.push(seen);
      const { rssBytes, heapBytes, outsideBytes, loopP99Ms, loopMostMs, following } = seen;
      const loop = `${Math.round(loopP99Ms)} ms p99, ${Math.round(loopMostMs)} at most`;
      const memory = `${megabytes(rssBytes)} MB (${megabytes(heapBytes)} heap, ${megabytes(outsideBytes)} outside)`;
      const asked = [...figures.times.values()].reduce((sum, own) => sum + own.length, 0);
      tell(
        `load: ${Math.round((performance.now() - start) / 1_000)} s, ${memory}, event loop ${loop}, ${following} follow, ${asked} answers`,
      );
    }),
  ]);
  await sleep(lastTellingMs);
  const streams = users.flatMap(({ stream }) => stream ?? []);
  for (const stream of streams) stream.end();
  hasEnded = true;
  const { user, system } = process.cpuUsage(own);
  const run: LoadRun = {
    ...{ options, figures, looks },
    kept: await keptOf(ctx, handed),
    live: await liveDelays(ctx, { handed, streams, untilMs }),
    clientCores: (user + system) / 1_000 / (performance.now() - start),
  };
  return loadVerdict(run, tell);
}

async function signedIn(around: Parameters<typeof loadUser>[1]): Promise<LoadUser[]> {
  const users: LoadUser[] = [];
  let next = 0;
  const one = async () => {
    while (next < options.users) users.push(await loadUser(next++, around));
  };
  await Promise.all(Array.from({ length: signInsAtOnce }, one));
  return users;
}

async function watch(portal: Served, untilMs: number, note: (seen: LoadLook) => void) {
  for (;;) {
    const leftMs = untilMs - performance.now();
    if (leftMs <= 0 || portal.child.exitCode !== null) return;
    await sleep(Math.min(leftMs, lookEveryMs));
    note(await look(portal));
  }
}

async function look({ child }: Served): Promise<LoadLook> {
  const answered = new AbortController();
  const { signal } = answered;
  child.send('look');
  try {
    // what load-portal.ts answers to this message
    return await Promise.race([
      once(child, 'message', { signal }).then(([seen]) => seen as LoadLook),
      once(child, 'exit', { signal }).then(() => {
        throw new Error('the portal ended');
      }),
    ]);
  } finally {
    answered.abort();
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
