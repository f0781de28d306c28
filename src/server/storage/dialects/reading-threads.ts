/**
 * Reads SQLite files beside the program, so that a query that takes long holds nobody up
 * (decision 0026). Queries that were seen to take long have a thread of their own: behind
 * them the others would wait as they did before.
 */
import { Worker } from 'node:worker_threads';
import { KadoError } from '#core/errors.ts';
import type { FromThread, Part, ToThread } from './reading-messages.ts';
import type { Asked } from './sqlite-file.ts';

/** A statement that once took longer waits behind others like it. */
const longMs = 20;
/** Statements that are known to take long; their texts are kept. */
const mostKnown = 500;

interface Waiting {
  part(part: Part): void;
  failed(error: unknown): void;
}

/** One thread, started by its first query; one that breaks is started anew by the next. */
class ReadingThread {
  readonly #waiting = new Map<number, Waiting>();
  /** files that it may have open */
  readonly #paths = new Set<string>();
  #worker: Worker | null = null;
  #queries = 0;

  /** Parts of an answer, in order; leaving early lets go of the rest. */
  async *parts(path: string, { sql, parameters }: Asked): AsyncGenerator<Part> {
    const id = this.#queries++;
    this.#paths.add(path);
    let isWhole = false;
    try {
      let part = await this.#said(id, { type: 'read', id, path, sql, parameters });
      for (;;) {
        isWhole = part.isLast;
        yield part;
        if (part.isLast) return;
        part = await this.#said(id, { type: 'more', id });
      }
    } finally {
      if (!isWhole) this.#worker?.postMessage({ type: 'enough', id } satisfies ToThread);
    }
  }

  /** Resolves once the file is let go of. */
  async close(path: string): Promise<void> {
    if (!this.#paths.delete(path) || this.#worker === null) return;
    const id = this.#queries++;
    await this.#said(id, { type: 'close', id, path });
  }

  #said(id: number, message: ToThread): Promise<Part> {
    const worker = (this.#worker ??= this.#started());
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { part: resolve, failed: reject });
      // a process whose work is done ends with its threads, but not while it waits for them
      worker.ref();
      try {
        worker.postMessage(message);
      } catch (thrown) {
        this.#settled(id);
        reject(thrown);
      }
    });
  }

  #started(): Worker {
    const file = new URL('./reading-thread.ts', import.meta.url);
    const worker = new Worker(file, { name: 'kado reads', execArgv: [] });
    worker.on('message', (message: FromThread) => {
      const waiting = this.#settled(message.id);
      if (message.type === 'part') waiting?.part(message);
      else waiting?.failed(Object.assign(new Error(message.message), message.facts));
    });
    worker.on('error', (error) => this.#broke(worker, error));
    worker.on('exit', () => this.#broke(worker, null));
    return worker;
  }

  #settled(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    return waiting;
  }

  #broke(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#paths.clear();
    const error = new KadoError('storage.reader_lost', 'unavailable', {}, { cause });
    for (const { failed } of this.#waiting.values()) failed(error);
    this.#waiting.clear();
  }
}

class ReadingThreads {
  readonly #quick = new ReadingThread();
  readonly #long = new ReadingThread();
  readonly #known = new Set<string>();
  /** answers that came from threads; for tests */
  answers = 0;

  /** Parts of the answer to a SELECT, each at most `partRows` rows. */
  async *parts(path: string, asked: Asked): AsyncGenerator<Part> {
    const thread = this.#known.has(asked.sql) ? this.#long : this.#quick;
    this.answers++;
    for await (const part of thread.parts(path, asked)) {
      if (part.tookMs > longMs) this.#note(asked.sql);
      yield part;
    }
  }

  /** Resolves once no thread has the file open. */
  async close(path: string): Promise<void> {
    await Promise.all([this.#quick.close(path), this.#long.close(path)]);
  }

  #note(sql: string): void {
    if (this.#known.size >= mostKnown) this.#known.clear();
    this.#known.add(sql);
  }
}

/** Of the process: databases share them, as a thread takes time to start and memory to keep. */
export const readingThreads = new ReadingThreads();
