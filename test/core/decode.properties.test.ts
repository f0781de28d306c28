import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '#core/decode.ts';
import { kinds, states } from '#core/counter.ts';
import type { Varbind, VarbindType } from '#core/reading.ts';
import * as standard from '#core/standard-oids.ts';
import { definitions } from '#definitions/index.ts';

/** Every OID that anything reads, with an index or without. */
const known = [
  ...Object.values(standard),
  ...definitions.flatMap(({ identity, status, counters, match }) => [
    ...[identity?.serial, identity?.model, identity?.firmware, identity?.deviceId].flatMap(
      (sources) => (sources ?? []).map((source) => source.oid),
    ),
    ...(status?.faultTables ?? []).map((table) => table.column),
    ...counters.map((source) => source.oid),
    ...(match.sysObjectId ?? []),
  ]),
  ...[2, 3, 4, 5, 6, 7, 8, 9].map((column) => `${standard.prtMarkerSupplies}.${column}`),
  ...[2, 3, 4, 5, 6, 7, 8].map((column) => `${standard.prtAlert}.${column}`),
  ...[2, 3, 5, 7, 13].map((column) => `${standard.prtInput}.${column}`),
  '1.3.6.1.2.1.43.7.1.1.4',
  '1.3.6.1.2.1.43.5.1.1.2',
];

const oid = fc
  .tuple(fc.constantFrom(...known), fc.constantFrom('', '.0', '.1', '.1.1', '.1.2', '.2.1', '.0.0'))
  .map(([name, index]) => `${name}${index}`);
const type = fc.constantFrom<VarbindType>(2, 4, 5, 6, 64, 65, 66, 67, 68, 70);
const value: fc.Arbitrary<Varbind['value']> = fc.oneof(
  fc.integer(),
  fc.integer({ min: -3, max: 110 }),
  fc.double(),
  fc.bigInt(),
  fc.uint8Array({ maxLength: 24 }),
  fc.string({ maxLength: 30 }).map((text) => new TextEncoder().encode(text)),
  fc.constantFrom(...definitions.flatMap(({ match }) => match.sysObjectId ?? [])),
  fc.constant('1.3.6.1.2.1.25.3.1.5'),
  fc.string({ maxLength: 10 }),
  fc.constant(null),
);
const varbinds: fc.Arbitrary<Varbind[]> = fc.array(fc.record({ oid, type, value }), {
  maxLength: 60,
});

describe('decoding', () => {
  it('never throws, and says only words that are known, whatever a device sends', () => {
    fc.assert(
      fc.property(varbinds, (walk) => {
        const report = decode(walk, definitions);
        expect(states).toContain(report.state);
        expect([...kinds, null]).toContain(report.kind);
        expect(report.state).toBe(report.conditions[0]?.severity ?? report.state);
        for (const { percent, level } of report.supplies) {
          expect(['ok', 'low', 'empty', 'some', 'unknown']).toContain(level);
          if (percent !== null) expect(percent >= 0 && percent <= 100).toBe(true);
        }
        for (const count of Object.values(report.counters)) expect(count).toBeGreaterThanOrEqual(0);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
      { numRuns: 400 },
    );
  });

  it('does not depend on the order of the walk', () => {
    const distinct = varbinds.map((walk) => [
      ...new Map(walk.map((each) => [each.oid, each])).values(),
    ]);
    fc.assert(
      fc.property(
        distinct.chain((walk) =>
          fc.tuple(fc.constant(walk), fc.shuffledSubarray(walk, { minLength: walk.length })),
        ),
        ([walk, shuffled]) => {
          expect(decode(shuffled, definitions)).toEqual(decode(walk, definitions));
        },
      ),
      { numRuns: 150 },
    );
  });
});
