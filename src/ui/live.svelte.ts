/** What an open screen shows, kept as it stands by the server's events (§3.1.7). */

import { viewingHeader } from './viewing-field.ts';

/** Changes within this time are one. */
const gatherMs = 200;
/** Silence comes by time, not by an event: asked for even where nothing happened. */
const staleMs = 5 * 60_000;

/**
 * @param given what the page came with
 * @param address where the same is told anew, as JSON
 * @param seen the mark that the page came with
 * @param viewed the customer whom the page's operator views; '': nobody
 * @returns `current`: the newest of both
 */
export function following<T>(
  given: () => T,
  address: () => string,
  seen: () => number,
  viewed: () => string,
): { readonly current: T; readonly changes: number } {
  let fresh: { after: T; value: T } | null = $state.raw(null);
  let changes = $state(0);
  $effect(() => {
    const [after, url] = [given(), address()];
    return onChange(seen(), async (signal) => {
      const headers = { accept: 'application/json', [viewingHeader]: viewed() };
      const answer = await fetch(url, { signal, headers });
      const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
      // signed out meanwhile: the sign-in form says so, and leads back; or another is viewed by now
      if (answer.redirected || answer.status === 409) return location.reload();
      if (!answer.ok || !isJson) return;
      // the address answers with what the page came with
      fresh = { after, value: (await answer.json()) as T };
      changes += 1;
    });
  });
  return {
    get current() {
      return fresh !== null && fresh.after === given() ? fresh.value : given();
    },
    get changes() {
      return changes;
    },
  };
}

/** Calls back after each change, while the page is seen; @returns what ends it. */
function onChange(seen: number, refresh: (signal: AbortSignal) => Promise<void>): () => void {
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
    try {
      await refresh(running.signal);
    } catch {
      // away for a moment: the next event, or the clock, asks again
    }
    soon(staleMs);
  }
  function open(): void {
    source = new EventSource(`/live?seen=${seen}`);
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
  return () => {
    document.removeEventListener('visibilitychange', follow);
    close();
  };
}
