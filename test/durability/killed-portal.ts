/** Lives of a portal under load that end by SIGKILL. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Load } from './load.ts';
import { secret, type Office, type Place } from './office.ts';

const script = fileURLToPath(new URL('portal-process.ts', import.meta.url));

export interface Life {
  place: Place;
  office: Office;
  load: Load;
  /** answers to wait for before the end */
  answers: number;
  /** then so long again, that the end comes anywhere in what is under way */
  thenMs: number;
  /** where compiled code is kept, so that a new start is quick */
  cache: string;
  /** what ends with it, or before it: a database, a disk */
  with?: () => Promise<void> | void;
}

/** One life: start, load, end. Resolves once the clients have noticed. */
export async function liveAndDie(life: Life): Promise<void> {
  const { place, office, load } = life;
  const child = fork(script, [office.customerId], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: life.cache,
      KADO_SECRET: secret,
      ...(place.dataDir === undefined ? {} : { KADO_DATA_DIR: place.dataDir }),
      ...(place.url === undefined ? {} : { DATABASE_URL: place.url }),
    },
  });
  const gone = once(child, 'exit');
  const said = await Promise.race([once(child, 'message'), gone.then(() => null)]);
  if (said === null) throw new Error('the portal did not start');
  // its only message
  const [{ port }] = said as [{ port: number }];
  const loaded = load.against(port);
  await load.answers(life.answers);
  await sleep(life.thenMs);
  await life.with?.();
  child.kill('SIGKILL');
  await gone;
  await loaded;
}
