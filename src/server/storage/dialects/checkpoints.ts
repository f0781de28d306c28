/**
 * Brings what stands in an SQLite file's write-ahead log into the file beside the program,
 * where SQLite would do it at the end of a commit: pages that lie far from each other are
 * read and written, and the disk is waited for twice. What is acknowledged is on disk before,
 * in the log (decision 0030).
 */
import { Worker } from 'node:worker_threads';
import type { SqliteFile } from './sqlite-file.ts';

/** Pages in the log that are worth the work. */
const worthPages = 1_000;
/** Pages in the log for which writers wait: it begins anew only when all of it is in the file. */
const mostPages = 8_000;
/** From then on SQLite does it itself: the thread does not get on. */
const pagesOfAlarm = 4 * mostPages;

export interface CheckpointPlease {
  type: 'checkpoint' | 'close';
  path: string;
  synchronous: 'full' | 'off';
}

/** What the thread is told; it says the number again when it is done. */
export interface CheckpointTask extends CheckpointPlease {
  id: number;
}

/** Whoever does the work. Resolves when it is done, or was given up. */
export type AskCheckpoint = (please: CheckpointPlease) => Promise<void>;

/** One thread of the process, started by the first log that grows; one that breaks is started anew. */
class CheckpointThread {
  #worker: Worker | null = null;
  /** by task: a file may be open more than once */
  readonly #waiting = new Map<number, () => void>();
  #tasks = 0;

  readonly ask: AskCheckpoint = async (please) => {
    let worker: Worker;
    try {
      worker = this.#worker ??= this.#started();
    } catch {
      // the machine gives no thread: given up, and asked for anew by the next
      return;
    }
    const id = this.#tasks++;
    await new Promise<void>((resolve) => {
      this.#waiting.set(id, resolve);
      worker.ref();
      worker.postMessage({ ...please, id } satisfies CheckpointTask);
    });
  };

  #started(): Worker {
    const file = new URL('./checkpoint-thread.ts', import.meta.url);
    const worker = new Worker(file, { name: 'kado checkpoints', execArgv: [] });
    worker.on('message', (id: number) => {
      const done = this.#waiting.get(id);
      this.#waiting.delete(id);
      // a process whose work is done ends with its threads
      if (this.#waiting.size === 0) worker.unref();
      done?.();
    });
    const broke = () => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      for (const givenUp of this.#waiting.values()) givenUp();
      this.#waiting.clear();
    };
    worker.on('error', broke);
    worker.on('exit', broke);
    return worker;
  }
}

const thread = new CheckpointThread();

/** Of one file, as its writer needs it. */
export class Checkpoints {
  readonly #writer: SqliteFile;
  readonly #file: Omit<CheckpointPlease, 'type'>;
  readonly #ask: AskCheckpoint;
  #running: Promise<void> | null = null;
  /** more was written while the thread worked */
  #isMore = false;
  #isAsked = false;
  #pages = 0;
  #mostPages = mostPages;

  constructor(writer: SqliteFile, file: Omit<CheckpointPlease, 'type'>, ask = thread.ask) {
    this.#writer = writer;
    this.#file = file;
    this.#ask = ask;
    writer.connection.exec(`pragma wal_autocheckpoint = ${pagesOfAlarm}`);
  }

  /** After each commit; it does not throw, as that has happened. */
  committed(): void {
    const { pages, left } = this.#log();
    this.#pages = pages;
    if (left < worthPages) return;
    this.#isMore = this.#running !== null;
    void this.#run();
  }

  /** Before each transaction, by whoever has the turn to write: waits while the log is too long. */
  async room(): Promise<void> {
    if (this.#pages < this.#mostPages) return;
    await this.#running;
    if (this.#log().left > 0) await this.#run();
    const { pages, left } = this.#log();
    // while somebody reads an old state, such as a backup, the log has to grow
    this.#mostPages = left === 0 ? mostPages : pages + mostPages;
    this.#pages = 0;
  }

  /** Resolves once nobody else has the file open. */
  async close(): Promise<void> {
    await this.#running;
    if (this.#isAsked) await this.#ask({ ...this.#file, type: 'close' });
  }

  #run(): Promise<void> {
    this.#isAsked = true;
    this.#running ??= this.#ask({ ...this.#file, type: 'checkpoint' }).finally(() => {
      this.#running = null;
      if (this.#isMore) this.committed();
    });
    return this.#running;
  }

  /** Pages in the log, and those of them that are not in the file yet. */
  #log(): { pages: number; left: number } {
    try {
      const asked = { sql: 'pragma wal_checkpoint(noop)', parameters: [] };
      const [row] = this.#writer.run<{ log: number; checkpointed: number }>(asked).rows;
      // −1: there is no log
      if (row !== undefined && row.log > 0) {
        return { pages: row.log, left: row.log - row.checkpointed };
      }
    } catch {
      // the next statement says what is wrong with the file
    }
    return { pages: 0, left: 0 };
  }
}
