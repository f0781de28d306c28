/**
 * How often somebody may have a device read at once (§3.2): each device now and then,
 * and few of a customer's together, so that nobody floods a network through the portal.
 * Kept in memory: each process of a server counts its own.
 */
import { KadoError } from '#core/errors.ts';
import type { Clock } from './context.ts';

export interface TurnRules {
  /** between the beginnings of two readings of a device */
  apartMs: number;
  /** readings of a customer's devices that are under way together */
  atOnce: number;
}

const usual: TurnRules = { apartMs: 10_000, atOnce: 3 };

export class ReadingTurns {
  readonly #clock: Clock;
  readonly #rules: TurnRules;
  /** when a device was asked last, epoch ms, the longest ago first */
  readonly #asked = new Map<string, number>();
  /** by customer */
  readonly #underWay = new Map<string, number>();

  constructor(clock: Clock, rules: TurnRules = usual) {
    this.#clock = clock;
    this.#rules = rules;
  }

  /**
   * Disposing the turn ends it.
   * @throws KadoError `reading.too_soon`, `reading.too_many`; details `seconds` to wait
   */
  take(customerId: string, deviceId: string): Disposable {
    const nowMs = this.#clock.now().epochMilliseconds;
    const { apartMs, atOnce } = this.#rules;
    for (const [key, atMs] of this.#asked) {
      // a clock that was put back must not keep a device from being read
      if (Math.abs(nowMs - atMs) >= apartMs) this.#asked.delete(key);
    }
    const key = `${customerId} ${deviceId}`;
    const atMs = this.#asked.get(key);
    if (atMs !== undefined) {
      const seconds = Math.max(1, Math.ceil((atMs + apartMs - nowMs) / 1_000));
      throw new KadoError('reading.too_soon', 'too_many', { seconds });
    }
    const others = this.#underWay.get(customerId) ?? 0;
    if (others >= atOnce) {
      const seconds = Math.ceil(apartMs / 1_000);
      throw new KadoError('reading.too_many', 'too_many', { seconds });
    }
    this.#asked.set(key, nowMs);
    this.#underWay.set(customerId, others + 1);
    return { [Symbol.dispose]: () => this.#end(customerId) };
  }

  #end(customerId: string): void {
    const left = (this.#underWay.get(customerId) ?? 1) - 1;
    if (left > 0) this.#underWay.set(customerId, left);
    else this.#underWay.delete(customerId);
  }
}
