/** Program of a thread: one backup, away from whoever serves requests. */
import { parentPort, workerData } from 'node:worker_threads';
import { backUp, type BackUpInput, type BackupSettings } from './back-up.ts';

// back-up-in-thread.ts starts this with exactly these
const { config, input } = workerData as { config: BackupSettings; input: BackUpInput };
parentPort?.postMessage(await backUp(config, input));
