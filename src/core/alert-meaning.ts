/** What one alert row means: the vendor's rules first, then the words, then the standard's code. */
import { alertCodes, criticalCodes, genericCode, subunitOf } from './alert-codes.ts';
import type { AlertRow } from './alert-rows.ts';
import type { RuleSeverity, StatusFacts, TextRule } from './definition-facts.ts';
import type { Condition } from './reading.ts';
import type { SupplyRow } from './supplies.ts';
import { supplyWord } from './supply-condition.ts';

/** PrtAlertSeverityLevelTC */
const critical = 3;
/** PrtAlertTrainingLevelTC */
const fieldService = 5;
const supplyGroup = 11;

/** Words that mean a service call on any device. */
const serviceTexts: readonly TextRule[] = [
  {
    pattern: 'call (for )?service|service (call|required|requested)|contact service|サービスコール',
    severity: 'service',
    code: 'service-requested',
  },
];

/** Toner that is out in words, although its code says low (Canon): believed at 1 % or less. */
const outTexts = /\b(toner|ink)\b.*\b(is |ran )?out\b|\breplace\b/i;
const nearlyNothing = 1;

/** The condition that a row raises; null where it raises none. */
export function conditionOfAlert(
  row: AlertRow,
  facts: StatusFacts | undefined,
  supplies: readonly SupplyRow[],
): Condition | null {
  // 1 is "other"; an all-zero row is an empty slot (Brother's "Sleep")
  if (row.level === 1 || (row.code === 0 && (row.level ?? 0) === 0)) return null;
  const code = genericCode(row.code);
  const meaning =
    [...(facts?.texts ?? []), ...serviceTexts].find((rule) =>
      new RegExp(rule.pattern, 'i').test(row.text),
    ) ??
    facts?.alerts?.find(
      (rule) => rule.alert === code && (rule.level === undefined || rule.level === row.level),
    ) ??
    meaningOfCode(row, code);
  if (meaning === null || meaning.severity === 'ignore') return null;

  const severity =
    row.level === critical && row.training === fieldService ? 'service' : meaning.severity;
  const supply =
    row.group === supplyGroup ? supplies.find((each) => each.row === row.groupIndex) : undefined;
  const unit = supply === undefined ? subunitOf(row.code, row.group) : supplyWord(supply);
  const word = meaning.code.replace('{unit}', unit);
  if (severity !== 'service' && word.endsWith('-low') && isOut(row.text, supply)) {
    return { severity: 'error', code: word.replace(/-low$/, '-empty'), text: row.text };
  }
  return { severity, code: word, text: row.text };
}

/** The standard's meaning; any critical row is an error at least. */
function meaningOfCode(
  row: AlertRow,
  code: number,
): { severity: RuleSeverity; code: string } | null {
  const known = (row.level === critical ? criticalCodes[code] : undefined) ?? alertCodes[code];
  if (row.level !== critical) return known ?? null;
  if (known === undefined) return { severity: 'error', code: 'other' };
  return known.severity === 'warning' ? { ...known, severity: 'error' } : known;
}

function isOut(text: string, supply: SupplyRow | undefined): boolean {
  if (!outTexts.test(text)) return false;
  const percent = supply?.percent ?? null;
  return percent === null ? !/\breplace\b/i.test(text) : percent <= nearlyNothing;
}
