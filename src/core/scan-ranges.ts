/**
 * Where a collector may look for devices (§10, §12): IPv4 addresses as networks
 * (`192.0.2.0/24`), from–to (`192.0.2.10-192.0.2.50`, `192.0.2.10-50`), or one by one.
 */

/** All of a collector's ranges together. */
export const mostScanAddresses = 65_536;
/** Lines, or what stands between commas. */
const mostScanRanges = 100;

export interface ScanRangeProblem {
  code: 'scan.range_unreadable' | 'scan.range_forbidden' | 'scan.too_many' | 'scan.too_many_ranges';
  details: Record<string, string | number>;
}

export interface ScanRanges {
  /** as they are kept: CIDR, `a-b` with both in full, or one address; each once, in the order typed */
  ranges: string[];
  problems: ScanRangeProblem[];
}

/** Reads what was typed: blanks, commas and new lines stand between. Never throws. */
export function parseScanRanges(typed: string): ScanRanges {
  const ranges: string[] = [];
  const problems: ScanRangeProblem[] = [];
  const words = typed
    .normalize('NFKC')
    .replaceAll(/\s*[-‐–—〜~]\s*/g, '-')
    .split(/[\s,;、]+/)
    .filter((word) => word !== '');
  for (const word of words) {
    const range = tidyRange(word);
    const details = { range: word.slice(0, 60) };
    if (range === null) problems.push({ code: 'scan.range_unreadable', details });
    else if (isForbidden(range)) problems.push({ code: 'scan.range_forbidden', details });
    else if (!ranges.includes(range)) ranges.push(range);
  }
  if (ranges.length > mostScanRanges) {
    problems.push({ code: 'scan.too_many_ranges', details: { max: mostScanRanges } });
  }
  const found = countAddresses(ranges);
  if (found > mostScanAddresses) {
    problems.push({ code: 'scan.too_many', details: { max: mostScanAddresses, found } });
  }
  return { ranges, problems };
}

/** How many addresses ranges name, those named twice counted once. */
export function countAddresses(ranges: readonly string[]): number {
  return spansOf(ranges).reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** The addresses of ranges as `parseScanRanges` gives them, in their order, each once. */
export function* addressesIn(ranges: readonly string[]): Generator<string> {
  for (const { first, last } of spansOf(ranges)) {
    for (let address = first; address <= last; address += 1) yield textOf(address);
  }
}

/** Whether ranges name an address. */
export function isInRanges(ranges: readonly string[], address: string): boolean {
  const number = numberOf(address);
  return (
    number !== null && spansOf(ranges).some(({ first, last }) => first <= number && number <= last)
  );
}

/** From the first to the last, both of them in. */
interface Span {
  first: number;
  last: number;
}

/** Without overlaps, the lowest first. */
function spansOf(ranges: readonly string[]): Span[] {
  const spans = ranges.flatMap((range) => spanOf(range) ?? []).sort((a, b) => a.first - b.first);
  const joined: Span[] = [];
  for (const { first, last } of spans) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before.last + 1) {
      before.last = Math.max(before.last, last);
    } else joined.push({ first, last });
  }
  return joined;
}

/**
 * What is asked of a network: all but its own address and that for everybody, which no
 * device has. null: no range.
 */
function spanOf(range: string): Span | null {
  const [start = '', end] = range.split(/[-/]/);
  const first = numberOf(start);
  if (first === null) return null;
  if (end === undefined) return { first, last: first };
  if (range.includes('/')) {
    const size = 2 ** (32 - Number(end));
    return size <= 2
      ? { first, last: first + size - 1 }
      : { first: first + 1, last: first + size - 2 };
  }
  const last = numberOf(end);
  return last === null || last < first ? null : { first, last };
}

/** null: cannot be read. */
function tidyRange(word: string): string | null {
  const network = /^([\d.]+)\/(\d{1,2})$/.exec(word);
  if (network !== null) {
    const address = numberOf(network[1] ?? '');
    const bits = Number(network[2]);
    if (address === null || bits < 8 || bits > 32) return null;
    const size = 2 ** (32 - bits);
    return `${textOf(address - (address % size))}/${bits}`;
  }
  const [start = '', end, ...more] = word.split('-');
  const first = numberOf(start);
  if (first === null || more.length > 0) return null;
  if (end === undefined) return textOf(first);
  // 192.0.2.10-50 stays in its network
  const whole = /^\d{1,3}$/.test(end) ? start.replace(/\d+$/, end) : end;
  const last = numberOf(whole);
  if (last === null || last < first) return null;
  return last === first ? textOf(first) : `${textOf(first)}-${textOf(last)}`;
}

/** Of nobody, of groups, and what is kept back: no device is there. */
function isForbidden(range: string): boolean {
  const span = spanOf(range);
  return span === null || span.first < 2 ** 24 || span.last >= 224 * 2 ** 24;
}

function numberOf(address: string): number | null {
  const parts = address.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^(0|[1-9]\d{0,2})$/.test(part))) return null;
  const numbers = parts.map(Number);
  if (numbers.some((part) => part > 255)) return null;
  return numbers.reduce((sum, part) => sum * 256 + part, 0);
}

function textOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
