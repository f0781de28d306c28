import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { definitions } from '#definitions/index.ts';
import type { IppAttributes, IppValue } from '#core/ipp-attributes.ts';
import { meaningOfAnswer, packAnswer } from '#server/collector/raw-answers.ts';
import { packAttributes, unpackAttributes } from '#server/drivers/ipp/pack-attributes.ts';
import { packVarbinds } from '#server/drivers/snmp/pack-varbinds.ts';

const { attributes } = fc.letrec<{ value: IppValue; attributes: IppAttributes }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer(),
    fc.boolean(),
    fc.string({ unit: 'binary' }),
    fc.uint8Array(),
    fc.constant(null),
    tie('attributes'),
  ),
  attributes: fc
    .array(fc.tuple(fc.string(), fc.array(tie('value'), { maxLength: 4 })), { maxLength: 6 })
    .map((pairs) => new Map(pairs)),
}));

describe('what a printer told over IPP, kept as bytes (§12.4)', () => {
  test('is the same when it is read again', () => {
    fc.assert(
      fc.property(attributes, (told) => {
        expect(unpackAttributes(packAttributes(told))).toEqual(told);
      }),
    );
  });

  test('damaged, it is told as unreadable and nothing else', () => {
    const packed = packAttributes(new Map([['printer-state', [3]]]));
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(packed.length), (noise, at) => {
        const spoilt = Uint8Array.from([2, ...noise]);
        expect(() => unpackAttributes(spoilt)).toThrow('ipp.raw_unreadable');
        if (at < packed.length)
          expect(() => unpackAttributes(packed.subarray(0, at))).toThrow('ipp.raw_unreadable');
      }),
    );
    expect(() => unpackAttributes(packVarbinds([]))).toThrow('ipp.raw_unreadable');
  });

  test('means again what it meant, and what is too large is not kept', () => {
    const observed = (octets: Uint8Array) => ({
      ...({ protocol: 'ipp', takenAt: '2026-11-22T03:00:00.000Z', host: null } as const),
      attributes: new Map<string, IppValue[]>([
        ['printer-impressions-completed', [4_711]],
        ['printer-alert', [octets]],
      ]),
    });
    const raw = packAnswer(observed(new Uint8Array(10)));
    expect(meaningOfAnswer(raw ?? new Uint8Array(), definitions)).toMatchObject({
      source: 'ipp',
      report: { counters: { total: 4_711 } },
    });
    const noise = crypto.getRandomValues(new Uint8Array(65_536));
    const large = new Uint8Array(16 * noise.length).map(
      (_, at) => (noise[at % 65_536] ?? 0) ^ (at >> 16),
    );
    expect(packAnswer(observed(large))).toBeNull();
  });
});
