/**
 * How much of what is costly one user may ask for: downloads at once and per minute,
 * and tables that are searched, sorted or made anew per minute. A human meets none of
 * it; a program that went wild does, and leaves the others their portal. Kept in memory,
 * of the users seen last.
 */
import type { Clock } from './context.ts';

export interface RequestRules {
  exportsAtOnce: number;
  exportsPerMinute: number;
  searchesPerMinute: number;
  /** users remembered; beyond that the longest unseen is forgotten */
  users: number;
}

export type Costly = 'export' | 'search';

/** Leave to go on, to be given back at the end; or for how long to wait. */
export type Leave =
  | { ok: true; end(): void }
  /** `isFirst`: the first refusal since the user was let through */
  | { ok: false; waitSeconds: number; isFirst: boolean };

interface Account {
  /** what is left to ask for at `atMs` */
  left: Record<Costly, number>;
  atMs: number;
  /** when each download began that has not ended, epoch ms */
  open: Set<{ atMs: number }>;
  refused: boolean;
}

/** A download whose end was never told counts up to here. */
const longestExportMs = 30 * 60_000;
/** When a place among the downloads may be free again: nobody knows. */
const retrySeconds = 10;

export class RequestLimits {
  readonly #clock: Clock;
  readonly #rules: RequestRules;
  /** by user, the longest unseen first */
  readonly #accounts = new Map<string, Account>();

  constructor(clock: Clock, rules: RequestRules) {
    this.#clock = clock;
    this.#rules = rules;
  }

  /** @param user any text that names one */
  ask(user: string, what: Costly): Leave {
    const account = this.#accountOf(user);
    const waitSeconds = this.#waitSeconds(account, what);
    if (waitSeconds > 0) {
      const isFirst = !account.refused;
      account.refused = true;
      return { ok: false, waitSeconds, isFirst };
    }
    account.refused = false;
    account.left[what] -= 1;
    if (what === 'search') return { ok: true, end() {} };
    const download = { atMs: account.atMs };
    account.open.add(download);
    return { ok: true, end: () => void account.open.delete(download) };
  }

  #waitSeconds({ left, open }: Account, what: Costly): number {
    if (left[what] < 1) return Math.ceil(((1 - left[what]) * 60) / this.#perMinute(what));
    return what === 'export' && open.size >= this.#rules.exportsAtOnce ? retrySeconds : 0;
  }

  #accountOf(user: string): Account {
    const nowMs = this.#clock.now().epochMilliseconds;
    const known = this.#accounts.get(user);
    const account: Account = known ?? {
      left: { export: this.#perMinute('export'), search: this.#perMinute('search') },
      atMs: nowMs,
      open: new Set(),
      refused: false,
    };
    const minutes = Math.max(0, nowMs - account.atMs) / 60_000;
    for (const what of ['export', 'search'] as const) {
      const most = this.#perMinute(what);
      account.left[what] = Math.min(most, account.left[what] + minutes * most);
    }
    account.atMs = nowMs;
    for (const one of account.open) {
      if (one.atMs <= nowMs - longestExportMs) account.open.delete(one);
    }
    this.#accounts.delete(user);
    this.#accounts.set(user, account);
    if (this.#accounts.size > this.#rules.users) {
      const [longestUnseen = user] = this.#accounts.keys();
      this.#accounts.delete(longestUnseen);
    }
    return account;
  }

  #perMinute(what: Costly): number {
    return what === 'export' ? this.#rules.exportsPerMinute : this.#rules.searchesPerMinute;
  }
}
