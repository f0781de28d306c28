/**
 * How a machine's life grows as an office works: weekdays, hours, holidays, the
 * month's end, the season, the character of its department. A pure function of
 * (work, instant): any instant costs the same, and no counter ever goes down.
 */
import type { PaperSize } from '#core/counter.ts';
import { dateOf, dayNumber, workload, type CalendarName } from './calendar.ts';
import { chance } from './chance.ts';
import {
  inks,
  jobs,
  largeSizes,
  type FaceCount,
  type Ink,
  type Job,
  type Lifetime,
  type ScanCount,
} from './lifetime.ts';
import { localTime } from './zone.ts';

/** What one machine is used for. Shares are 0–1. */
export interface Work {
  seed: number;
  zone: string;
  calendar: CalendarName;
  /** faces on a usual working day */
  facesPerDay: number;
  /** how the faces divide; a job that the machine cannot do has 0 */
  jobs: Readonly<Record<Job, number>>;
  colorShare: number;
  largeShare: number;
  duplexShare: number;
  /** sizes in use with their weights, large ones apart */
  sizes: Readonly<Partial<Record<PaperSize, number>>>;
  /** sent originals on a usual working day */
  scansPerDay: number;
  /** factor of the month's last three working days */
  monthEndPeak: number;
  /** when on the day the work is done */
  hours: keyof typeof hourWeights;
  /** years of such work before `origin` */
  ageYears: number;
  /** mean area of one face in mm², large format only */
  faceAreaMm2?: number;
  /** width of the roll in mm, large format only */
  rollWidthMm?: number;
}

/** Growth is computed from this day on; before it the counters stand still. */
export const origin = '2025-01-01';
const originDay = dayNumber(2025, 1, 1);

// work per hour of the day; lunch dips, some stay late
const hourWeights = {
  office: [0, 0, 0, 0, 0, 0, 0, 1, 4, 11, 13, 12, 4, 11, 12, 12, 11, 9, 5, 3, 1, 0.5, 0, 0],
  early: [0, 0, 0, 0, 0, 1, 6, 12, 13, 10, 8, 7, 5, 8, 8, 7, 4, 2, 0.5, 0, 0, 0, 0, 0],
  shop: [0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 9, 10, 9, 8, 8, 8, 9, 10, 9, 7, 4, 1, 0, 0],
  round: [2, 1, 1, 1, 1, 2, 4, 6, 8, 9, 8, 7, 6, 7, 7, 7, 7, 6, 5, 4, 3, 3, 2, 2],
} as const;

/** Share of a day's work that is done at a share of the day. */
function done(hours: keyof typeof hourWeights, share: number): number {
  const weights = hourWeights[hours];
  const hour = Math.min(share * 24, 24);
  let sum = 0;
  let all = 0;
  for (const [i, weight] of weights.entries()) {
    all += weight;
    sum += weight * Math.min(Math.max(hour - i, 0), 1);
  }
  return Math.min(sum / all, 1);
}

/** One flow of work with a mood of its own: its days differ from the other flows' days. */
interface Flow {
  perDay: number;
  salt: number;
}

/** A cell's part in a flow. */
type Part =
  | { cell: Omit<FaceCount, 'faces'>; flow: number; share: number }
  | { scan: Omit<ScanCount, 'scans'>; flow: number; share: number };

/** The growth of one machine. */
export interface Office {
  /** all the machine has done up to an instant (epoch milliseconds) */
  lifetimeAt(epochMs: number): Lifetime;
}

/** Makes the growth function of a machine. */
export function officeOf(work: Work): Office {
  const { flows, parts } = plan(work);
  const checkpoints: Float64Array[] = [];
  let month: { first: number; days: Float64Array[]; amounts: Float64Array[] } | null = null;

  function amountsOn(day: number): Float64Array {
    const load = workload(work.calendar, day, work.monthEndPeak);
    const week = 0.8 + 0.4 * chance(work.seed, Math.floor(day / 7), 7);
    const amounts = new Float64Array(flows.length);
    // a plain loop: years of days are walked for every device of a fleet
    for (let i = 0; i < flows.length; i++) {
      const flow = flows[i];
      if (flow === undefined) continue;
      const mood = chance(work.seed, day, flow.salt);
      amounts[i] = flow.perDay * load * week * (0.45 + 1.1 * mood * (0.5 + mood));
    }
    return amounts;
  }

  /** Cumulative amounts at the start of each day of a month, and each day's amounts. */
  function monthFrom(first: number, last: number, start: Float64Array): NonNullable<typeof month> {
    const days: Float64Array[] = [];
    const amounts: Float64Array[] = [];
    let sums = start;
    for (let day = first; day <= last; day++) {
      const today = amountsOn(day);
      days.push(sums);
      amounts.push(today);
      sums = plus(sums, today, 1);
    }
    days.push(sums);
    return { first, days, amounts };
  }

  /** The month with this day; months before it are walked once. */
  function monthOf(day: number): NonNullable<typeof month> {
    if (month !== null && day >= month.first && day < month.first + month.amounts.length)
      return month;
    const { year, month: number } = dateOf(day);
    const index = (year - 2025) * 12 + number - 1;
    checkpoints[0] ??= Float64Array.from(flows, ({ perDay }) => perDay * 245 * work.ageYears);
    for (let i = checkpoints.length - 1; i <= index; i++) {
      month = monthFrom(
        dayNumber(2025, i + 1, 1),
        dayNumber(2025, i + 2, 1) - 1,
        checkpoints[i] ?? none,
      );
      checkpoints[i + 1] ??= month.days[month.days.length - 1] ?? none;
    }
    const first = dayNumber(2025, index + 1, 1);
    if (month?.first !== first)
      month = monthFrom(first, dayNumber(2025, index + 2, 1) - 1, checkpoints[index] ?? none);
    return month;
  }

  return {
    lifetimeAt(epochMs) {
      const { day, share } = localTime(work.zone, epochMs);
      const around = monthOf(Math.max(day, originDay));
      const at = Math.max(day, originDay) - around.first;
      const start = around.days[at] ?? none;
      const today = around.amounts[at] ?? none;
      const part = day < originDay ? 0 : done(work.hours, share);
      const sums = plus(start, today, part);
      return lifetimeOf(work, parts, sums);
    },
  };
}

