/**
 * Tells open screens that a customer's devices changed (§3.1.7). Every process asks the
 * database once a second for the customers whose screens are open in it, and nothing
 * where none is: so it does not matter which process took the reading in.
 */
import type { Log } from './context.ts';

export interface LiveMarks extends Disposable {
  /**
   * @param seen the mark that the screen shows; told as soon as there is another
   * @param end called when this process tells no more: who follows asks again, and meets another
   * @returns ends it; null where too many follow already, or the process is about to end
   */
  follow(
    customerId: string,
    seen: number,
    tell: (mark: number) => void,
    end?: () => void,
  ): (() => void) | null;
  /** Ends all who follow, and takes no more. */
  end(): void;
  /** screens that follow at present */
  readonly following: number;
}

interface Follower {
  seen: number;
  tell(mark: number): void;
  end(): void;
}

export interface LiveMarksInput {
  /** how often each customer's devices have changed */
  marksOf(customerIds: readonly string[]): Promise<Map<string, number>>;
  log: Pick<Log, 'warn'>;
  everyMs?: number;
  /** screens of all customers in this process */
  most?: number;
}

/** Nothing is asked before somebody follows. */
export function openLiveMarks({
  marksOf,
  log,
  everyMs = 1_000,
  most = 5_000,
}: LiveMarksInput): LiveMarks {
  const followers = new Map<string, Set<Follower>>();
  let count = 0;
  let timer: NodeJS.Timeout | null = null;
  let isAway = false;
  let isEnding = false;

  async function ask(): Promise<void> {
    const customerIds = [...followers.keys()];
    try {
      const marks = await marksOf(customerIds);
      isAway = false;
      for (const customerId of customerIds) notice(customerId, marks.get(customerId) ?? 0);
    } catch (thrown) {
      // the same sentence every second would drown the log
      if (!isAway) log.warn({ err: thrown }, 'Open screens cannot be told of changes');
      isAway = true;
    }
    again();
  }

  function notice(customerId: string, mark: number): void {
    for (const follower of followers.get(customerId) ?? []) {
      if (follower.seen === mark) continue;
      follower.seen = mark;
      follower.tell(mark);
    }
  }

  function again(): void {
    timer = followers.size === 0 ? null : setTimeout(() => void ask(), everyMs);
    timer?.unref();
  }

  return {
    get following() {
      return count;
    },
    follow(customerId, seen, tell, end = () => {}) {
      if (isEnding || count >= most) return null;
      count += 1;
      const own = followers.get(customerId) ?? new Set();
      const follower = { seen, tell, end };
      followers.set(customerId, own.add(follower));
      if (timer === null) again();
      return () => {
        if (!own.delete(follower)) return;
        count -= 1;
        if (own.size === 0 && followers.get(customerId) === own) followers.delete(customerId);
      };
    },
    end() {
      isEnding = true;
      for (const { end } of [...followers.values()].flatMap((own) => [...own])) end();
    },
    [Symbol.dispose]() {
      if (timer !== null) clearTimeout(timer);
      followers.clear();
    },
  };
}
