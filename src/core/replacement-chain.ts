/** Which replacement of a supply came before which, so that it is known how long each one lasted (§5). */
import type { ReplacementState } from './replacement.ts';

export interface ChainedReplacement {
  id: string;
  deviceId: string;
  /** keyedSupplies */
  key: string;
  afterDay: string;
  day: string;
  state: ReplacementState;
}

/** How a replacement follows the one before it. */
export type Predecessor<R> =
  { reason: null; before: R } | { reason: 'no-earlier' | 'undecided' | 'other-machine' };

/** When a machine with a serial told of supplies, by local days. */
export interface MachineStay {
  deviceId: string;
  serial: string;
  from: string;
  to: string;
}

/**
 * For each confirmed replacement the one that put in what it took out.
 * @param all of some devices, in no order; those that were rejected never were
 * @param stays of the same devices: another machine brings its own supplies
 * @returns by id, of those that are confirmed
 */
export function predecessors<R extends ChainedReplacement>(
  all: readonly R[],
  stays: readonly MachineStay[],
): Map<string, Predecessor<R>> {
  const found = new Map<string, Predecessor<R>>();
  const real = all.filter(({ state }) => state === 'confirmed' || state === 'detected');
  const staysOf = Map.groupBy(stays, ({ deviceId }) => deviceId);
  for (const chain of Map.groupBy(real, ({ deviceId, key }) => `${deviceId} ${key}`).values()) {
    chain.sort(byDay);
    for (const [i, one] of chain.entries()) {
      if (one.state !== 'confirmed') continue;
      const before = chain[i - 1];
      found.set(one.id, linkOf(before, one, staysOf.get(one.deviceId) ?? []));
    }
  }
  return found;
}

function linkOf<R extends ChainedReplacement>(
  before: R | undefined,
  one: R,
  stays: readonly MachineStay[],
): Predecessor<R> {
  if (before === undefined) return { reason: 'no-earlier' };
  if (before.state !== 'confirmed') return { reason: 'undecided' };
  const machines = new Set(
    stays
      .filter(({ from, to }) => from <= one.afterDay && to >= before.day)
      .map(({ serial }) => serial),
  );
  return machines.size > 1 ? { reason: 'other-machine' } : { reason: null, before };
}

function byDay(a: ChainedReplacement, b: ChainedReplacement): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.afterDay !== b.afterDay) return a.afterDay < b.afterDay ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
