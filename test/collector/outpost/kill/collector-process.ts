/**
 * A collector in a process of its own, to be killed. Its clock is what it is told. It notes
 * in a journal what it is about to put on disk (`+`) and what is there (`=`).
 */
import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { appendFileSync } from 'node:fs';
import { silentLog } from '#server/log.ts';
import { openWayOut } from '#server/outpost/call-server.ts';
import { readCredential } from '#server/outpost/credential.ts';
import { enrol } from '#server/outpost/enrol.ts';
import { openOutpost } from '#server/outpost/open-outpost.ts';
import { ServerFailure } from '#server/outpost/server-failure.ts';

const [dataDir = '', server = '', token = '', port = '', journal = ''] = process.argv.slice(2);
/** epoch ms; `skewMs`: how far this machine's clock is ahead; `search`: also where nothing is missing */
interface Told {
  nowMs: number;
  skewMs: number;
  search?: boolean;
}
let time: Told | null = null;
const told = (): Told => time ?? { nowMs: 0, skewMs: 0 };

async function start() {
  const { call } = openWayOut({ server, ca: null, environment: {}, timeoutMs: 10_000 });
  const wall = () => told().nowMs + told().skewMs;
  const credential =
    readCredential(dataDir) ??
    (await enrol({ dataDir, server, token, version: '1.0.0', call, now: wall }));
  const outpost = openOutpost({
    ...{ dataDir, credential, call, version: '1.0.0', log: silentLog },
    time: { wall, monotonic: () => told().nowMs, boot: 'b' },
    outboxBytes: 100_000_000,
    payloadBytes: 200_000,
    concurrency: null,
    renewAfterMs: 2 * 24 * 3_600_000,
    patience: { timeoutMs: 1_500, retries: 2 },
    look: { firstMs: 0, tickMs: 60_000, betweenMs: 0, timeoutMs: 1_000, port: Number(port) },
  });
  const { outbox } = outpost;
  const put = outbox.put.bind(outbox);
  outbox.put = (read, ...more) => {
    const note = (sign: string) => {
      const lines = read.deliveries
        .filter(({ report }) => Object.keys(report.counters).length > 0)
        .map(({ deliveryId, report: { serial } }) => `${sign}${deliveryId} ${serial}\n`);
      appendFileSync(journal, lines.join(''));
    };
    note('+');
    put(read, ...more);
    note('=');
  };
  return outpost;
}

let outpost: Awaited<ReturnType<typeof start>> | null = null;

async function send(): Promise<void> {
  try {
    for (let pauseMs: number | null = 0; pauseMs !== null;) {
      pauseMs = (await outpost?.turn())?.pauseMs ?? null;
    }
  } catch (thrown) {
    if (!(thrown instanceof ServerFailure)) throw thrown;
    if (thrown.kind === 'refused') throw thrown;
  }
}

/** One search through the ranges, where a device is missing: it may have moved. */
async function search(): Promise<void> {
  const isMissing = outpost?.outbox.polled().some(({ failureCode }) => failureCode !== null);
  if (isMissing !== true && told().search !== true) return;
  const stop = new AbortController();
  const looking = outpost?.look(stop.signal);
  await sleep(2_000);
  stop.abort();
  await looking;
  await send();
}

async function live(): Promise<void> {
  outpost ??= await start();
  await send();
  await outpost.round();
  await send();
  await search();
}

process.on('message', (message: Told) => {
  time = message;
  live().then(
    () => process.send?.({ done: true, waiting: outpost?.outbox.hasMore ?? false }),
    (thrown: unknown) => process.send?.({ failed: String(thrown) }),
  );
});
process.on('disconnect', () => process.exit());
// who is killed writes nothing down at its end: the next start is quick by this
flushCompileCache();
process.send?.({ ready: true });
