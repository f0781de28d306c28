/** Calls the portal as this collector: by the credential that it takes, renewed now and then (0020). */
import type * as v from 'valibot';
import type { Call, CallServer } from './call-server.ts';
import { writeCredential, type Credential } from './credential.ts';
import { ServerFailure } from './server-failure.ts';
import { rotateAnswer } from './wire.ts';

const usualRenewAfterMs = 30 * 24 * 3_600_000;

export interface AccountParts {
  dataDir: string;
  call: CallServer;
  credential: Credential;
  /** epoch ms */
  now(): number;
  /** a credential is used this long before it is renewed; absent: 30 days */
  renewAfterMs?: number;
}

export class Account {
  readonly #parts: AccountParts;
  #held: Credential;

  constructor(parts: AccountParts) {
    this.#parts = parts;
    this.#held = parts.credential;
  }

  get held(): Credential {
    return this.#held;
  }

  /**
   * A new credential that was not used yet is tried first: whether the portal knows it
   * decides which of the two stays.
   * @throws ServerFailure; `refused` only where neither is taken, which is then written down
   */
  async call<S extends v.GenericSchema>(
    call: Omit<Call, 'credential'>,
    answer: S,
    signal?: AbortSignal,
  ): Promise<v.InferOutput<S>> {
    const { next, credential } = this.#held;
    if (next !== null) {
      try {
        const answered = await this.#parts.call({ ...call, credential: next }, answer, signal);
        const renewedAt = new Date(this.#parts.now()).toISOString();
        this.#keep({ credential: next, next: null, renewedAt, refusedAt: null });
        return answered;
      } catch (thrown) {
        if (!isRefusal(thrown)) throw thrown;
      }
    }
    try {
      const answered = await this.#parts.call({ ...call, credential }, answer, signal);
      if (next !== null || this.#held.refusedAt !== null) {
        this.#keep({ next: null, refusedAt: null });
      }
      return answered;
    } catch (thrown) {
      if (isRefusal(thrown) && this.#held.refusedAt === null) {
        this.#keep({ refusedAt: new Date(this.#parts.now()).toISOString() });
      }
      throw thrown;
    }
  }

  get isOld(): boolean {
    const { now, renewAfterMs = usualRenewAfterMs } = this.#parts;
    return now() - Date.parse(this.#held.renewedAt) >= renewAfterMs;
  }

  /** Asks for another credential; it is on disk before it is used. */
  async renew(signal?: AbortSignal): Promise<void> {
    const { credential: next } = await this.call(
      { name: 'rotate', body: {} },
      rotateAnswer,
      signal,
    );
    this.#keep({ next });
  }

  #keep(changed: Partial<Credential>): void {
    this.#held = { ...this.#held, ...changed };
    writeCredential(this.#parts.dataDir, this.#held);
  }
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof ServerFailure && thrown.kind === 'refused';
}
