/**
 * Slows guessing from one client address (§1.2), beside the lock of accounts: whoever
 * tries many user names locks none of them. Kept in memory: a restart forgives.
 */
import type { Clock } from './context.ts';

export interface ThrottleRule {
  /** refused sign-ins of one address within the window, after which it must wait */
  most: number;
  windowMs: number;
  /** addresses remembered; beyond that the longest unseen is forgotten */
  addresses: number;
}

const defaultRule: ThrottleRule = { most: 30, windowMs: 10 * 60_000, addresses: 10_000 };

export class AddressThrottle {
  readonly #clock: Clock;
  readonly #rule: ThrottleRule;
  /** epoch ms of refusals, the oldest first; the address unseen for longest stands first */
  readonly #refusals = new Map<string, number[]>();

  constructor(clock: Clock, rule: ThrottleRule = defaultRule) {
    this.#clock = clock;
    this.#rule = rule;
  }

  /** Seconds that an address must wait; 0: it may try. */
  waitSeconds(address: string): number {
    const recent = this.#recent(address);
    const first = recent[recent.length - this.#rule.most];
    if (first === undefined) return 0;
    return Math.ceil((first + this.#rule.windowMs - this.#now()) / 1000);
  }

  /** Notes a refused sign-in. */
  refused(address: string): void {
    const refusals = [...this.#recent(address), this.#now()].slice(-this.#rule.most);
    this.#refusals.delete(address);
    this.#refusals.set(address, refusals);
    if (this.#refusals.size <= this.#rule.addresses) return;
    for (const oldest of this.#refusals.keys()) {
      this.#refusals.delete(oldest);
      return;
    }
  }

  #recent(address: string): number[] {
    const since = this.#now() - this.#rule.windowMs;
    return (this.#refusals.get(address) ?? []).filter((at) => at > since);
  }

  #now(): number {
    return this.#clock.now().epochMilliseconds;
  }
}
