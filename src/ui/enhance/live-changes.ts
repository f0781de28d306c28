import { LivePace } from './live-pace.ts';

/** Silence comes by time, not by an event: asked for even where nothing happened. */
const staleMs = 5 * 60_000;
/** What is not answered by then is left for the next change. */
const longestMs = 60_000;

export interface Following {
  /** the mark that the page came with */
  seen: string;
  /** what is shown, as `/live` takes it; null: whatever changes concerns the page */
  shown(): string | null;
  refresh(signal: AbortSignal): Promise<void>;
}

/** Calls back after each change of what the page shows, while it is seen. */
export function followChanges({ seen, shown, refresh }: Following): void {
  const pace = new LivePace(Math.random);
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;
  /** told of a change, and not asked since */
  let isTold = false;
  let told = seen;
  let followed: string | null = null;

  function soon(waitMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void now(), waitMs);
  }
  function hear({ lastEventId }: MessageEvent): void {
    told = lastEventId;
    if (isTold) return;
    isTold = true;
    // what is under way is waited for: else a slow answer would never come
    if (running === null) soon(pace.waitMs(performance.now()));
  }
  async function now(): Promise<void> {
    const own = (running = new AbortController());
    const late = setTimeout(() => own.abort(), longestMs);
    isTold = false;
    pace.asks(performance.now());
    try {
      await refresh(own.signal);
    } catch {
      // away for a moment: the next event, or the clock, asks again
    }
    clearTimeout(late);
    if (running !== own) return;
    running = null;
    soon(isTold ? pace.waitMs(performance.now()) : staleMs);
    // other rows by now
    if (shown() !== followed) open();
  }
  function open(): void {
    source?.close();
    followed = shown();
    const asked = new URLSearchParams({
      seen: told,
      ...(followed === null ? {} : { of: followed }),
    });
    source = new EventSource(`/live?${asked}`);
    source.addEventListener('changed', hear);
  }
  function close(): void {
    clearTimeout(timer);
    running?.abort();
    running = null;
    isTold = false;
    source?.close();
    source = null;
  }
  // browsers open few connections to one server: tabs in the background need none
  function follow(): void {
    if (document.visibilityState === 'hidden') close();
    else if (source === null) {
      open();
      soon(staleMs);
    }
  }
  follow();
  document.addEventListener('visibilitychange', follow);
}
