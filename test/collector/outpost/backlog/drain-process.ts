/** A collector in a process of its own, that sends what waits in its folder and tells how much memory it takes. */
import { silentLog } from '#server/log.ts';
import { openWayOut } from '#server/outpost/call-server.ts';
import { readCredential } from '#server/outpost/credential.ts';
import { openOutpost } from '#server/outpost/open-outpost.ts';

const [dataDir = '', server = '', startMs = '0'] = process.argv.slice(2);
const credential = readCredential(dataDir);
if (credential === null) throw new Error('it was not enrolled');
using way = openWayOut({ server, ca: null, environment: {} });
const wall = () => Number(startMs) + performance.now();
using outpost = openOutpost({
  ...{ dataDir, credential, call: way.call, version: '1.0.0', log: silentLog },
  ...{ concurrency: null, outboxBytes: 4e9, payloadBytes: 16e6 },
  time: { wall, monotonic: () => performance.now(), boot: 'b' },
});
const rss: number[] = [];
const pauses: number[] = [];
// the rests between two batches are told and not waited for
for (let isMore = true; isMore;) {
  const { pauseMs } = await outpost.turn();
  rss.push(process.memoryUsage.rss());
  if (pauseMs !== null) pauses.push(pauseMs);
  isMore = pauseMs !== null;
}
process.send?.({ rss, pauses });
process.disconnect();
