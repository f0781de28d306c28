/**
 * Tells open screens that a customer's devices changed (§3.1.7). Every process asks the
 * database once a second for the customers whose screens are open in it, and nothing
 * where none is: so it does not matter which process took the reading in.
 */
import { deviceTail } from '#core/device-tail.ts';
import type { Log } from './context.ts';
import type { SeenMark } from './storage/queries/counter-changes.ts';

export interface LiveMarks extends Disposable {
  /**
   * @param seen the mark that the screen shows; told as soon as there is another
   * @returns ends it; null where too many follow already, or the process is about to end
   */
  follow(customerId: string, seen: number, follower: Follower): (() => void) | null;
  /** Ends all who follow, and takes no more. */
  end(): void;
  /** screens that follow at present */
  readonly following: number;
}

/** A screen that is open. */
export interface Follower {
  tell(mark: number): void;
  /** called when this process tells no more: who follows asks again, and meets another */
  end?(): void;
  /** ends of the ids of the devices that it shows (deviceTail); null or absent: any change concerns it */
  of?: ReadonlySet<string> | null;
}

/** What is known of a customer. */
interface Known {
  mark: number;
  change: SeenMark | null;
}

export interface LiveMarksInput {
  /** how often each customer's devices have changed */
  marksOf(customerIds: readonly string[]): Promise<Map<string, number>>;
  /** which devices changed since; absent: that is not known. `deviceIds` null: any of them */
  changedSince?(
    customerId: string,
    change: SeenMark | null,
  ): Promise<{ change: SeenMark | null; deviceIds: Iterable<string> | null }>;
  log: Pick<Log, 'warn'>;
  everyMs?: number;
  /** screens of all customers in this process */
  most?: number;
}

/** Nothing is asked before somebody follows. */
export function openLiveMarks({
  marksOf,
  changedSince,
  log,
  everyMs = 1_000,
  most = 5_000,
}: LiveMarksInput): LiveMarks {
  const followers = new Map<string, Set<Follower & { seen: number }>>();
  const known = new Map<string, Known>();
  let count = 0;
  let timer: NodeJS.Timeout | null = null;
  let isAway = false;
  let isEnding = false;

  async function ask(): Promise<void> {
    const customerIds = [...followers.keys()];
    try {
      const marks = await marksOf(customerIds);
      isAway = false;
      for (const customerId of customerIds) {
        await notice(customerId, marks.get(customerId) ?? 0);
      }
    } catch (thrown) {
      // the same sentence every second would drown the log
      if (!isAway) log.warn({ err: thrown }, 'Open screens cannot be told of changes');
      isAway = true;
    }
    again();
  }

  async function notice(customerId: string, mark: number): Promise<void> {
    const before = known.get(customerId);
    const changed = await changedTails(customerId, mark);
    for (const follower of followers.get(customerId) ?? []) {
      const { seen, of = null } = follower;
      if (seen === mark) continue;
      follower.seen = mark;
      // who has seen all that was before this change may not be concerned by it
      const isElsewhere = changed !== null && of !== null && seen === before?.mark;
      if (!isElsewhere || changed.some((tail) => of.has(tail))) follower.tell(mark);
    }
  }

  /** @returns the devices that changed since the customer was last asked for; null: any of them */
  async function changedTails(customerId: string, mark: number): Promise<string[] | null> {
    const before = known.get(customerId);
    const isAsked = [...(followers.get(customerId) ?? [])].some(({ of }) => (of ?? null) !== null);
    if (!isAsked || changedSince === undefined || before?.mark === mark) return null;
    // after the marks: what is told of by then may be more, never less
    const { change, deviceIds } = await changedSince(customerId, before?.change ?? null);
    known.set(customerId, { mark, change });
    return before === undefined || deviceIds === null ? null : [...deviceIds].map(deviceTail);
  }

  function again(): void {
    timer = followers.size === 0 ? null : setTimeout(() => void ask(), everyMs);
    timer?.unref();
  }

  return {
    get following() {
      return count;
    },
    follow(customerId, seen, given) {
      if (isEnding || count >= most) return null;
      count += 1;
      const own = followers.get(customerId) ?? new Set();
      const follower = { ...given, seen };
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
      for (const { end } of [...followers.values()].flatMap((own) => [...own])) end?.();
    },
    [Symbol.dispose]() {
      if (timer !== null) clearTimeout(timer);
      followers.clear();
      known.clear();
    },
  };
}
