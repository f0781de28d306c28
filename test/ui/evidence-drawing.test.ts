import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawEvidence, type EvidencePoint } from '#ui/chart/evidence-drawing.ts';

const kinds = ['good', 'suspect', 'ignored'] as const;
const point = fc.record({
  at: fc.integer({ min: 0, max: 1e9 }).map((s) => new Date(1.7e12 + s * 1000).toISOString()),
  // counters have at most three decimals
  value: fc.integer({ min: -1e15, max: 1e15 }).map((thousandths) => thousandths / 1000),
  kind: fc.constantFrom(...kinds),
  text: fc.string(),
});

test('the line goes through the good readings alone, step by step', () => {
  const days = [10, 20, 9_999, 30].map((value, index): EvidencePoint => ({
    at: `2026-11-0${index + 1}T03:00:00.000Z`,
    value,
    kind: value === 9_999 ? 'suspect' : 'good',
    text: '',
  }));
  const { steps, points } = drawEvidence(days);
  expect(points.map(({ point: { kind } }) => kind)).toEqual(['good', 'good', 'suspect', 'good']);
  expect(steps.map(({ from, to }) => [from.point.value, to.point.value])).toEqual([
    [10, 20],
    [20, 30],
  ]);
});

test('no readings, one reading and equal readings are drawn too', () => {
  expect(drawEvidence([])).toMatchObject({ steps: [], points: [], ticks: [], from: null });
  const one: EvidencePoint = { at: '2026-11-01T03:00:00.000Z', value: 5, kind: 'good', text: '' };
  expect(drawEvidence([one]).points).toHaveLength(1);
  expect(drawEvidence([one, one]).ticks.length).toBeGreaterThan(1);
});

test('every reading stands inside the drawing, higher ones higher', () => {
  fc.assert(
    fc.property(fc.array(point, { maxLength: 40 }), (points) => {
      const drawing = drawEvidence(points);
      expect(drawing.points).toHaveLength(points.length);
      for (const { x, y } of drawing.points) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(100);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(drawing.height);
      }
      const byValue = drawing.points.toSorted((a, b) => a.point.value - b.point.value);
      for (const [index, one] of byValue.entries()) {
        expect(one.y).toBeLessThanOrEqual(byValue[index - 1]?.y ?? Infinity);
      }
    }),
  );
});
