import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CounterValues } from '#core/counter.ts';
import { countersAt, manyDevices, type SimulatedDevice } from '#simulator/index.ts';
import { models } from '#simulator/models/index.ts';

const devices = manyDevices({ count: models.length, seed: 7 });
const from = Date.parse('2025-09-01T00:00:00.000Z');
const to = Date.parse('2026-12-01T00:00:00.000Z');
const instant = fc.integer({ min: from, max: to });
const device = fc.constantFrom(...devices);

function at(one: SimulatedDevice, epochMs: number): CounterValues {
  return countersAt(one, new Date(epochMs).toISOString()).counters;
}

/** Total of a device between two local times in Tokyo. */
function used(one: SimulatedDevice, start: string, end: string): number {
  const [before, after] = [start, end].map(
    (local) => at(one, Date.parse(`${local}+09:00`)).total ?? 0,
  );
  return (after ?? 0) - (before ?? 0);
}

describe('an office', () => {
  it('never counts backwards', () => {
    fc.assert(
      fc.property(device, instant, instant, (one, a, b) => {
        const earlier = at(one, Math.min(a, b));
        const later = at(one, Math.max(a, b));
        for (const [name, value] of Object.entries(later)) {
          expect(value, name).toBeGreaterThanOrEqual(
            earlier[name as keyof CounterValues] ?? Infinity,
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same figures whatever was asked before', () => {
    const fresh = manyDevices({ count: models.length, seed: 7 });
    fc.assert(
      fc.property(fc.nat(devices.length - 1), instant, (i, when) => {
        const [one, other] = [devices[i], fresh[i]];
        if (one && other) expect(at(one, when)).toEqual(at(other, when));
      }),
      { numRuns: 200 },
    );
  });

  it('sums: total = colour + mono = copy + print + receive, of every device that tells them', () => {
    fc.assert(
      fc.property(device, instant, (one, when) => {
        const { counters: c } = countersAt(one, new Date(when).toISOString());
        const total = c.total ?? 0;
        // Konica Minolta counts received faxes in the total alone
        if (c.color !== undefined && c.mono !== undefined && one.vendor !== 'Konica Minolta') {
          expect(c.color + c.mono).toBe(total);
        }
        if (c.copy !== undefined && c.print !== undefined && c.receive !== undefined) {
          expect(c.copy + c.print + c.receive).toBe(total);
        }
        if (c['color.large'] !== undefined)
          expect(c['color.large'] + (c['color.small'] ?? NaN)).toBe(c.color);
        if (c['mono.large'] !== undefined)
          expect(c['mono.large'] + (c['mono.small'] ?? NaN)).toBe(c.mono);
        const paper = Object.entries(c).filter(([name]) => name.startsWith('paper.'));
        const known = paper.reduce((sum, [, value]) => sum + value, 0);
        if (c['paper.other'] !== undefined) expect(known).toBe(total);
        else expect(known).toBeLessThanOrEqual(total);
        expect(c.duplex ?? 0).toBeLessThanOrEqual(total);
      }),
      { numRuns: 300 },
    );
  });

  it('works by day, rests at night, on Sundays and over New Year', () => {
    const [one] = devices.filter(({ work }) => work.hours === 'office');
    if (one === undefined) throw new Error('no office device');
    const wednesday = used(one, '2026-10-14T00:00:00', '2026-10-15T00:00:00');
    expect(wednesday).toBeGreaterThan(50);
    expect(used(one, '2026-10-14T09:00:00', '2026-10-14T18:00:00')).toBeGreaterThan(
      wednesday * 0.8,
    );
    expect(used(one, '2026-10-14T12:00:00', '2026-10-14T13:00:00')).toBeLessThan(
      used(one, '2026-10-14T10:00:00', '2026-10-14T11:00:00') / 2,
    );
    expect(used(one, '2026-10-14T22:00:00', '2026-10-15T06:00:00')).toBe(0);
    expect(used(one, '2026-10-18T00:00:00', '2026-10-19T00:00:00')).toBeLessThan(wednesday / 5);
    expect(used(one, '2025-12-29T00:00:00', '2026-01-04T00:00:00')).toBeLessThan(wednesday);
  });
});
