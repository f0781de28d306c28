/** When a collector looks for devices (§12): now and then, and soon where one is missing. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ScanPlan } from '#core/collecting.ts';
import { mayCommunicate, type CommunicationHours } from '#core/communication-windows.ts';
import type { Definition } from '#core/definition.ts';
import type { LostDevice } from '#core/scan-access.ts';
import { isInRanges } from '#core/scan-ranges.ts';
import { mostSightings, type Sighting } from '#core/sighting.ts';
import type { Ear } from './printer-ear.ts';
import { scan } from './scan.ts';

export interface LookParts {
  /** null: it looks for none */
  plan(): Promise<ScanPlan | null>;
  /** when devices may be asked; null: always */
  hours(): Promise<CommunicationHours | null>;
  /** whether a device that this collector read lately does not answer: it may have moved (§10) */
  isMissing(): Promise<boolean>;
  /** how those are asked that are missing: what answers so may be one of them; absent: as others */
  lost?(): Promise<readonly LostDevice[]>;
  hand(sightings: readonly Sighting[]): Promise<unknown>;
  /** all of the ranges were asked, and what was found was handed over. @param at ISO instant */
  searched?(at: string): Promise<unknown>;
  /** what announces itself is heard by it, where the plan allows; it is closed at the end. Absent: nothing is */
  ear?: Ear;
  now(): number;
  definitions(): readonly Definition[];
  log: { warn(fields: object, message: string): void };
  /** absent: as usual */
  pace?: Partial<LookPace>;
}

export interface LookPace {
  /** how often it is looked at whether a search is due */
  tickMs: number;
  /** before the first search: devices are read first */
  firstMs: number;
  /** between two searches while a device is missing */
  missingMs: number;
  /** between two addresses */
  betweenMs: number;
  /** one that made itself known is not asked again within */
  heardMs: number;
  parallel: number;
  timeoutMs: number;
  port: number;
  ippPort: number;
}

const usual = {
  ...{ tickMs: 15_000, firstMs: 60_000, missingMs: 30 * 60_000, betweenMs: 25 },
  ...{ heardMs: 3_600_000, parallel: 8, timeoutMs: 1_500, port: 161, ippPort: 631 },
} satisfies LookPace;

/** Sightings are handed over when so many are there, and at the end of a search. */
const atOnce = Math.min(50, mostSightings);
/** Of how so many addresses answered is kept in mind. */
const mostKnown = 20_000;

/** Looks for devices until it is stopped; never rejects. */
export async function lookAround(parts: LookParts, signal: AbortSignal): Promise<void> {
  const pace = { ...usual, ...parts.pace };
  const pause = (ms: number) => sleep(ms, null, { signal, ref: false }).catch(() => null);
  const asked = new Map<string, number>();
  const known = new Map<string, string | null>();
  let searchedAt = -Infinity;
  /** the wish that the last search fulfilled */
  let fulfilled: string | null = null;
  let tookMs = 0;
  let ranges = '';

  /** Waits for its turn, and for a window. */
  async function turn(): Promise<void> {
    await pause(pace.betweenMs);
    while (!signal.aborted) {
      const hours = await parts.hours();
      if (hours === null || mayCommunicate(hours, parts.now())) return;
      await pause(Math.max(1_000, pace.tickMs));
    }
  }

  /** @param addresses that made themselves known as printers; absent: all */
  async function search(plan: ScanPlan, addresses?: readonly string[]): Promise<void> {
    const { now } = parts;
    const definitions = parts.definitions();
    const { port, ippPort, parallel, timeoutMs } = pace;
    const lost = (await parts.lost?.()) ?? [];
    const isIppMissing = lost.some(({ protocol }) => protocol === 'ipp');
    const ipp = plan.ipp || addresses !== undefined || isIppMissing;
    if (known.size > mostKnown) known.clear();
    const net = { port, ippPort, parallel, timeoutMs };
    const how = { now, definitions, turn, lost, known, ipp, ...net };
    let found: Sighting[] = [];
    for await (const sighting of scan(plan, how, signal, addresses)) {
      found.push(sighting);
      if (found.length < atOnce) continue;
      await parts.hand(found);
      found = [];
    }
    if (found.length > 0) await parts.hand(found);
  }

  /** Those that made themselves known lately and were not asked since. */
  function newlyHeard(plan: ScanPlan): string[] {
    const now = parts.now();
    for (const [address, at] of asked) if (Math.abs(now - at) > pace.heardMs) asked.delete(address);
    const heard = plan.mdns ? (parts.ear?.heard() ?? []) : [];
    const fresh = heard.filter((one) => isInRanges(plan.ranges, one) && !asked.has(one));
    for (const address of fresh) asked.set(address, now);
    return fresh;
  }

  using ear = parts.ear;
  await pause(pace.firstMs);
  while (!signal.aborted) {
    try {
      const plan = await parts.plan();
      ear?.want(plan?.mdns === true);
      if (plan !== null) {
        const heard = newlyHeard(plan);
        if (heard.length > 0) await search(plan, heard);
        const key = plan.ranges.join();
        const age = Math.abs(parts.now() - searchedAt);
        const isWanted = plan.askedAt !== null && plan.askedAt !== fulfilled;
        const isDue =
          isWanted ||
          age >= plan.everyMs ||
          key !== ranges ||
          (age >= Math.max(pace.missingMs, 4 * tookMs) && (await parts.isMissing()));
        if (isDue) {
          searchedAt = parts.now();
          ranges = key;
          fulfilled = plan.askedAt;
          await search(plan);
          tookMs = Math.abs(parts.now() - searchedAt);
          if (!signal.aborted) await parts.searched?.(new Date(parts.now()).toISOString());
        }
      }
    } catch (err) {
      parts.log.warn({ err }, 'Looking for devices failed; it is tried again at its time.');
    }
    await pause(pace.tickMs);
  }
}
