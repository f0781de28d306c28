import fc from 'fast-check';
import { expect, test } from 'vitest';
import { appendAlike } from '#core/append-alike.ts';
import { writePeriodValues } from '#core/period-text.ts';
import type { Reading } from '#core/reading.ts';
import { noDeviceRules, rollUp, type PeriodRow } from '#core/rollup.ts';
import { parseRollupState, writeRollupState } from '#core/rollup-state-text.ts';
import { append, stateOf, type RollupState } from '#core/rollup-state.ts';

const zone = 'Asia/Tokyo';

/** Mostly growing counters, with now and then a drop, another serial, a manual value, an absent counter. */
const histories = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 3000 }),
      growth: fc.oneof(
        { weight: 12, arbitrary: fc.integer({ min: 0, max: 800 }) },
        { weight: 1, arbitrary: fc.constantFrom(-500, -100_000, 300_000) },
      ),
      scan: fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined, freq: 3 }),
      manual: fc.boolean(),
      serial: fc.oneof(
        { weight: 10, arbitrary: fc.constantFrom('A', null) },
        { weight: 1, arbitrary: fc.constant('B') },
      ),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) => {
    let ms = Date.UTC(2026, 9, 20);
    let total = 1000;
    let scan = 10;
    return steps.map((step, index): Reading => {
      ms += step.minutes * 60_000;
      total = Math.max(0, total + step.growth);
      scan += step.scan ?? 0;
      const takenAt = new Date(ms).toISOString();
      return {
        readingId: String(index).padStart(3, '0'),
        takenAt,
        receivedAt: takenAt,
        source: step.manual && index % 5 === 0 ? 'manual' : 'snmp',
        serial: step.serial,
        unit: 'impressions',
        counterSource: 'canon 1602.1.11.1.4.1',
        counter32: true,
        counters: step.scan === undefined ? { total } : { total, scan },
      };
    });
  });

/** A customer without a closing day, or one that closes on a day that every month has. */
const closingDays = fc.option(fc.integer({ min: 1, max: 28 }), { nil: null });

test('reading by reading gives the same rows as all at once (§4.5)', () => {
  let shortCuts = 0;
  fc.assert(
    fc.property(histories, closingDays, (history, closingDay) => {
      let state: RollupState | null = null;
      let days = new Map<string, PeriodRow>();
      let months = new Map<string, PeriodRow>();
      let closings = new Map<string, PeriodRow>();
      for (const [index, one] of history.entries()) {
        const rows: ReturnType<typeof append> = state === null ? null : append(state, one, zone);
        if (rows === null) {
          const whole = rollUp(history.slice(0, index + 1), zone, noDeviceRules, closingDay);
          ({ days, months, closings } = whole);
          state = stateOf(whole, closingDay);
        } else {
          shortCuts += 1;
          days.set(rows.day.period, rows.day);
          months.set(rows.month.period, rows.month);
          if (rows.closing !== null) closings.set(rows.closing.period, rows.closing);
        }
        const expected = rollUp(history.slice(0, index + 1), zone, noDeviceRules, closingDay);
        expect(days).toEqual(expected.days);
        expect(months).toEqual(expected.months);
        expect(closings).toEqual(expected.closings);
        if (rows !== null) expect(state).toEqual(stateOf(expected, closingDay));
      }
    }),
    { numRuns: 300 },
  );
  // the property says nothing where the short cut never serves
  expect(shortCuts).toBeGreaterThan(500);
});

test('a state and its stored text are each other’s inverse', () => {
  fc.assert(
    fc.property(histories, closingDays, (history, closingDay) => {
      const state = stateOf(rollUp(history, zone, noDeviceRules, closingDay), closingDay);
      if (state === null) return;
      const text = writeRollupState(state);
      expect(parseRollupState(text, state.lastTakenAt, closingDay)).toEqual(state);
      const another = closingDay === 20 ? null : 20;
      expect(parseRollupState(text, state.lastTakenAt, another)).toBeNull();
    }),
  );
});

test('counters that stand alike are written as the others are, without their objects', () => {
  let served = 0;
  fc.assert(
    fc.property(histories, closingDays, (drawn, closingDay) => {
      let scan = 0;
      const history = drawn.map((one) => {
        scan = one.counters.scan ?? scan;
        return { ...one, counters: { ...one.counters, scan } };
      });
      for (const [index, one] of history.entries()) {
        const whole = rollUp(history.slice(0, index), zone, noDeviceRules, closingDay);
        const state = stateOf(whole, closingDay);
        if (state === null || index === 0) continue;
        const { lastTakenAt } = state;
        const text = writeRollupState(state);
        const alike = appendAlike(text, lastTakenAt, one, { zone, closingDay });
        if (alike === null) continue;
        served += 1;
        const rows = append(state, one, zone);
        if (rows === null) throw new Error('only one of them served');
        expect(alike.state).toBe(writeRollupState(state));
        for (const unit of ['day', 'month', 'closing'] as const) {
          const row = rows[unit];
          if (row === null) expect(alike[unit]).toBeNull();
          else {
            const { period, values } = row;
            const total = values.get('total');
            expect(alike[unit]).toEqual({ period, total, text: writePeriodValues(period, values) });
          }
        }
      }
    }),
    { numRuns: 300 },
  );
  expect(served).toBeGreaterThan(500);
});
