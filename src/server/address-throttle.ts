/**
 * Slows guessing from one client address (§1.2), beside the lock of accounts: whoever
 * tries many user names locks none of them. A try counts when it begins, before the work
 * that it costs, so that tries at once are no way around it; one that was right is taken
 * back. Kept in memory: a restart forgives.
 */
import { clientNetwork } from './client-network.ts';
import type { Clock } from './context.ts';

export interface ThrottleRule {
  /** tries of one address that were not right, within the window, after which it must wait */
  most: number;
  windowMs: number;
  /** addresses remembered; beyond that the longest unseen is forgotten */
  addresses: number;
}

const defaultRule: ThrottleRule = { most: 30, windowMs: 10 * 60_000, addresses: 10_000 };

export class AddressThrottle {
  readonly #clock: Clock;
  readonly #rule: ThrottleRule;
  /** epoch ms of tries by network, the oldest first; the network unseen for longest stands first */
  readonly #tries = new Map<string, number[]>();

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

  /** Begins a try. @returns seconds that the address must wait instead; 0: the try counts */
  attempt(address: string): number {
    const waitSeconds = this.waitSeconds(address);
    if (waitSeconds === 0) this.refused(address);
    return waitSeconds;
  }

  /** Takes a try back that was right. */
  forgive(address: string): void {
    const tries = this.#recent(address).slice(0, -1);
    const network = clientNetwork(address);
    if (tries.length === 0) this.#tries.delete(network);
    else this.#tries.set(network, tries);
  }

  /** Counts a try, whether it may be made or not. */
  refused(address: string): void {
    const tries = [...this.#recent(address), this.#now()].slice(-this.#rule.most);
    const network = clientNetwork(address);
    this.#tries.delete(network);
    this.#tries.set(network, tries);
    if (this.#tries.size <= this.#rule.addresses) return;
    for (const oldest of this.#tries.keys()) {
      this.#tries.delete(oldest);
      return;
    }
  }

  #recent(address: string): number[] {
    const since = this.#now() - this.#rule.windowMs;
    return (this.#tries.get(clientNetwork(address)) ?? []).filter((at) => at > since);
  }

  #now(): number {
    return this.#clock.now().epochMilliseconds;
  }
}
