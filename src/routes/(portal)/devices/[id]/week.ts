import type { State } from '#core/counter.ts';

export interface StateSpan {
  state: State;
  /** ISO instants */
  from: string;
  to: string;
  /** position and length in the week, 0–1 */
  start: number;
  length: number;
}

const weekMs = 7 * 24 * 60 * 60 * 1000;

/** Where the week begins that ends now; ISO instants. */
export function weekStart(now: string): string {
  return new Date(Date.parse(now) - weekMs).toISOString();
}

/**
 * The last seven days as spans of one state each, the oldest first.
 * @param events the newest first, the last one may lie before the week
 * @param now ISO instant
 */
export function weekOf(events: readonly { at: string; state: State }[], now: string): StateSpan[] {
  const end = Date.parse(now);
  const begin = Date.parse(weekStart(now));
  const spans: StateSpan[] = [];
  let to = end;
  for (const { at, state } of events) {
    const from = Math.max(begin, Date.parse(at));
    if (to > from) {
      const earlier = spans[0];
      if (earlier?.state === state) {
        // only its conditions changed: one span
        Object.assign(earlier, span(state, from, Date.parse(earlier.to)));
      } else {
        spans.unshift(span(state, from, to));
      }
    }
    to = from;
    if (from === begin) break;
  }
  return spans;

  function span(state: State, from: number, until: number): StateSpan {
    return {
      state,
      from: new Date(from).toISOString(),
      to: new Date(until).toISOString(),
      start: (from - begin) / weekMs,
      length: (until - from) / weekMs,
    };
  }
}
