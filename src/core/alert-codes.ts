/**
 * What the alert codes of PrtAlertCodeTC (IANA-PRINTER-MIB) mean for the state
 * of a device: the table of rules of §12.6 as data. Words follow
 * PWG 5100.9; what a subunit is, is said by prtAlertGroup.
 */
import type { RuleSeverity } from './definition-facts.ts';

export interface CodeMeaning {
  severity: RuleSeverity;
  /** the condition's word; `{unit}` is replaced by the subunit's word */
  code: string;
}

const service = (code: string): CodeMeaning => ({ severity: 'service', code });
const error = (code: string): CodeMeaning => ({ severity: 'error', code });
const warning = (code: string): CodeMeaning => ({ severity: 'warning', code });
const ignore = (code: string): CodeMeaning => ({ severity: 'ignore', code });

/** prtAlertCode -> meaning; a code that is not here says nothing by itself. */
export const alertCodes: Readonly<Record<number, CodeMeaning>> = {
  3: error('cover-open'),
  4: ignore('cover-closed'),
  5: error('interlock-open'),
  6: ignore('interlock-closed'),
  7: ignore('configuration-change'),
  8: error('media-jam'),
  9: error('{unit}-missing'),
  10: warning('{unit}-life-almost-over'),
  11: error('{unit}-life-over'),
  12: warning('{unit}-low'),
  13: error('{unit}-empty'),
  14: warning('{unit}-almost-full'),
  15: error('{unit}-full'),
  16: warning('{unit}-near-limit'),
  17: error('{unit}-at-limit'),
  18: error('{unit}-open'),
  19: ignore('{unit}-closed'),
  20: ignore('{unit}-turned-on'),
  21: ignore('{unit}-turned-off'),
  22: error('{unit}-offline'),
  23: ignore('power-saver'),
  24: ignore('warming-up'),
  25: ignore('{unit}-added'),
  26: error('{unit}-removed'),
  27: ignore('{unit}-resource-added'),
  28: ignore('{unit}-resource-removed'),
  29: error('{unit}-recoverable-failure'),
  30: service('{unit}-unrecoverable-failure'),
  31: warning('{unit}-recoverable-storage-error'),
  32: service('{unit}-unrecoverable-storage-error'),
  33: service('{unit}-motor-failure'),
  34: error('{unit}-memory-exhausted'),
  35: service('{unit}-under-temperature'),
  36: service('{unit}-over-temperature'),
  37: service('{unit}-timing-failure'),
  38: service('{unit}-thermistor-failure'),
  501: error('door-open'),
  502: ignore('door-closed'),
  503: ignore('power-up'),
  504: ignore('power-down'),
  505: ignore('reset'),
  506: ignore('manual-reset'),
  507: ignore('ready-to-print'),
  801: error('input-tray-missing'),
  802: error('media-size-change'),
  803: error('media-weight-change'),
  804: error('media-type-change'),
  805: error('media-color-change'),
  806: error('media-form-change'),
  807: warning('media-low'),
  808: error('media-empty'),
  809: error('media-needed'),
  810: error('media-needed'),
  811: service('input-tray-position-failure'),
  812: service('input-tray-elevation-failure'),
  813: error('media-cannot-feed'),
  901: error('output-tray-missing'),
  902: warning('output-almost-full'),
  903: error('output-full'),
  904: service('output-mailbox-failure'),
  // 1001 (fuser under temperature) is also what a warming fuser says: only when critical
  1001: ignore('fuser-under-temperature'),
  1002: service('fuser-over-temperature'),
  1003: service('fuser-timing-failure'),
  1004: service('fuser-thermistor-failure'),
  1005: ignore('adjusting-print-quality'),
  1101: error('toner-empty'),
  1102: error('ink-empty'),
  1103: error('ribbon-empty'),
  1104: warning('toner-low'),
  1105: warning('ink-low'),
  1106: warning('ribbon-low'),
  1107: warning('waste-toner-almost-full'),
  1108: warning('waste-ink-almost-full'),
  1109: error('waste-toner-full'),
  1110: error('waste-ink-full'),
  1111: warning('opc-near-eol'),
  1112: error('opc-life-over'),
  1113: warning('developer-low'),
  1114: error('developer-empty'),
  1115: error('toner-missing'),
  1301: error('media-path-tray-missing'),
  1302: warning('media-path-tray-almost-full'),
  1303: error('media-path-tray-full'),
  1304: error('cannot-duplex'),
  1501: ignore('memory-increased'),
  1502: ignore('memory-decreased'),
  1503: ignore('cartridge-added'),
  1504: ignore('cartridge-removed'),
  1505: ignore('resource-added'),
  1506: ignore('resource-removed'),
  1507: error('resource-unavailable'),
  1801: ignore('alert-removed'),
};

/** Codes that mean more when the agent calls them critical. */
export const criticalCodes: Readonly<Record<number, CodeMeaning>> = {
  1001: service('fuser-under-temperature'),
};

/** prtAlertGroup -> the subunit's word. */
const groups: Readonly<Record<number, string>> = {
  5: 'device',
  6: 'cover',
  8: 'media',
  9: 'output',
  10: 'marker',
  11: 'marker-supply',
  12: 'marker-supply',
  13: 'media-path',
  14: 'channel',
  15: 'interpreter',
  16: 'console',
  17: 'console',
  30: 'finisher',
  31: 'finisher-supply',
  32: 'finisher-supply',
  33: 'finisher',
};

/** The finisher devices, 30000 + unit * 100 + generic code. */
const finishers: Readonly<Record<number, string>> = {
  2: 'stapler',
  3: 'stitcher',
  4: 'folder',
  5: 'binder',
  6: 'trimmer',
  7: 'die-cutter',
  8: 'puncher',
  9: 'perforater',
  10: 'slitter',
  11: 'separation-cutter',
  12: 'imprinter',
  13: 'wrapper',
  14: 'bander',
  15: 'make-envelope',
  16: 'stacker',
};

/** The generic part of a finisher's code (302xx stapler …); others as they are. */
export function genericCode(code: number): number {
  return code >= 30_000 && code < 40_000 ? code % 100 : code;
}

/** The word of the subunit that an alert speaks of. */
export function subunitOf(code: number, group: number | null): string {
  const finisher = code >= 30_000 ? finishers[Math.floor((code % 30_000) / 100)] : undefined;
  return finisher ?? (group === null ? undefined : groups[group]) ?? 'subunit';
}
