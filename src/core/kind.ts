/**
 * Which of the five kinds a device is (§3.1.3), by what it lists and counts;
 * its name only decides where a definition says so. null: none of the five,
 * or too little known to tell.
 */
import type { CounterValues, Kind } from './counter.ts';
import type { KindRule } from './definition-facts.ts';
import type { Definition } from './definition.ts';
import type { DeviceId } from './device-id.ts';
import { printsFromWideRoll } from './paper-width.ts';
import { listsPrinter } from './printer-rows.ts';
import {
  hrDeviceDescr,
  hrDeviceId,
  prtMarkerColorantValue,
  prtMarkerProcessColorants,
  sysDescr,
  sysObjectId,
} from './standard-oids.ts';
import type { Supply } from './reading.ts';
import { colorOf } from './supply-color.ts';
import { isColorant } from './supply-type.ts';
import { textOf } from './text.ts';
import { integerOf, oidOf } from './varbind-value.ts';
import type { Walk } from './walk.ts';

/** What is known of a device before its kind. */
export interface KindEvidence {
  model: string | null;
  deviceId: DeviceId | null;
  supplies: readonly Supply[];
  counters: CounterValues;
}

/** Names of large-format series (§3); a definition need not repeat them. */
const largeFormatName =
  /design\s?jet|imagePROGRAF|\b(TM|TX|TA|GP|PRO)-\d{3,4}|SureColor\s+SC-[TP]|\bSC-[TP]\d|PlotWave|ColorWave|TDS\d{3}/i;

/** Parts that only a multifunction device has. */
const scanningPart =
  /scanner|image reader|document feeder|\bADF\b|copier|\bfax\b|facsimile|multi-?function|all-in-one|MFP\b|スキャナ|複合機/i;

const scanningCounters = ['scan', 'copy', 'copy.color', 'copy.mono', 'receive'] as const;

/** The kind of a device. */
export function decodeKind(
  walk: Walk,
  definition: Definition | null,
  evidence: KindEvidence,
  charset: number | null,
): Kind | null {
  const parts = walk.below(hrDeviceDescr).map((row) => textOf(row.varbind, charset) ?? '');
  const description = textOf(walk.get(sysDescr), charset) ?? '';
  const names = [evidence.model ?? '', description, ...parts];
  const rule = definition?.identity?.kinds?.find((each) => fits(each, walk, names));
  if (rule !== undefined && rule.kind !== 'mfp') return rule.kind;
  if (names.some((name) => largeFormatName.test(name)) || printsFromWideRoll(walk, charset)) {
    return 'large-format';
  }

  const color = printsColor(walk, evidence, charset);
  if (color === null || !prints(walk, evidence)) return null;
  const id = evidence.deviceId;
  const scans =
    rule?.kind === 'mfp' ||
    [...names, id?.deviceClass ?? '', id?.model ?? ''].some((name) => scanningPart.test(name)) ||
    scanningCounters.some((counter) => (evidence.counters[counter] ?? 0) > 0);
  return `${scans ? 'mfp' : 'printer'}-${color ? 'color' : 'mono'}`;
}

/** Whether a device puts marks on paper: a scanner or a network card alone does not. */
function prints(walk: Walk, { supplies, counters }: KindEvidence): boolean {
  return (
    listsPrinter(walk) ||
    supplies.length > 0 ||
    processColorants(walk).length > 0 ||
    counters.total !== undefined
  );
}

/**
 * Colour by any of: three process colorants, three of cyan, magenta and yellow
 * among the colorants or the supplies, or pages counted in colour. One kind of
 * evidence may be wrong (a DesignJet counts one colorant and lists four inks). null without any.
 */
function printsColor(
  walk: Walk,
  { supplies, counters }: KindEvidence,
  charset: number | null,
): boolean | null {
  const counts = processColorants(walk);
  const colorants = walk
    .below(prtMarkerColorantValue)
    .map((row) => colorOf(textOf(row.varbind, charset) ?? ''));
  const marking = supplies.filter((supply) => isColorant(supply.type));
  if (
    counts.some((count) => count >= 3) ||
    isProcessSet(colorants) ||
    isProcessSet(supplies.map((supply) => supply.color)) ||
    supplies.some((supply) => supply.color === 'tri-color') ||
    (counters.color ?? 0) > 0
  ) {
    return true;
  }
  return counts.length + colorants.length + marking.length > 0 ? false : null;
}

function processColorants(walk: Walk): number[] {
  return walk
    .below(prtMarkerProcessColorants)
    .flatMap((row) => integerOf(row.varbind) ?? [])
    .filter((count) => count > 0);
}

function isProcessSet(colors: readonly (string | null)[]): boolean {
  return ['cyan', 'magenta', 'yellow'].every((color) => colors.includes(color));
}

function fits(rule: KindRule, walk: Walk, names: readonly string[]): boolean {
  const ids = [walk.get(sysObjectId), ...walk.below(hrDeviceId).map((row) => row.varbind)].flatMap(
    (varbind) => oidOf(varbind) ?? [],
  );
  const prefixes = rule.sysObjectId ?? [];
  if (prefixes.some((prefix) => ids.some((id) => `${id}.`.startsWith(`${prefix}.`)))) return true;
  if (rule.pattern === undefined) return false;
  const pattern = new RegExp(rule.pattern, 'i');
  return names.some((name) => pattern.test(name));
}
