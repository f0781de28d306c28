/**
 * All that a machine has done in its life, counted once: faces per function ×
 * ink × paper size × side, and scans. Every vendor's tables are sums over these
 * cells, so the vendors' identities hold by construction.
 */
import type { Counter, CounterValues, PaperSize } from '#core/counter.ts';

export const jobs = ['copy', 'print', 'receive'] as const;
export type Job = (typeof jobs)[number];

/** `single` is one colour beside black ("single colour" of the vendors); colour = single + full. */
export const inks = ['mono', 'single', 'full'] as const;
export type Ink = (typeof inks)[number];

/** Sizes that count as large: bigger than A4 and Letter. */
export const largeSizes: ReadonlySet<PaperSize> = new Set<PaperSize>([
  'a3',
  'b4',
  'ledger',
  'banner',
]);

/** Printed faces of one description. */
export interface FaceCount {
  job: Job;
  ink: Ink;
  size: PaperSize;
  large: boolean;
  /** both sides of the sheet were printed; then `faces` is even */
  duplex: boolean;
  faces: number;
}

/** Scanned originals of one description: `copy` feeds the copier, `send` leaves the machine. */
export interface ScanCount {
  purpose: 'copy' | 'send';
  color: boolean;
  large: boolean;
  scans: number;
}

export interface Lifetime {
  faces: readonly FaceCount[];
  scans: readonly ScanCount[];
  /** printed area in mm², large format only */
  areaMm2: number;
  /** printed length in mm, large format only */
  lengthMm: number;
}

/** Which faces; what is not named does not matter. */
export interface FaceFilter {
  job?: Job;
  ink?: Ink | 'color';
  size?: PaperSize;
  large?: boolean | undefined;
  duplex?: boolean;
}

/** Number of faces that fit. */
export function faces(life: Lifetime, filter: FaceFilter = {}): number {
  let sum = 0;
  for (const cell of life.faces) {
    if (filter.job !== undefined && cell.job !== filter.job) continue;
    if (filter.ink === 'color' ? cell.ink === 'mono' : filter.ink && cell.ink !== filter.ink)
      continue;
    if (filter.size !== undefined && cell.size !== filter.size) continue;
    if (filter.large !== undefined && cell.large !== filter.large) continue;
    if (filter.duplex !== undefined && cell.duplex !== filter.duplex) continue;
    sum += cell.faces;
  }
  return sum;
}

/** Number of scanned originals that fit. */
export function scans(life: Lifetime, filter: Partial<Omit<ScanCount, 'scans'>> = {}): number {
  let sum = 0;
  for (const cell of life.scans) {
    if (filter.purpose !== undefined && cell.purpose !== filter.purpose) continue;
    if (filter.color !== undefined && cell.color !== filter.color) continue;
    if (filter.large !== undefined && cell.large !== filter.large) continue;
    sum += cell.scans;
  }
  return sum;
}

/** What happened between two instants of one life. */
export function since(life: Lifetime, start: Lifetime): Lifetime {
  return {
    faces: life.faces.map((cell, i) => ({
      ...cell,
      faces: cell.faces - (start.faces[i]?.faces ?? 0),
    })),
    scans: life.scans.map((cell, i) => ({
      ...cell,
      scans: cell.scans - (start.scans[i]?.scans ?? 0),
    })),
    areaMm2: life.areaMm2 - start.areaMm2,
    lengthMm: life.lengthMm - start.lengthMm,
  };
}

const filters: Partial<Record<Counter, FaceFilter>> = {
  total: {},
  color: { ink: 'color' },
  mono: { ink: 'mono' },
  'color.large': { ink: 'color', large: true },
  'color.small': { ink: 'color', large: false },
  'mono.large': { ink: 'mono', large: true },
  'mono.small': { ink: 'mono', large: false },
  copy: { job: 'copy' },
  'copy.color': { job: 'copy', ink: 'color' },
  'copy.mono': { job: 'copy', ink: 'mono' },
  print: { job: 'print' },
  'print.color': { job: 'print', ink: 'color' },
  'print.mono': { job: 'print', ink: 'mono' },
  receive: { job: 'receive' },
  duplex: { duplex: true },
};

/** A counter's value in the portal's sense: faces, `duplex` as faces of two-sided sheets, `scan` as sent originals. */
export function counterOf(life: Lifetime, counter: Counter): number {
  if (counter === 'scan') return scans(life, { purpose: 'send' });
  if (counter === 'area') return Math.floor(life.areaMm2 / 1e3) / 1e3;
  if (counter === 'length') return Math.floor(life.lengthMm) / 1e3;
  // what follows `paper.` is a PaperSize by the type of Counter
  if (counter.startsWith('paper.')) return faces(life, { size: counter.slice(6) as PaperSize });
  return faces(life, filters[counter] ?? {});
}

/** Values of several counters. */
export function countersOf(life: Lifetime, counters: readonly Counter[]): CounterValues {
  const values: CounterValues = {};
  for (const counter of counters) values[counter] = counterOf(life, counter);
  return values;
}
