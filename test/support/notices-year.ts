/** A year of a fleet's troubles, and what a plain count expects each kind of user to be told of it. */
export const minuteMs = 60_000;
export const dayMinutes = 24 * 60;
/** midnight of 1 January 2026 in Tokyo */
export const yearStartMs = Date.UTC(2025, 11, 31, 15);

export type Trouble = 'service' | 'error' | 'warning' | 'supply';

/** Minutes are counted from the year's start. */
export interface Happening {
  device: number;
  kind: Trouble;
  from: number;
  to: number;
}

/** Devices 0 to 5 stand in one building, 6 to 11 in another; 0 to 3 are of group A. */
export const deviceCount = 12;
export const groupA = [0, 1, 2, 3];
/** in the supplies manager's charge */
export const inCharge = [0, 1];

/** The other building is away: all at once; and one of them is back hours later. */
export interface Outage {
  from: number;
  to: number;
  straggler: number | null;
}

export const branch = [6, 7, 8, 9, 10, 11];
export const silentDays = 2;

const at = (day: number, hour: number, minute = 0) => day * dayMinutes + hour * 60 + minute;

export const outages: readonly Outage[] = [
  // from Monday 11 May to Friday 15 May
  { from: at(130, 10, 7), to: at(134, 11, 3), straggler: null },
  // from Monday 5 October to Friday 9 October
  { from: at(277, 9, 31), to: at(281, 10, 17), straggler: at(281, 15, 43) },
];

/** Holidays beside Saturdays and Sundays. */
export const holidays = ['2026-01-01', '2026-01-02', '2026-05-04', '2026-05-05', '2026-12-31'];

const durations = [1, 7, 33, 245, 1507, 4021];

/** Numbers below another, the same in every run. */
function chanceFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** About 130 troubles over the year; those of one device and kind lie days apart. */
export function happeningsOfTheYear(): Happening[] {
  const chance = chanceFrom(20_260_101);
  const happenings: Happening[] = [];
  const freeFrom = new Map<string, number>();
  for (let day = 3; day < 355; day += 2) {
    const device = chance(deviceCount);
    const kind = (['service', 'error', 'error', 'warning', 'warning', 'supply'] as const)[
      chance(6)
    ];
    const from = at(day, chance(24), 1 + 2 * chance(29));
    const to = from + (durations[chance(durations.length)] ?? 1) * (kind === 'supply' ? 7 : 1);
    const isAway = outages.some((one) => from < one.to + 4320 && to > one.from - 1440);
    if (kind === undefined || (isAway && branch.includes(device))) continue;
    const key = `${device} ${kind}`;
    if (from < (freeFrom.get(key) ?? 0) || to > at(362, 0)) continue;
    freeFrom.set(key, to + dayMinutes);
    happenings.push({ device, kind, from, to });
  }
  return happenings;
}

/** Local day of the week (1 Monday) and day of a minute. */
function dayOf(minute: number): { weekday: number; day: string } {
  const date = new Date(
    Date.UTC(2026, 0, 1) + Math.floor(minute / dayMinutes) * dayMinutes * minuteMs,
  );
  return { weekday: date.getUTCDay() || 7, day: date.toISOString().slice(0, 10) };
}

function isBusinessDay(minute: number): boolean {
  const { weekday, day } = dayOf(minute);
  return weekday <= 5 && !holidays.includes(day);
}

/** The first minute from one on that passes: counted minute by minute. */
function firstFrom(minute: number, passes: (minute: number) => boolean): number {
  let found = minute;
  while (!passes(found)) found += 1;
  return found;
}

/** On business days, between nine and six. */
export const officeOpen = (minute: number): number =>
  firstFrom(minute, (one) => {
    const time = one % dayMinutes;
    return time >= 9 * 60 && time < 18 * 60 && isBusinessDay(one);
  });

/** The digest of a business day at eight. */
export const digest = (minute: number): number =>
  firstFrom(minute, (one) => one % dayMinutes === 8 * 60 && isBusinessDay(one));

export const always = (minute: number): number => minute;

/** Who is told what, and when mail reaches him. */
export interface Hearer {
  kinds: readonly Trouble[];
  devices: readonly number[];
  silent: boolean;
  recovered: boolean;
  /** when mail may come from a minute on */
  next: (minute: number) => number;
  isDigest: boolean;
  serviceAnytime: boolean;
  reminderDays: number | null;
}

const hold = { service: 0, error: 2, warning: 2, supply: 2 };
const away = { service: 10, error: 10, warning: 10, supply: 60 };

/** The minutes at which a mail comes: whatever comes in the same minute is one mail. */
export function expectedMinutes(hearer: Hearer, happenings: readonly Happening[]): number[] {
  const minutes = new Set<number>();
  const { next, isDigest, serviceAnytime, recovered, reminderDays } = hearer;
  for (const { device, kind, from, to } of happenings) {
    if (!hearer.kinds.includes(kind) || !hearer.devices.includes(device)) continue;
    const ready = from + hold[kind];
    if (to < ready) continue;
    const isUrgent = kind === 'service' && serviceAnytime;
    const told = isUrgent ? ready : next(ready);
    const over = next(to + away[kind]);
    if (told < to) {
      minutes.add(told);
      if (recovered) minutes.add(over);
      if (reminderDays === null) continue;
      const span = reminderDays * dayMinutes;
      for (let again = told + span; again < to; again += span) minutes.add(next(again));
    } else if (isDigest) minutes.add(over);
  }
  if (!hearer.silent) return sorted(minutes);
  for (const { from, to, straggler } of outages) {
    minutes.add(next(from + silentDays * dayMinutes + 30));
    minutes.add(next(to + (straggler === null ? 10 : 60)));
    if (straggler !== null) minutes.add(next(straggler + 10));
  }
  return sorted(minutes);
}

function sorted(minutes: ReadonlySet<number>): number[] {
  return [...minutes].sort((a, b) => a - b);
}

/** When somebody looks: at what is to come out to the minute, and at eight and nine every day. */
export function lookMinutes(happenings: readonly Happening[], reminderDays: number): number[] {
  const minutes = new Set<number>([0]);
  for (let day = 0; day < 365; day += 1) minutes.add(at(day, 8)).add(at(day, 9));
  for (const { kind, from, to } of happenings) {
    minutes.add(from + hold[kind]).add(to + away[kind]);
    // how levels are is seen by looking only; changes of state are kept
    if (kind === 'supply') minutes.add(from).add(to);
    const span = reminderDays * dayMinutes;
    for (let again = from + hold[kind] + span; again < to; again += span) minutes.add(again);
  }
  for (const { from, to, straggler } of outages) {
    // silence is noted by who has been looking for an hour
    for (let minute = 0; minute <= 90; minute += 10) minutes.add(from + dayMinutes + minute);
    minutes.add(from + silentDays * dayMinutes + 30);
    for (const one of [to, ...(straggler === null ? [] : [straggler])]) {
      minutes
        .add(one)
        .add(one + 10)
        .add(one + 60);
    }
  }
  return sorted(minutes);
}
