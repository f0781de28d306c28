/** What is known of one device's day (§0.7): its readings, or why there are none. */
import { daysInUse, type WatchedDevice } from './completeness.ts';
import { hasDay } from './day-set.ts';
import { daysOfMonth, periodsBetween } from './period.ts';

/** A failed poll's code for a device that answers and tells no counter that can be true. */
export const noCountersCode = 'counters.none';

export type DayFact =
  | { type: 'readings'; count: number }
  /** polls failed; `code` is the most frequent failure's, e.g. `snmp.timeout` */
  | { type: 'no-contact'; code: string; attempts: number }
  /** it answered, and told no counters */
  | { type: 'no-counters' }
  /** future: also the running day, as long as nothing happened */
  | { type: 'unregistered' | 'retired' | 'future' }
  /** nobody noted why */
  | { type: 'unknown' };

/** Failed polls of one day, all with one code. */
export interface FailedPolls {
  code: string;
  attempts: number;
}

/** What storage knows of a device in a month, by local day. */
export interface DeviceEvidence {
  readings: ReadonlyMap<string, number>;
  failures: ReadonlyMap<string, readonly FailedPolls[]>;
  /** days on which it certainly answered */
  answered: ReadonlySet<string>;
}

/** A fact for each day of the month. @param today the customer's local day */
export function dayFacts(
  device: WatchedDevice,
  month: string,
  evidence: DeviceEvidence,
  today: string,
): DayFact[] {
  const { first, last } = daysOfMonth(month);
  const used = daysInUse(device, month);
  return periodsBetween(first, last).map((day, index): DayFact => {
    // what came counts, also before a device was registered: somebody may have entered it
    const count = evidence.readings.get(day) ?? 0;
    if (count > 0) return { type: 'readings', count };
    if (day > today) return { type: 'future' };
    if (!hasDay(used, index + 1)) {
      return { type: day < device.registeredOn ? 'unregistered' : 'retired' };
    }
    // of the running day an answer alone says nothing: counters may follow
    if (day === today && !evidence.failures.has(day)) return { type: 'future' };
    return reasonOf(evidence.failures.get(day) ?? [], evidence.answered.has(day));
  });
}

function reasonOf(failures: readonly FailedPolls[], answered: boolean): DayFact {
  if (failures.some(({ code }) => code === noCountersCode)) return { type: 'no-counters' };
  // with as many of each the first by code, so that every engine says the same
  const [worst] = failures.toSorted(
    (a, b) => b.attempts - a.attempts || (a.code < b.code ? -1 : 1),
  );
  if (worst !== undefined) {
    const attempts = failures.reduce((sum, one) => sum + one.attempts, 0);
    return { type: 'no-contact', code: worst.code, attempts };
  }
  return { type: answered ? 'no-counters' : 'unknown' };
}
