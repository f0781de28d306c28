/** How a usage comes from panel values, as differences that add up (§4.5.1, §4.5.2, §4.5.7). */
import type { Opening } from './lineage.ts';
import { exact } from './lineage.ts';

/** An accepted value, as far as the calculation needs it. */
export interface Accepted {
  panel: number;
  lineage: number;
  opening: Opening | null;
}

/** `to − from`, and what `from` is. Of several terms each stands for a stretch without a break. */
export interface Term {
  from: number;
  to: number;
  /**
   * `before`: the value known before; `start-meter`: what was entered at
   * registration; `nothing`: no earlier value; `wrap`: the counter began again
   * at 0 after 2^32; else what broke the lineage here.
   */
  start: 'before' | 'start-meter' | 'nothing' | 'wrap' | Opening;
}

const wrapsAt = 2 ** 32;

/**
 * The terms of a period's usage; their differences add up to it.
 * @param before the last accepted value before the period
 * @param inside the accepted values of the period, in time order; at least one
 * @param startMeter what was entered at registration; null: nothing
 */
export function termsOf(
  before: Accepted | null,
  inside: readonly Accepted[],
  startMeter: number | null,
): Term[] {
  let open = firstTerm(before, startMeter);
  let offset = before === null ? 0 : offsetOf(before);
  const terms: Term[] = [];
  for (const one of inside) {
    const now = offsetOf(one);
    if (now !== offset) {
      // where the counter stood, as the new stretch counts
      const from = exact(open.to + offset - now);
      const isWrap = from < 0;
      terms.push(isWrap ? { ...open, to: wrapsAt } : open);
      open = isWrap
        ? { from: 0, to: 0, start: 'wrap' }
        : { from, to: from, start: one.opening ?? 'before' };
      offset = now;
    }
    open = { ...open, to: one.panel };
  }
  terms.push(open);
  const telling = terms.filter(({ from, to }) => from !== to);
  return telling.length === 0 ? terms.slice(-1) : telling;
}

function firstTerm(before: Accepted | null, startMeter: number | null): Term {
  if (before !== null) return { from: before.panel, to: before.panel, start: 'before' };
  if (startMeter !== null) return { from: startMeter, to: startMeter, start: 'start-meter' };
  return { from: 0, to: 0, start: 'nothing' };
}

function offsetOf({ panel, lineage }: Accepted): number {
  return exact(lineage - panel);
}
