import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressesIn,
  countAddresses,
  isInRanges,
  mostScanAddresses,
  parseScanRanges,
} from '#core/scan-ranges.ts';

const codes = (typed: string) => parseScanRanges(typed).problems.map(({ code }) => code);

describe('§10 where a collector may look for devices', () => {
  test('networks, from–to and single addresses, typed as people type them', () => {
    const typed = '192.0.2.77/24, 198.51.100.10 - 198.51.100.12\n198.51.100.20–25;203.0.113.9';
    expect(parseScanRanges(typed)).toEqual({
      ranges: [
        '192.0.2.0/24',
        '198.51.100.10-198.51.100.12',
        '198.51.100.20-198.51.100.25',
        '203.0.113.9',
      ],
      problems: [],
    });
    expect(parseScanRanges('１９２.0.2.1、192.0.2.1').ranges).toEqual(['192.0.2.1']);
    expect(parseScanRanges(' \n ')).toEqual({ ranges: [], problems: [] });
  });

  test('a network’s own address and that for everybody are no devices', () => {
    expect([...addressesIn(['192.0.2.8/30'])]).toEqual(['192.0.2.9', '192.0.2.10']);
    expect([...addressesIn(['192.0.2.8/31'])]).toEqual(['192.0.2.8', '192.0.2.9']);
    expect([...addressesIn(['192.0.2.8/32'])]).toEqual(['192.0.2.8']);
  });

  test.each([
    ...['192.0.2', '192.0.2.256', '192.0.2.1/33', '192.0.2.1/7', '192.0.2.9-192.0.2.8', 'printer'],
    ...['192.0.2.01', '192.0.2.1-2-3', '2001:db8::1', '192.0.2.1/', '-192.0.2.1', '1e3.0.0.1'],
  ])('%s cannot be read', (typed) => {
    expect(codes(typed)).toEqual(['scan.range_unreadable']);
  });

  test.each(['0.0.0.1', '224.0.0.251', '239.1.1.0/24', '255.255.255.255', '0.1.0.0/16'])(
    '%s is no place for devices',
    (typed) => {
      expect(codes(typed)).toEqual(['scan.range_forbidden']);
    },
  );

  test('too many addresses, or too many ranges, are refused', () => {
    expect(codes('10.0.0.0/16')).toEqual([]);
    expect(parseScanRanges('10.0.0.0/15').problems).toEqual([
      { code: 'scan.too_many', details: { max: mostScanAddresses, found: 131_070 } },
    ]);
    const many = Array.from({ length: 101 }, (_, index) => `10.0.0.${index}`).join(' ');
    expect(codes(many)).toEqual(['scan.too_many_ranges']);
  });
});

const address = fc
  .tuple(fc.integer({ min: 1, max: 223 }), fc.nat(255), fc.nat(3), fc.nat(255))
  .map((parts) => parts.join('.'));
const range = fc.oneof(
  address,
  fc.tuple(address, fc.integer({ min: 24, max: 32 })).map(([one, bits]) => `${one}/${bits}`),
  fc
    .tuple(address, fc.nat(255))
    .map(([one, end]) => `${one}-${Math.max(end, Number(one.split('.')[3]))}`),
);

describe('for any ranges', () => {
  test('those listed are those counted, each once, and each is in them; read again they are the same', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 5 }), address, (typed, other) => {
        const { ranges, problems } = parseScanRanges(typed.join(' '));
        expect(problems).toEqual([]);
        const listed = [...addressesIn(ranges)];
        expect(listed).toHaveLength(countAddresses(ranges));
        expect(new Set(listed).size).toBe(listed.length);
        expect(listed.every((one) => isInRanges(ranges, one))).toBe(true);
        expect(isInRanges(ranges, other)).toBe(listed.includes(other));
        expect(parseScanRanges(ranges.join(',')).ranges).toEqual(ranges);
      }),
      { numRuns: 300 },
    );
  });

  test('any text at all is read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0192.-/ ,x～１') }), (typed) => {
        const { ranges, problems } = parseScanRanges(typed);
        if (problems.length === 0) expect(countAddresses(ranges)).toBeLessThanOrEqual(65_536);
      }),
      { numRuns: 1_000 },
    );
  });
});
