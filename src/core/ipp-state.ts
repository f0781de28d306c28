/**
 * What state a printer is in by IPP, and why (§3.1.4): printer-state-reasons by their
 * words and suffixes, printer-alert by the rules of SNMP's alert table, and
 * printer-state itself, where it has stopped and says no reason.
 */
import { conditionOfAlert } from './alert-meaning.ts';
import type { AlertRow } from './alert-rows.ts';
import { orderConditions } from './condition-order.ts';
import type { State } from './counter.ts';
import type { StatusFacts } from './definition-facts.ts';
import { integerOf, textOf, textsOf, type IppAttributes } from './ipp-attributes.ts';
import { ippAlertRows } from './ipp-alerts.ts';
import { reasonMeaning } from './ipp-reasons.ts';
import type { Condition, DecodeNote } from './reading.ts';

/** printer-state (RFC 8011 §5.4.11): 3 idle, 4 processing, 5 stopped. */
const told = [3, 4, 5];
const stopped = 5;

export interface IppState {
  state: State;
  /** the most severe first */
  conditions: Condition[];
  /** alert rows that raise nothing */
  ignored: AlertRow[];
  notes: DecodeNote[];
}

/** Decides the state; `unknown` where neither state nor reason is told. */
export function decodeIppState(
  attributes: IppAttributes,
  facts: StatusFacts | undefined,
): IppState {
  const printerState = integerOf(attributes, 'printer-state') ?? 0;
  const keywords = textsOf(attributes, 'printer-state-reasons').filter((text) => text !== '');
  const meanings = keywords.map(reasonMeaning);
  const conditions = meanings.flatMap(({ severity, code }): Condition[] =>
    severity === 'ignore' ? [] : [{ severity, code, text: '' }],
  );
  const ignored: AlertRow[] = [];
  for (const row of ippAlertRows(attributes)) {
    const condition = conditionOfAlert(row, facts, []);
    if (condition === null) ignored.push(row);
    else conditions.push(condition);
  }
  if (printerState === stopped && !conditions.some(({ severity }) => severity !== 'warning')) {
    const text = textOf(attributes, 'printer-state-message') ?? '';
    // the word that it stopped for, where no rule knows it
    const code = meanings.find(({ isUnlisted }) => isUnlisted)?.code ?? 'stopped';
    conditions.push({ severity: 'error', code, text });
  }
  const ordered = orderConditions(conditions);
  const isTold = told.includes(printerState) || keywords.length > 0;
  return {
    state: ordered[0]?.severity ?? (isTold ? 'normal' : 'unknown'),
    conditions: ordered,
    ignored,
    notes: meanings
      .filter(({ isUnlisted }) => isUnlisted)
      .map(({ code }) => ({
        code: 'reason-unlisted',
        text: `a reason that no rule knows: ${code}`,
      })),
  };
}
