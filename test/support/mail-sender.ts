/** Program: sends what is due in the SQLite folder named to the mail server named, until it is killed. */
import { openDatabase } from '#server/storage/open.ts';
import { silentLog } from '#server/log.ts';
import { Temporal } from 'temporal-polyfill';
import { mailRound, senderTo } from './outbox.ts';

const [dataDir = '', url = ''] = process.argv.slice(2);
const { db } = await openDatabase({ dataDir });
const clock = { now: () => Temporal.Now.instant() };
process.stdout.write('ready\n');
for (;;) {
  await mailRound({ db, clock, log: silentLog }, senderTo(url));
  await new Promise((resolve) => setTimeout(resolve, 5));
}
