/** One reading under review (§4.5.7): the readings around it, and what each decision would do. */
import { isCounter, type Counter, type Unit } from '#core/counter.ts';
import type { Decision } from '#core/lineage.ts';
import type { Reading } from '#core/reading.ts';
import {
  changesBetween,
  decisions,
  decisionWord,
  evidenceOf,
  leadingKind,
  withProposal,
  type Change,
  type DecisionWord,
  type Evidence,
} from '#core/review.ts';
import { observationOf, type DeviceRules, type FindingKind } from '#core/series.ts';
import type { Context } from '../context.ts';
import { readingsOf } from '../storage/queries/readings-of.ts';
import type { EpochDecisionsTable } from '../storage/schema.ts';
import { actorNames } from './actor-names.ts';
import { rulesAsOf } from './rules-as-of.ts';
import { openFinding, type OpenFinding } from './open-finding.ts';
import { requestedDevice } from './requested-device.ts';
import { mayEdit } from './require-role.ts';

export interface ReviewOption {
  decision: DecisionWord;
  /** what it changes of the shown counter's figures, from what they are now */
  changes: Change[];
  isStanding: boolean;
}

/** Decisions of one instant, by one person, of one word. */
export interface DecisionEntry {
  decision: DecisionWord;
  counters: Counter[];
  at: string;
  /** null: not one of the customer's own */
  by: string | null;
  undoneAt: string | null;
}

export interface Review {
  device: { deviceId: string; name: string; groupName: string | null };
  readingId: string;
  /** ISO instant; null where the reading is not known any more */
  at: string | null;
  unit: Unit;
  serial: string | null;
  /** the kind that says most; null: nothing to find by now */
  kind: FindingKind | null;
  kinds: FindingKind[];
  counters: Counter[];
  isOpen: boolean;
  /** the counter that evidence and effects are shown of */
  counter: Counter;
  evidence: Evidence[];
  options: ReviewOption[];
  history: DecisionEntry[];
  hasStanding: boolean;
  seen: string;
  /** whether the one who looks may decide */
  mayDecide: boolean;
}

/**
 * @param input `counter`: which one to show; another than the found ones shows the first of these
 * @throws KadoError `device.not_found`, `review.not_found`
 */
export async function showReview(
  ctx: Context,
  input: { deviceId: string; readingId: string; counter: string | null },
): Promise<Review> {
  const device = await requestedDevice(ctx, input.deviceId);
  const found = await openFinding(ctx, input);
  const { deviceId } = input;
  const { readingId, counters } = found;
  const rules = await rulesAsOf(ctx, deviceId, null);
  const readings = await readingsOf(ctx.db, ctx.customerId, deviceId);
  const counter = counters.find((one) => one === input.counter) ?? counters[0] ?? 'total';
  const kinds = [...new Set(found.findings.map(({ finding }) => finding))];
  const subject = readings.findLast((one) => observationOf(one) === readingId);
  return {
    device: { deviceId, name: device.name, groupName: device.group_name },
    readingId,
    at: subject?.takenAt ?? null,
    unit: subject?.unit ?? 'impressions',
    serial: subject?.serial ?? null,
    kind: leadingKind(
      found.findings.filter((one) => one.counter === counter).map(({ finding }) => finding),
    ),
    kinds,
    counters,
    isOpen: isOpen(found),
    counter,
    evidence: evidenceOf(readings, rules, readingId, counter),
    options: optionsOf(ctx.zone, readings, rules, found, counter),
    history: await historyOf(ctx, found.history),
    hasStanding: found.standing.length > 0,
    seen: found.seen,
    mayDecide: mayEdit(ctx),
  };
}

function isOpen({ findings, standing }: OpenFinding): boolean {
  return findings.some(
    ({ counter, finding }) =>
      !standing.some(
        (one) =>
          one.counter === counter &&
          (decisionWord(one.decision) !== 'confirm' || one.decision === `confirm:${finding}`),
      ),
  );
}

/** What can be decided of one counter: the rule's judgement, and each that makes other figures. */
function optionsOf(
  zone: string,
  readings: readonly Reading[],
  rules: DeviceRules,
  found: OpenFinding,
  counter: Counter,
): ReviewOption[] {
  const { readingId } = found;
  const rulesFor = (decision: Decision | null) =>
    withProposal(rules, { readingId, counters: [counter], decision });
  const byRule = rulesFor(null);
  const standing = found.standing.find((one) => one.counter === counter);
  const word = standing === undefined ? null : decisionWord(standing.decision);
  const known = new Set(['[]']);
  const options: ReviewOption[] = [
    {
      decision: 'confirm',
      changes: changesBetween(readings, zone, counter, rules, byRule),
      isStanding: word === 'confirm',
    },
  ];
  const isLower = isLowerThanBefore(readings, byRule, readingId, counter);
  for (const decision of decisions) {
    // the difference to a higher value cannot be use: counting it is starting anew
    if (decision === 'count' && isLower && word !== 'count') continue;
    const proposed = rulesFor(decision);
    // told from the rule's figures, so that two decisions with one effect are offered once
    const effect = JSON.stringify(changesBetween(readings, zone, counter, byRule, proposed));
    if (known.has(effect) && decision !== word) continue;
    known.add(effect);
    const changes = changesBetween(readings, zone, counter, rules, proposed);
    options.push({ decision, changes, isStanding: decision === word });
  }
  return options;
}

function isLowerThanBefore(
  readings: readonly Reading[],
  rules: DeviceRules,
  readingId: string,
  counter: Counter,
): boolean {
  const evidence = evidenceOf(readings, rules, readingId, counter);
  const at = evidence.findIndex(({ isSubject }) => isSubject);
  const before = evidence
    .slice(0, Math.max(at, 0))
    .findLast(({ judgement }) => judgement?.type === 'accepted');
  const subject = evidence[at];
  // of one instant the other value is no predecessor (case 16)
  return before !== undefined && subject !== undefined && before.takenAt < subject.takenAt
    ? subject.value < before.value
    : false;
}

async function historyOf(
  ctx: Context,
  rows: readonly EpochDecisionsTable[],
): Promise<DecisionEntry[]> {
  const names = await actorNames(
    ctx,
    rows.map(({ decided_by }) => decided_by),
  );
  const entries = new Map<string, DecisionEntry>();
  for (const { decision, decided_at, decided_by, undone_at, counter } of rows) {
    if (!isCounter(counter)) continue;
    const word = decisionWord(decision);
    const key = [decided_at, word, decided_by, undone_at].join(' ');
    const entry = entries.get(key);
    if (entry !== undefined) entry.counters.push(counter);
    else {
      entries.set(key, {
        decision: word,
        counters: [counter],
        at: decided_at,
        by: names.get(decided_by) ?? null,
        undoneAt: undone_at,
      });
    }
  }
  return [...entries.values()];
}