const none = new Float64Array();

/** The sums with a share of the amounts added. */
function plus(sums: Float64Array, amounts: Float64Array, share: number): Float64Array {
  const added = new Float64Array(sums.length);
  for (let i = 0; i < sums.length; i++) added[i] = (sums[i] ?? 0) + (amounts[i] ?? 0) * share;
  return added;
}

function lifetimeOf(work: Work, parts: readonly Part[], sums: Float64Array): Lifetime {
  const faces: FaceCount[] = [];
  const scans: ScanCount[] = [];
  let printed = 0;
  for (const part of parts) {
    const amount = (sums[part.flow] ?? 0) * part.share;
    if ('scan' in part) scans.push({ ...part.scan, scans: Math.floor(amount) });
    else {
      const count = part.cell.duplex ? 2 * Math.floor(amount / 2) : Math.floor(amount);
      faces.push({ ...part.cell, faces: count });
      printed += amount;
    }
  }
  const areaMm2 = Math.floor(printed * (work.faceAreaMm2 ?? 0));
  const lengthMm = work.rollWidthMm === undefined ? 0 : Math.floor(areaMm2 / work.rollWidthMm);
  return { faces, scans, areaMm2, lengthMm };
}

/** Divides the work into flows (job × ink × large, scans) and the flows into cells. */
function plan(work: Work): { flows: Flow[]; parts: Part[] } {
  const flows: Flow[] = [];
  const parts: Part[] = [];
  const inkShares: Record<Ink, number> = {
    mono: 1 - work.colorShare,
    single: work.colorShare * 0.04,
    full: work.colorShare * 0.96,
  };
  for (const [j, job] of jobs.entries()) {
    for (const [i, ink] of inks.entries()) {
      // received faxes are black
      const inkShare = job === 'receive' ? (ink === 'mono' ? 1 : 0) : inkShares[ink];
      for (const large of [false, true]) {
        const sizeShare = large ? work.largeShare : 1 - work.largeShare;
        const perDay = work.facesPerDay * work.jobs[job] * inkShare * sizeShare;
        if (perDay <= 0) continue;
        const flow = flows.push({ perDay, salt: 100 + j * 20 + i * 4 + (large ? 1 : 0) }) - 1;
        const fitting = sizesOf(work, large);
        const all = fitting.reduce((sum, [, weight]) => sum + weight, 0);
        for (const [size, weight] of fitting) {
          for (const duplex of [false, true]) {
            const side =
              job === 'receive'
                ? duplex
                  ? 0
                  : 1
                : duplex
                  ? work.duplexShare
                  : 1 - work.duplexShare;
            const cell = { job, ink, size, large, duplex };
            if (side > 0) parts.push({ cell, flow, share: (weight / all) * side });
          }
        }
      }
    }
  }
  const copied = work.facesPerDay * work.jobs.copy * 0.7;
  for (const purpose of ['copy', 'send'] as const) {
    for (const color of [false, true]) {
      const shareOfColor = purpose === 'send' ? 0.6 : work.colorShare;
      const perDay =
        (purpose === 'send' ? work.scansPerDay : copied) *
        (color ? shareOfColor : 1 - shareOfColor);
      if (perDay <= 0) continue;
      const flow =
        flows.push({ perDay, salt: 200 + (purpose === 'send' ? 2 : 0) + (color ? 1 : 0) }) - 1;
      const largePart = work.largeShare * 0.5;
      parts.push({ scan: { purpose, color, large: false }, flow, share: 1 - largePart });
      if (largePart > 0)
        parts.push({ scan: { purpose, color, large: true }, flow, share: largePart });
    }
  }
  return { flows, parts };
}

/** Sizes of one class with their weights; large format has its own single size. */
function sizesOf(work: Work, large: boolean): [PaperSize, number][] {
  // keys of `sizes` are PaperSize by its type
  const entries = Object.entries(work.sizes) as [PaperSize, number][];
  const fitting = entries.filter(([size]) => largeSizes.has(size) === large);
  return fitting.length > 0 ? fitting : [['other', 1]];
}
