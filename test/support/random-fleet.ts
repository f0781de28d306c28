/** Fleets with everything that counters do: gaps, resets, glitches, swaps, late beginnings, units. */
import fc from 'fast-check';
import type { Kind, Unit } from '#core/counter.ts';
import type { NaiveDevice, NaiveReading } from './naive-counters.ts';

export interface RandomDevice extends NaiveDevice {
  name: string;
  kind: Kind;
  unit: Unit;
}

/** What a machine counts: its counters, and how much of a day's use goes to each. */
interface Make {
  kind: Kind;
  unit: Unit;
  shares: Readonly<Record<string, number>>;
}

const makes: readonly Make[] = [
  {
    kind: 'mfp-color',
    unit: 'impressions',
    shares: {
      ...{ total: 1, color: 0.4, mono: 0.6, scan: 0.3 },
      ...{ 'color.large': 0.1, 'color.small': 0.3, 'mono.large': 0.1, 'mono.small': 0.5 },
      ...{ copy: 0.3, 'copy.color': 0.1, 'copy.mono': 0.2, receive: 0.05 },
      ...{ print: 0.65, 'print.color': 0.3, 'print.mono': 0.35, duplex: 0.5 },
      ...{ 'paper.a3': 0.1, 'paper.a4': 0.8, 'paper.b4': 0.02, 'paper.other': 0.08 },
    },
  },
  {
    kind: 'mfp-mono',
    unit: 'impressions',
    shares: { total: 1, mono: 1, copy: 0.5, print: 0.5, scan: 0.2, duplex: 0.3, 'paper.a4': 1 },
  },
  { kind: 'printer-mono', unit: 'impressions', shares: { total: 1, print: 1, duplex: 0.3 } },
  // ink-jet: no paper sizes (§4.5.5)
  { kind: 'printer-color', unit: 'sheets', shares: { total: 1, color: 0.7, mono: 0.3 } },
  {
    kind: 'large-format',
    unit: 'm2',
    shares: { total: 1, 'duty.a': 0.5, 'duty.b': 0.25, 'duty.c': 0.15, 'duty.d': 0.1 },
  },
  {
    kind: 'large-format',
    unit: 'a4',
    shares: { total: 1, 'duty.a': 0.6, 'duty.b': 0.2, 'duty.c': 0.1, 'duty.d': 0.1 },
  },
];

/** What may happen on a day; enough ordinary days lie between, so that each can be told from the others. */
const happenings = ['gap', 'reset', 'zero', 'ones', 'jump', 'swap'] as const;
type Happening = (typeof happenings)[number];
const calmDays = 4;

const firstDay = Date.UTC(2026, 6, 25);
const dayMs = 864e5;
/** until the day before the clock of the tests */
const dayCount = 119;

const story = fc.record({
  make: fc.constantFrom(...makes),
  /** the day of its first reading */
  begins: fc.nat(40),
  /** a counter that is told only from this day on (case 17) */
  duplexFrom: fc.nat(100),
  start: fc.nat(90_000),
  hasStartMeters: fc.boolean(),
  uses: fc.array(fc.nat(900), { minLength: dayCount, maxLength: dayCount }),
  twice: fc.array(fc.boolean(), { minLength: dayCount, maxLength: dayCount }),
  minutes: fc.array(fc.nat(500), { minLength: dayCount, maxLength: dayCount }),
  happens: fc.array(
    fc.record({
      what: fc.constantFrom(...happenings),
      calm: fc.integer({ min: calmDays, max: 30 }),
      gapDays: fc.integer({ min: 1, max: 45 }),
    }),
    { maxLength: 6 },
  ),
});
type Story = typeof story extends fc.Arbitrary<infer One> ? One : never;

/** Between four and seven devices of different makes. */
export const randomFleet: fc.Arbitrary<RandomDevice[]> = fc
  .array(story, { minLength: 4, maxLength: 7 })
  .map((stories) => stories.map((one, n) => deviceOf(one, `機 ${n + 1}`)));

function deviceOf(one: Story, name: string): RandomDevice {
  const { kind, unit } = one.make;
  const life = new Machine(one);
  const days = happeningsByDay(one);
  const readings: NaiveReading[] = [];
  for (let day = one.begins; day < dayCount; day += 1) {
    const happening = days.get(day);
    if (happening === 'reset') life.newBoard();
    if (happening === 'swap') life.newMachine();
    if (happening === 'jump') life.print(400_000);
    const use = one.uses[day] ?? 0;
    const times = one.twice[day] ? 2 : 1;
    for (let nth = 0; nth < times; nth += 1) {
      life.print(use / times);
      // 8 or 14 o'clock in Tokyo, and up to five hours later
      const minute = nth * 360 + ((one.minutes[day] ?? 0) % 300);
      const at = new Date(firstDay + day * dayMs - 3_600_000 + minute * 60_000).toISOString();
      if (happening === 'gap') continue;
      const factor = nth > 0 ? null : happening === 'zero' ? 0 : happening === 'ones' ? 1 : null;
      readings.push(life.reading(at, factor === null ? null : factor * (2 ** 32 - 1)));
    }
  }
  const startMeters = one.hasStartMeters ? life.startMeters : {};
  return { name, kind, unit, readings, startMeters };
}

function happeningsByDay(one: Story): Map<number, Happening> {
  const days = new Map<number, Happening>();
  let day = one.begins;
  for (const { what, calm, gapDays } of one.happens) {
    day += calm;
    const length = what === 'gap' ? gapDays : 1;
    for (let nth = 0; nth < length; nth += 1) days.set(day + nth, what);
    day += length;
  }
  return days;
}

/** A machine in its place: what its panel says of each counter. */
class Machine {
  readonly startMeters: Record<string, number>;
  readonly #story: Story;
  #serial = 1;
  #panel: Record<string, number>;

  constructor(one: Story) {
    this.#story = one;
    this.#panel = this.#panelAt(one.start);
    this.startMeters = this.#rounded();
  }

  print(pages: number): void {
    for (const [counter, share] of Object.entries(this.#story.make.shares)) {
      this.#panel[counter] = (this.#panel[counter] ?? 0) + pages * share;
    }
  }

  newBoard(): void {
    this.#panel = this.#panelAt(0);
  }

  newMachine(): void {
    this.#serial += 1;
    this.#panel = this.#panelAt(this.#story.start / 2);
  }

  /** @param instead what the panel says of every counter, wrongly; null: what it has counted */
  reading(at: string, instead: number | null): NaiveReading {
    const counters = this.#rounded();
    const isEarly = Date.parse(at) < firstDay + this.#story.duplexFrom * dayMs;
    for (const counter of Object.keys(counters)) {
      if (instead !== null) counters[counter] = instead;
      if (isEarly && counter === 'duplex') Reflect.deleteProperty(counters, counter);
    }
    return { at, serial: `S${this.#serial}`, counters };
  }

  #panelAt(total: number): Record<string, number> {
    const { shares } = this.#story.make;
    return Object.fromEntries(
      Object.entries(shares).map(([counter, share]) => [counter, total * share]),
    );
  }

  #rounded(): Record<string, number> {
    const areas = this.#story.make.unit === 'm2';
    return Object.fromEntries(
      Object.entries(this.#panel).map(([counter, value]) => [
        counter,
        areas ? Math.round(value * 10) / 1000 : Math.floor(value),
      ]),
    );
  }
}
