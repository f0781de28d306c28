/** Program: sends what is due in the database named to the mail server named, until it is killed. */
import { openDatabase } from '#server/storage/open.ts';
import { silentLog } from '#server/log.ts';
import { Temporal } from 'temporal-polyfill';
import { mailRound, senderTo } from './outbox.ts';

const [dataDir = '', server = '', url = ''] = process.argv.slice(2);
const { db } = await openDatabase({ dataDir, url });
const clock = { now: () => Temporal.Now.instant() };
process.stdout.write('ready\n');
for (;;) {
  await mailRound({ db, clock, log: silentLog }, senderTo(server));
  await new Promise((resolve) => setTimeout(resolve, 5));
}
