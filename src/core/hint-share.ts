/** How much of what is printed is on both sides, in colour, on A3; and which devices stand out. */
import type { Kind } from './counter.ts';
import type { HintBasis, HintCounter, HintDevice } from './hint-basis.ts';

export type SharePart = Exclude<HintCounter, 'total'>;

export interface ShareRule {
  part: SharePart;
  /** the kinds that it is about; a device of unknown kind never is */
  kinds: readonly Kind[];
  /** a device stands out with a smaller share than that, 0–1 */
  below: number;
  /** and with at least so many faces in all months: few faces say little */
  atLeast: number;
}

const sheets = ['mfp-mono', 'mfp-color', 'printer-mono', 'printer-color'] as const;

/** Printing on both sides could be the default; a monochrome, an A4 device could do. */
export const shareRules: readonly ShareRule[] = [
  { part: 'duplex', kinds: sheets, below: 0.2, atLeast: 300 },
  { part: 'color', kinds: ['mfp-color', 'printer-color'], below: 0.05, atLeast: 300 },
  { part: 'paper.a3', kinds: ['mfp-mono', 'mfp-color'], below: 0.01, atLeast: 300 },
];

export interface DeviceShare {
  deviceId: string;
  part: number;
  whole: number;
  /** months in which both were known */
  months: number;
}

export interface ShareHint {
  rule: ShareRule;
  basis: HintBasis;
  part: number;
  whole: number;
  /** 0–1; null: nothing is known of it */
  share: number | null;
  /** the devices that stand out, the most used first */
  rows: DeviceShare[];
}

/** Counts only months in which a device gave both the part and the whole. */
export function shareHint(rule: ShareRule, devices: readonly HintDevice[]): ShareHint {
  const meant = devices.filter(({ kind }) => kind !== null && rule.kinds.includes(kind));
  const shares = meant.flatMap((device): DeviceShare[] => {
    const share = shareOf(device, rule.part);
    return share.months === 0 ? [] : [share];
  });
  const sum = (key: 'part' | 'whole') => shares.reduce((total, one) => total + one[key], 0);
  const [part, whole] = [sum('part'), sum('whole')];
  const rows = shares
    .filter((one) => one.whole >= rule.atLeast && one.part < one.whole * rule.below)
    .sort((a, b) => b.whole - a.whole || (a.deviceId < b.deviceId ? -1 : 1));
  const basis = { known: shares.length, devices: meant.length };
  return { rule, basis, part, whole, share: whole > 0 ? part / whole : null, rows };
}

function shareOf({ deviceId, months }: HintDevice, counter: SharePart): DeviceShare {
  const sum: DeviceShare = { deviceId, part: 0, whole: 0, months: 0 };
  for (const { total, [counter]: part } of months) {
    // a part that is more than the whole is a counter of something else
    if (total === undefined || part === undefined || part > total) continue;
    sum.part += part;
    sum.whole += total;
    sum.months += 1;
  }
  return sum;
}
