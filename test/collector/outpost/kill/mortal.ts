/** A process that is told things and killed at any moment. */
import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Reply {
  ready?: boolean;
  done?: boolean;
  waiting?: boolean;
  failed?: string;
}

export class Mortal {
  readonly #script: string;
  readonly #cache: string;
  #child: ChildProcess | null = null;
  killed = 0;

  /** @param cache where compiled code is kept, so that a new start is quick */
  constructor(script: string, cache: string) {
    this.#script = fileURLToPath(new URL(script, import.meta.url));
    this.#cache = cache;
  }

  get isAlive(): boolean {
    return this.#child !== null;
  }

  /** Starts it where it is dead; resolves when it listens. */
  async start(args: readonly string[]): Promise<void> {
    if (this.#child !== null) return;
    const child = fork(this.#script, args, {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      env: { ...process.env, NODE_COMPILE_CACHE: this.#cache, HTTPS_PROXY: '', HTTP_PROXY: '' },
    });
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    const reply = await this.#reply();
    if (reply?.ready !== true) throw new Error(`${this.#script} did not start`);
  }

  /** Tells it something; its answer, or null where it died before. */
  tell(message: object): Promise<Reply | null> {
    const answer = this.#reply();
    this.#child?.send(message, () => {});
    return answer;
  }

  /** SIGKILL: nothing is tidied up. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    this.killed += 1;
    const gone = new Promise((done) => child.once('exit', done));
    child.kill('SIGKILL');
    await gone;
  }

  #reply(): Promise<Reply | null> {
    const child = this.#child;
    if (child === null) return Promise.resolve(null);
    return new Promise((done) => {
      const gone = () => done(null);
      child.once('exit', gone);
      child.once('message', (reply) => {
        child.off('exit', gone);
        // both scripts send nothing else
        done(reply as Reply);
      });
    });
  }
}
