/**
 * What Home says of a fleet's use (§2), kept device by device in little memory, with its sums:
 * a device that changed is taken out of them and put in again, whatever the size of the fleet
 * (decision 0027). Devices have places, numbers from 0.
 */
import { units, type Unit } from './counter.ts';
import { idleRule } from './hint-idle.ts';
import { grownBytes, grownNumbers } from './grown.ts';

/** What a device used, by the unit that it counted in. */
export interface KeptUse {
  /** a month each of those that are looked at; absent: nothing was read in it */
  months: readonly { period: string; unit: Unit; usage: number | null; isFirst: boolean }[];
  /** days together, where any of them is known */
  days: readonly { unit: Unit; usage: number }[];
  isRetired: boolean;
}

export interface MonthSum {
  period: string;
  unit: Unit;
  /** null where no device gave a usage */
  usage: number | null;
  /** devices with a usage */
  devices: number;
  /** devices left out for their first reading ever (§4.5.2) */
  firsts: number;
}

interface Month {
  /** thousandths, so that areas add up exactly as counts do; NaN: unknown */
  usages: Float64Array;
  /** place in `units` + 1, 0 without a reading; and whether it is a first one */
  about: Uint8Array;
  lines: { rows: number; devices: number; firsts: number; sum: number }[];
}

const unitBits = 0b1111;
const firstBit = 0b1_0000;
const retired = 0b1;
const known = 0b10;
const idle = 0b100;
const faces = units.indexOf('impressions') + 1;

export class KeptUsage {
  readonly #periods: readonly string[];
  readonly #monthOf: ReadonlyMap<string, number>;
  readonly #hinted: readonly number[];
  #months: Month[];
  #days: { usages: Float64Array; lines: { devices: number; sum: number } }[];
  #flags = new Uint8Array(0);
  #known = 0;
  #idle = 0;
  /** the busiest of the last month; null: to be looked for */
  #top: { place: number; usage: number }[] | null = null;
  #most = 0;

