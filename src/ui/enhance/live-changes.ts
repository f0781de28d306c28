/** Changes within this time are one. */
const gatherMs = 200;
/** Silence comes by time, not by an event: asked for even where nothing happened. */
const staleMs = 5 * 60_000;

/**
 * Calls back after each change of the customer's devices, while the page is seen.
 * @param seen the mark that the page came with
 */
export function followChanges(seen: string, refresh: (signal: AbortSignal) => Promise<void>): void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | null = null;

  function soon(waitMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void now(), waitMs);
  }
  async function now(): Promise<void> {
    running?.abort();
    running = new AbortController();
    // first: an event that comes meanwhile asks sooner
    soon(staleMs);
    try {
      await refresh(running.signal);
    } catch {
      // away for a moment: the next event, or the clock, asks again
    }
  }
  function open(): void {
    source = new EventSource(`/live?seen=${encodeURIComponent(seen)}`);
    source.addEventListener('changed', () => soon(gatherMs));
    soon(staleMs);
  }
  function close(): void {
    clearTimeout(timer);
    running?.abort();
    source?.close();
    source = null;
  }
  // browsers open few connections to one server: tabs in the background need none
  function follow(): void {
    if (document.visibilityState === 'hidden') close();
    else if (source === null) open();
  }
  follow();
  document.addEventListener('visibilitychange', follow);
}
