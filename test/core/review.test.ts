import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween, evidenceOf, findingsToReview, withProposal } from '#core/review.ts';
import type { Decision } from '#core/lineage.ts';
import type { Reading } from '#core/reading.ts';
import { rollUp } from '#core/rollup.ts';
import { noDeviceRules, type DeviceRules } from '#core/series.ts';
import { reading, readings, shown } from '#test/support/history.ts';

const zone = 'Asia/Tokyo';

function idAt(history: readonly Reading[], at: number): string {
  return history[at]?.readingId ?? '';
}

/** `11-11 251000 → 0` for each day whose use changes. */
function days(history: readonly Reading[], at: number, decision: Decision | null) {
  const proposal = { readingId: idAt(history, at), counters: ['total'] as const, decision };
  const after = withProposal(noDeviceRules, proposal);
  return changesBetween(history, zone, 'total', noDeviceRules, after)
    .filter(({ unit }) => unit === 'day')
    .map(({ period, usage }) => `${period.slice(5)} ${usage.before.value} → ${usage.after.value}`);
}

describe('what a decision would do (§4.5.7)', () => {
  const jump = readings(['11-10 = 9000', '11-11 = 260000', '11-12 = 260100']);

  test('case 9: a jump that is not real gives 0 and goes on from there', () => {
    expect(days(jump, 1, 'rebase')).toEqual(['11-11 251000 → 0']);
    expect(days(jump, 1, 'ignore')).toEqual(['11-11 251000 → null', '11-12 100 → 251100']);
  });

  test('a reset that was no new board counts the difference away', () => {
    const reset = readings(['11-10 = 9000', '11-11 = 20', '11-12 = 60']);
    expect(days(reset, 1, 'rebase')).toEqual(['11-11 20 → 0']);
    expect(days(reset, 1, 'restart')).toEqual([]);
  });

  test('case 7: a glitch that was a new board counts from 0', () => {
    const glitch = readings(['11-10 = 9000', '11-11 = 0', '11-12 = 9050']);
    expect(days(glitch, 1, 'restart')).toEqual(['11-11 null → 0', '11-12 50 → 9050']);
  });

  test('case 5: what waits for its successor can be decided at once', () => {
    const drop = readings(['11-10 = 9000', '11-11 = 20']);
    expect(rollUp(drop, zone).findings.map(({ finding }) => finding)).toEqual(['unconfirmed']);
    expect(days(drop, 1, 'restart')).toEqual(['11-11 null → 20']);
  });

  test('case 21: a value that a person counts is not taken back by the next one', () => {
    const manual = reading('11-15 = 1300', { source: 'manual' });
    const history = [...readings(['11-10 = 1200', '11-20 = 1250', '11-21 = 1260']), manual];
    const decisions = [
      { readingId: manual.readingId, counter: 'total', decision: 'count' } as const,
    ];
    const { usage } = shown(history, { rules: { decisions } });
    expect(usage('11-15').value).toBe(100);
  });

  test('case 16: of two values for one instant the one that a person chose counts', () => {
    const snmp = reading('11-11 = 100');
    const mail = reading('11-11 = 130', { source: 'mail' });
    const history = [reading('11-10 = 90'), mail, snmp];
    const decided = (readingId: string, decision: Decision) =>
      shown(history, { rules: { decisions: [{ readingId, counter: 'total', decision }] } });
    expect(shown(history).usage('11-11').value).toBe(10);
    expect(decided(mail.readingId, 'count').usage('11-11')).toMatchObject({ value: 40, marks: [] });
    expect(decided(snmp.readingId, 'ignore').usage('11-11').value).toBe(40);
    expect(decided(mail.readingId, 'ignore').usage('11-11')).toMatchObject({
      value: 10,
      marks: [],
    });
  });
});

describe('the list of reviews (§4.5.7)', () => {
  const history = readings(['11-10 = 9000', '11-11 = 260000', '11-12 = 260100']);

  test('keeps what was found where somebody decided', () => {
    for (const decision of ['count', 'restart', 'rebase', 'ignore'] as const) {
      const counters = ['total'] as const;
      const rules = withProposal(noDeviceRules, {
        readingId: idAt(history, 1),
        counters,
        decision,
      });
      const found = findingsToReview(history, rules, rollUp(history, zone, rules).findings);
      expect(found.find(({ readingId }) => readingId === idAt(history, 1))).toMatchObject({
        finding: 'jump',
      });
    }
  });

  test('names a reading by its observation, so that decoding anew keeps decisions', () => {
    const anew = history.map((one) => ({ ...one, readingId: `${one.readingId}+d2` }));
    const all = [...history, ...anew];
    const found = findingsToReview(all, noDeviceRules, rollUp(all, zone).findings);
    expect(found.map(({ readingId }) => readingId)).toEqual([idAt(history, 1)]);
    const rules = withProposal(noDeviceRules, {
      readingId: idAt(history, 1),
      counters: ['total'],
      decision: 'rebase',
    });
    expect(rollUp(all, zone, rules).days).toEqual(rollUp(history, zone, rules).days);
  });

  test('shows the readings around, and what became of each', () => {
    const evidence = evidenceOf(history, noDeviceRules, idAt(history, 1), 'total');
    expect(evidence.map(({ value, isSubject }) => [value, isSubject])).toEqual([
      [9000, false],
      [260000, true],
      [260100, false],
    ]);
    expect(evidence[1]?.judgement).toMatchObject({ type: 'accepted', opening: 'jump' });
    expect(evidenceOf(history, noDeviceRules, 'nobody', 'total')).toEqual([]);
  });
});

test('taking a proposal back gives the very figures that were there', () => {
  const values = fc.array(fc.constantFrom(0, 20, 60, 9000, 9050, 9100, 260_000, 2 ** 32 - 1), {
    minLength: 2,
    maxLength: 8,
  });
  const acts = fc.array(
    fc.record({
      at: fc.nat(7),
      decision: fc.constantFrom<Decision>('count', 'restart', 'rebase', 'ignore'),
    }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(values, acts, (list, decided) => {
      const history = list.map((value, day) => reading(`11-${10 + day} = ${value}`));
      const counters = ['total'] as const;
      let rules: DeviceRules = noDeviceRules;
      for (const { at, decision } of decided) {
        rules = withProposal(rules, { readingId: idAt(history, at), counters, decision });
      }
      for (const { at } of decided) {
        rules = withProposal(rules, { readingId: idAt(history, at), counters, decision: null });
      }
      expect(rollUp(history, zone, rules)).toEqual(rollUp(history, zone));
    }),
  );
});