  /**
   * @param periods months, the oldest first; the last one is running
   * @param hinted those of them that hints look at
   */
  constructor(periods: readonly string[], hinted: readonly string[]) {
    this.#periods = periods;
    this.#monthOf = new Map(periods.map((period, nth) => [period, nth]));
    this.#hinted = hinted.flatMap((period) => this.#monthOf.get(period) ?? []);
    this.#months = periods.map(() => ({
      usages: new Float64Array(0),
      about: new Uint8Array(0),
      lines: units.map(() => ({ rows: 0, devices: 0, firsts: 0, sum: 0 })),
    }));
    this.#days = units.map(() => ({
      usages: new Float64Array(0),
      lines: { devices: 0, sum: 0 },
    }));
  }

  /** Memory that it takes. */
  get bytes(): number {
    const ofDays = this.#days.reduce((sum, { usages }) => sum + usages.byteLength, 0);
    return this.#flags.length * (1 + this.#months.length * 9) + ofDays;
  }

  /** Keeps a device's use at a place, instead of what was there; null: there is none any more. */
  put(place: number, use: KeptUse | null): void {
    if (place >= this.#flags.length) this.#grow(place + 1);
    this.#add(place, -1);
    for (const { about, usages } of this.#months) {
      about[place] = 0;
      usages[place] = NaN;
    }
    for (const { usages } of this.#days) if (usages.length > place) usages[place] = NaN;
    for (const { period, unit, usage, isFirst } of use?.months ?? []) {
      const month = this.#months[this.#monthOf.get(period) ?? -1];
      if (month === undefined) continue;
      month.about[place] = (units.indexOf(unit) + 1) | (isFirst ? firstBit : 0);
      month.usages[place] = usage === null ? NaN : Math.round(usage * 1_000);
    }
    for (const { unit, usage } of use?.days ?? []) this.#putDays(place, unit, usage);
    this.#flags[place] = use?.isRetired === false ? this.#flagsOf(place) : retired;
    this.#add(place, 1);
  }

  /** A line a month and unit that anything was read in, in the order of time. */
  months(): MonthSum[] {
    return this.#months.flatMap(({ lines }, nth) =>
      units.flatMap((unit, line): MonthSum[] => {
        const { rows, devices, firsts, sum } = lines[line] ?? { rows: 0, ...nothing };
        if (rows === 0) return [];
        const usage = devices === 0 ? null : sum / 1_000;
        return [{ period: this.#periods[nth] ?? '', unit, usage, devices, firsts }];
      }),
    );
  }

  /** Of the days together; a unit that none was obtained of is absent. */
  days(): { unit: Unit; usage: number }[] {
    return units.flatMap((unit, line) => {
      const { devices, sum } = this.#days[line]?.lines ?? nothing;
      return devices === 0 ? [] : [{ unit, usage: sum / 1_000 }];
    });
  }

  /** How many devices gave enough months for a hint, and how many of them hardly worked. */
  idle(): { known: number; idle: number } {
    return { known: this.#known, idle: this.#idle };
  }

  /**
   * The places with the most faces in the last month, the most first, without retired ones.
   * @param isBefore whether one of two places with the same count stands before the other
   */
  busiest(
    most: number,
    isBefore: (place: number, other: number) => boolean,
  ): readonly { place: number; usage: number }[] {
    if (this.#top !== null && this.#most === most) return this.#top;
    this.#most = most;
    const top: { place: number; usage: number }[] = [];
    const last = this.#months.at(-1);
    for (let place = 0; place < this.#flags.length; place += 1) {
      const usage = this.#facesOf(last, place);
      if (!(usage > 0) || isRetired(this.#flags[place])) continue;
      let at = top.length;
      for (; at > 0; at -= 1) {
        const other = top[at - 1];
        if (other === undefined || other.usage > usage) break;
        if (other.usage === usage && isBefore(other.place, place)) break;
      }
      if (at >= most) continue;
      top.splice(at, 0, { place, usage });
      if (top.length > most) top.pop();
    }
    this.#top = top.map(({ place, usage }) => ({ place, usage: usage / 1_000 }));
    return this.#top;
  }

  #facesOf(month: Month | undefined, place: number): number {
    if (month === undefined || ((month.about[place] ?? 0) & unitBits) !== faces) return NaN;
    return month.usages[place] ?? NaN;
  }

  #flagsOf(place: number): number {
    let [months, sum] = [0, 0];
    for (const nth of this.#hinted) {
      const usage = this.#facesOf(this.#months[nth], place);
      if (Number.isNaN(usage)) continue;
      months += 1;
      sum += usage;
    }
    if (months < idleRule.months) return 0;
    return sum / 1_000 <= idleRule.perMonth * months ? known | idle : known;
  }

  #add(place: number, sign: 1 | -1): void {
    for (const { about, usages, lines } of this.#months) {
      const byte = about[place] ?? 0;
      const line = lines[(byte & unitBits) - 1];
      if (line === undefined) continue;
      line.rows += sign;
      if ((byte & firstBit) !== 0) line.firsts += sign;
      const usage = usages[place] ?? NaN;
      if (Number.isNaN(usage)) continue;
      line.devices += sign;
      line.sum += sign * usage;
    }
    for (const { usages, lines } of this.#days) {
      const usage = usages[place] ?? NaN;
      if (Number.isNaN(usage)) continue;
      lines.devices += sign;
      lines.sum += sign * usage;
    }
    const flags = this.#flags[place] ?? 0;
    if ((flags & known) !== 0) this.#known += sign;
    if ((flags & idle) !== 0) this.#idle += sign;
    this.#noteTop(place);
  }

  /** Whoever is, was or may be among the busiest makes them be looked for again. */
  #noteTop(place: number): void {
    const top = this.#top;
    if (top === null) return;
    const last = top[this.#most - 1];
    const usage = this.#facesOf(this.#months.at(-1), place) / 1_000;
    const isOne = last === undefined || usage >= last.usage;
    if (isOne || top.some((one) => one.place === place)) this.#top = null;
  }

  #putDays(place: number, unit: Unit, usage: number): void {
    const days = this.#days[units.indexOf(unit)];
    if (days === undefined) return;
    // most fleets count in one unit
    if (days.usages.length <= place) {
      days.usages = grownNumbers(days.usages, Math.max(this.#flags.length, place + 1));
    }
    days.usages[place] = Math.round(usage * 1_000);
  }

  #grow(least: number): void {
    const capacity = Math.max(least, Math.ceil(this.#flags.length * 1.25), 64);
    this.#flags = grownBytes(this.#flags, capacity);
    for (const month of this.#months) {
      month.usages = grownNumbers(month.usages, capacity);
      month.about = grownBytes(month.about, capacity);
    }
  }
}

const nothing = { devices: 0, firsts: 0, sum: 0 } as const;

function isRetired(flags: number | undefined): boolean {
  return ((flags ?? retired) & retired) !== 0;
}
