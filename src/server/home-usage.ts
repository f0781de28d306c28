/** What devices used, kept for Home: who reads it, and for which months and days. */
import { units, type Unit } from '#core/counter.ts';
import { monthsOfHints } from '#core/hint-basis.ts';
import { KeptUsage, type KeptUse, type MonthSum } from '#core/kept-usage.ts';
import {
  dayAMonthBefore,
  daysOfMonth,
  monthOf,
  periodsBetween,
  shiftPeriod,
} from '#core/period.ts';
import { FollowedDevices, type KeptFacts, type Placed, type Reader } from './followed-devices.ts';
import { daysOfDevices, monthsOfDevices, retiredOf } from './storage/queries/home-facts.ts';

/** Months of Home's chart, the running one included. */
const shownMonths = 13;

interface Range {
  from: string;
  to: string;
}

/** What Home adds up on a local day: its months, and the days of last month up to the same day. */
export function homePeriods(today: string): { months: Range; days: Range } {
  const running = monthOf(today);
  const sameDay = dayAMonthBefore(today);
  return {
    months: { from: shiftPeriod(running, 1 - shownMonths), to: running },
    days: { from: daysOfMonth(monthOf(sameDay)).first, to: sameDay },
  };
}

class UsageRead implements KeptFacts {
  readonly withStates = false;
  readonly today: string;
  readonly #periods: readonly string[];
  readonly #days: readonly string[];
  kept: KeptUsage;

  constructor(today: string) {
    this.today = today;
    const { months, days } = homePeriods(today);
    this.#periods = periodsBetween(months.from, months.to);
    this.#days = periodsBetween(days.from, days.to);
    this.kept = this.#empty();
  }

  get bytes(): number {
    return this.kept.bytes;
  }

  reset(): void {
    this.kept = this.#empty();
  }

  async read({ db, customerId }: Reader, devices: readonly Placed[]): Promise<void> {
    const deviceIds = devices.map(({ deviceId }) => deviceId);
    const retired = await retiredOf(db, customerId, deviceIds);
    const months = await monthsOfDevices(db, customerId, { deviceIds, periods: this.#periods });
    const days = await daysOfDevices(db, customerId, { deviceIds, days: this.#days });
    const monthsOf = Map.groupBy(months, (row) => row.device_id);
    const daysOf = Map.groupBy(days, (row) => row.device_id);
    for (const { place, deviceId } of devices) {
      const isRetired = retired.get(deviceId);
      const use: KeptUse | null =
        isRetired === undefined
          ? null
          : {
              isRetired,
              months: (monthsOf.get(deviceId) ?? []).flatMap(monthUse),
              days: (daysOf.get(deviceId) ?? []).flatMap(({ unit: word, usage }) => {
                const unit = unitOf(word);
                return unit === null ? [] : [{ unit, usage }];
              }),
            };
      this.kept.put(place, use);
    }
  }

  #empty(): KeptUsage {
    return new KeptUsage(this.#periods, monthsOfHints(this.today));
  }
}

export interface FoundUsage {
  months: MonthSum[];
  /** of last month up to the same day */
  days: { unit: Unit; usage: number }[];
  /** of the running month, the most first, without retired devices */
  busiest: { deviceId: string; usage: number }[];
  /** devices with enough months for a hint, and those of them that hardly worked */
  idle: { known: number; idle: number };
}

export class HomeUsage {
  readonly today: string;
  readonly #devices: FollowedDevices<UsageRead>;

  /** @param today the customer's local day: another one has other months and days */
  constructor(today: string) {
    this.today = today;
    this.#devices = new FollowedDevices(new UsageRead(today));
  }

  get bytes(): number {
    return this.#devices.bytes;
  }

  /**
   * @param most how many of the busiest are named, always the same
   * @returns null where nothing is kept
   */
  found(reader: Reader, most: number): Promise<FoundUsage | null> {
    const devices = this.#devices;
    return devices.current(reader, () => {
      const { kept } = devices.facts;
      return {
        months: kept.months(),
        days: kept.days(),
        busiest: kept
          .busiest(most, devices.isBefore)
          .map(({ place, usage }) => ({ deviceId: devices.idOf(place), usage })),
        idle: kept.idle(),
      };
    });
  }
}

type MonthRow = Awaited<ReturnType<typeof monthsOfDevices>>[number];

function monthUse(row: MonthRow): KeptUse['months'][number][] {
  const unit = unitOf(row.unit);
  if (unit === null) return [];
  const { period, total_lineage: lineage, total_before: before } = row;
  const usage = lineage === null || before === null ? null : lineage - before;
  return [{ period, unit, usage, isFirst: lineage !== null && before === null }];
}

function unitOf(word: string): Unit | null {
  return units.find((unit) => unit === word) ?? null;
}
