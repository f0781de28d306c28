import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Varbind } from '#core/reading.ts';
import { compareOids } from '#core/walk.ts';
import { answerMessage, goodManners } from '#simulator/agent.ts';
import { BerError, BerReader, element, integer, octets } from '#simulator/ber.ts';
import { MibTable } from '#simulator/mib.ts';
import { decodeOid, encodeOid } from '#simulator/oid.ts';
import { pduTags } from '#simulator/pdu.ts';

const arc = fc.oneof(fc.nat(200), fc.integer({ min: 0, max: 4294967295 }));
const oid = fc
  .tuple(fc.nat(2), fc.nat(39), fc.array(arc, { maxLength: 20 }))
  .map(([first, second, rest]) => [first, second, ...rest]);

describe('BER', () => {
  it('reads the OID that it wrote', () => {
    fc.assert(
      fc.property(oid, (parts) => {
        const reader = new BerReader(encodeOid(parts));
        expect(decodeOid(reader.content(6))).toEqual(parts);
        expect(reader.done).toBe(true);
      }),
    );
  });

  it('reads the whole number that it wrote, in the fewest octets', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 }), (value) => {
        const bytes = integer(value);
        expect(new BerReader(bytes).integer()).toBe(value);
        const [, length = 0, first = 0, second = 0] = bytes;
        if (length > 1)
          expect(first === 0 ? second >= 128 : first !== 255 || second < 128).toBe(true);
      }),
    );
  });
});

describe('a table', () => {
  it('finds the next OID as a search through all of them does', () => {
    fc.assert(
      fc.property(fc.array(oid, { maxLength: 40 }), oid, (known, asked) => {
        const mib = new MibTable(
          known.map((parts): Varbind => ({ oid: parts.join('.'), type: 5, value: null })),
        );
        const text = asked.join('.');
        const sorted = known.map((parts) => parts.join('.')).sort(compareOids);
        expect(mib.oid(mib.after(asked))?.text).toBe(
          sorted.find((one) => compareOids(one, text) > 0),
        );
        expect(mib.find(asked) >= 0).toBe(sorted.includes(text));
      }),
    );
  });
});

describe('an agent', () => {
  const mib = new MibTable([
    { oid: '1.3.6.1.2.1.1.1.0', type: 4, value: Buffer.from('printer') },
    { oid: '1.3.6.1.2.1.1.3.0', type: 67, value: 1 },
  ]);
  const request = element(
    0x30,
    integer(1),
    octets(Buffer.from('public')),
    element(
      pduTags.bulk,
      integer(7),
      integer(0),
      integer(25),
      element(0x30, element(0x30, encodeOid([1, 3, 6, 1]), Buffer.from([5, 0]))),
    ),
  );
  const v3 = element(
    0x30,
    integer(3),
    element(0x30, integer(1), integer(65507), octets(Buffer.of(7)), integer(3)),
    octets(
      element(
        0x30,
        octets(Buffer.from('e')),
        integer(1),
        integer(1),
        ...Array.from({ length: 3 }, () => octets(Buffer.from('kado'))),
      ),
    ),
    octets(Buffer.alloc(40)),
  );
  const usm = {
    user: 'kado',
    authProtocol: 'sha',
    authKey: 'maplewood1',
    privProtocol: 'aes',
    privKey: 'riverside2',
  } as const;

  it('never fails otherwise than by not understanding, whatever the bytes', () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(request, v3),
        fc.array(fc.tuple(fc.nat(120), fc.nat(255)), { maxLength: 6 }),
        fc.nat(150),
      )
      .map(([message, changes, length]) => {
        const bytes = Buffer.from(message);
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        return bytes.subarray(0, length);
      });
    const anything = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(mutated, anything), fc.boolean(), (message, secure) => {
        const options = { host: '127.0.0.1', community: 'public', ...(secure ? { usm } : {}) };
        try {
          const answer = answerMessage(message, mib, options, goodManners, 1);
          expect((answer ?? []).length).toBeLessThanOrEqual(goodManners.maxMessageBytes);
        } catch (error) {
          expect(error).toBeInstanceOf(BerError);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
