/**
 * What this process does in the background, so that no other on the same database does it
 * at the same time (decision 0028). Who dies loses it when the lease ends.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Clock } from './context.ts';
import { instantOf } from './instant.ts';
import { claimWork, releaseWork, renewWork } from './storage/queries/claim-work.ts';
import type { SystemContext } from './system-context.ts';

/** Clocks of several machines may differ by half of it. */
export const leaseMs = 60_000;

/** No customer's, but the whole installation's. */
export const wholeInstallation = '';

export interface WorkClaimsParts extends Pick<SystemContext, 'db' | 'clock'> {
  leaseMs?: number;
  /** names this process; another one each time */
  holder?: string;
}

export class WorkClaims {
  /** renewed thrice before it ends */
  readonly renewEveryMs: number;
  readonly #db: SystemContext['db'];
  readonly #clock: Clock;
  readonly #leaseMs: number;
  readonly #holder: string;

  constructor(parts: WorkClaimsParts) {
    this.#db = parts.db;
    this.#clock = parts.clock;
    this.#leaseMs = parts.leaseMs ?? leaseMs;
    this.#holder = parts.holder ?? `${hostname()} ${process.pid} ${randomUUID().slice(0, 8)}`;
    this.renewEveryMs = this.#leaseMs / 3;
  }

  /**
   * Takes what is free.
   * @param everyMs how often it is to be done: who did it half of that ago has done it; null: it has no end
   * @returns the customers whose work it is to do
   */
  claim(kind: string, customerIds: readonly string[], everyMs: number | null): Promise<string[]> {
    const now = instantOf(this.#clock);
    return claimWork(this.#db, {
      ...{ kind, holder: this.#holder, customerIds, now, until: later(now, this.#leaseMs) },
      doneBefore: everyMs === null ? null : later(now, -everyMs / 2),
    });
  }

  /** @returns the customers whose work is still this process's */
  renew(kind: string, customerIds: readonly string[]): Promise<string[]> {
    const until = later(instantOf(this.#clock), this.#leaseMs);
    return renewWork(this.#db, { kind, holder: this.#holder, customerIds }, until);
  }

  /** Gives it back. @param doneAt when the run began that ended well, ISO instant; null: none did */
  release(kind: string, customerIds: readonly string[], doneAt: string | null): Promise<void> {
    const now = instantOf(this.#clock);
    return releaseWork(this.#db, { kind, holder: this.#holder, customerIds }, { now, doneAt });
  }
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
