/** The end of one device's time: a deadline or somebody's AbortSignal, whichever comes first. */
import { SnmpFailure } from './snmp-failure.ts';

export interface TimeLimit extends Disposable {
  /** calls back when the time is up (at once where it is); the returned function takes it back */
  onEnd(call: (reason: SnmpFailure) => void): () => void;
  /** the promise's value, or a rejection when the time is up first; a late value goes to `discard` */
  race<T>(promise: Promise<T>, discard: (late: T) => void): Promise<T>;
}

/** Dispose it, as it holds a timer and a listener. */
export function limitTime(deadlineMs: number, signal?: AbortSignal): TimeLimit {
  const calls = new Set<(reason: SnmpFailure) => void>();
  let ended: SnmpFailure | null = null;
  const end = (reason: SnmpFailure): void => {
    if (ended !== null) return;
    ended = reason;
    for (const call of [...calls]) call(reason);
    calls.clear();
  };
  const timer = setTimeout(() => end(new SnmpFailure('deadline')), deadlineMs);
  const abort = (): void => end(new SnmpFailure('aborted'));
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted) abort();

  const onEnd = (call: (reason: SnmpFailure) => void): (() => void) => {
    if (ended === null) calls.add(call);
    else call(ended);
    return () => calls.delete(call);
  };

  return {
    onEnd,
    race<T>(promise: Promise<T>, discard: (late: T) => void): Promise<T> {
      return new Promise((resolve, reject) => {
        let late = false;
        const forget = onEnd((reason) => {
          late = true;
          reject(reason);
        });
        promise.then(
          (value) => {
            forget();
            if (late) discard(value);
            else resolve(value);
          },
          (error: unknown) => {
            forget();
            reject(error);
          },
        );
      });
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      calls.clear();
    },
  };
}
