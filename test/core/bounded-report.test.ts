/** §12: a device that says too much still has its reading taken. */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { boundedReport } from '#core/bounded-report.ts';
import type { DeviceReport } from '#core/reading.ts';
import { handedDelivery } from '../../src/routes/api/v1/collector/delivery-schemas.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.nat({ max: 5_000 }).map((length) => '🖨'.repeat(length)),
);
const fact = fc.option(text);
const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 260 });
const report: fc.Arbitrary<DeviceReport> = fc.record({
  ...{ vendor: fact, model: fact, serial: fact, mac: fact, location: fact, firmware: fact },
  kind: fc.constantFrom(null, 'mfp-color' as const),
  state: fc.constantFrom('normal' as const, 'error' as const),
  conditions: many(
    fc.record({ severity: fc.constant('error' as const), code: fc.constant('media-jam'), text }),
  ),
  supplies: many(
    fc.record({
      ...{ name: text, type: text, color: fact, partNumber: fact, serial: fact },
      ...{ percent: fc.option(fc.nat({ max: 100 })), level: fc.constant('ok' as const) },
    }),
  ),
  counters: fc.constant({ total: 12 }),
  ...{ counterSource: fact, unit: fc.constant('impressions' as const) },
  counter32: fc.boolean(),
  notes: many(fc.record({ code: text, text })),
});

test('whatever a device says, its report can be handed over', () => {
  fc.assert(
    fc.property(report, (said) => {
      const delivery = {
        ...{ deviceId: 'a', deliveryId: 'b', takenAt: '2026-11-22T07:30:00.000Z' },
        ...{ source: 'snmp', raw: null, snmp: null },
        report: boundedReport(said),
      };
      expect(v.safeParse(handedDelivery, delivery).issues ?? []).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what is within the bounds stays as it is, and an identity is never cut to another', () => {
  const plain: DeviceReport = {
    ...{ vendor: 'V', model: 'M', serial: 'S1', mac: null, kind: null, location: null },
    ...{ firmware: null, state: 'normal', conditions: [], supplies: [], counters: { total: 1 } },
    ...{ counterSource: 'canon 1', unit: 'impressions', counter32: true, notes: [] },
  };
  expect(boundedReport(plain)).toEqual(plain);
  expect(boundedReport({ ...plain, serial: 'S'.repeat(301) }).serial).toBeNull();
});
