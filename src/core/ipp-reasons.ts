/**
 * What the keywords of printer-state-reasons mean (RFC 8011 §5.4.12, PWG 5100.9), as
 * patterns over the keyword without its suffix; the first that fits. Data only.
 */
import type { RuleSeverity } from './definition-facts.ts';

const rules: readonly (readonly [RegExp, RuleSeverity])[] = [
  // what passes by itself, or was just done
  [/^(none|connecting-to-device|moving-to-paused|spool-area-full|timed-out|warming-up)$/, 'ignore'],
  [/^(power-(up|down|save)|standby|suspend|hibernate|sleep|idle|reset|testing)$/, 'ignore'],
  [/^(identify-printer-requested|hold-new-jobs|configuration-change)$/, 'ignore'],
  [/-(added|closed|turned-on|turned-off|increased|decreased)$/, 'ignore'],
  [/^(cups|com\.apple)-|-(config(uration)?-change|power-saver|warming-up)$/, 'ignore'],
  // nearly: before the words that it contains
  [/-almost-|-near-|-(low|warning|nearly-(full|empty))$|(?<!un)recoverable-storage/, 'warning'],
  // what a technician has to see to
  [/unrecoverable/, 'service'],
  [/-recoverable-failure$/, 'error'],
  [/(^|-)failure$|(^|-)motor-|^fuser-(over|under)-temp|-(over|under)-temperature$/, 'service'],
  [/^opc-life-over$|^shutdown$|^service-(needed|requested)$|thermistor|-timing-/, 'service'],
  // what whoever stands before it can do
  [/(^|-)(jam|empty|needed|open|missing|full|removed|offline)$/, 'error'],
  [/(^|-)(life-over|at-limit|exhausted|unavailable|input-request|size-change)$/, 'error'],
  [/^(paused|stopped-partly|stopping|stopped|other|deactivated)$|-cannot-/, 'error'],
];

export interface ReasonMeaning {
  severity: RuleSeverity;
  /** the keyword without its suffix */
  code: string;
  /** no rule knows the word: only its suffix speaks */
  isUnlisted: boolean;
}

/**
 * The meaning of one keyword. Its suffix is the device's own word for how bad it is:
 * `-report` raises nothing, `-warning` no more than a warning where no technician is
 * needed, `-error` an error where the word is not known.
 */
export function reasonMeaning(keyword: string): ReasonMeaning {
  const [, code = keyword, suffix = ''] =
    /^(.+?)-(error|warning|report)$/.exec(keyword.toLowerCase()) ?? [];
  // a keyword has such signs alone (RFC 8011 §5.1.4); what has others is told as near to it
  const word = code
    .toLowerCase()
    .replaceAll(/[^\w.-]+/g, '-')
    .slice(0, 100);
  if (suffix === 'report') return { severity: 'ignore', code: word, isUnlisted: false };
  const known = rules.find(([pattern]) => pattern.test(word))?.[1];
  if (known === undefined) {
    const severity = suffix === 'error' || suffix === 'warning' ? suffix : 'ignore';
    return { severity, code: word, isUnlisted: suffix === '' };
  }
  const isWarned = suffix === 'warning' && known === 'error';
  return { severity: isWarned ? 'warning' : known, code: word, isUnlisted: false };
}
