import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import secondOpinion from 'ipp-encoder';
import { describe, expect, test } from 'vitest';
import type { IppAttributes, IppValue } from '#core/ipp-attributes.ts';
import { groupTags, valueTags } from '#core/ipp-message.ts';
import { looksLikeIpp, readIpp } from '#core/read-ipp.ts';
import { writeIpp, type Tagged } from '#core/write-ipp.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';

const printer = (attributes: Record<string, readonly Tagged[]>) =>
  writeIpp([2, 0], 0, 7, [{ tag: groupTags.printer, attributes }]);
const read = (bytes: Uint8Array): IppAttributes | undefined =>
  readIpp(bytes).message?.groups[0]?.attributes;

const word = fc.stringMatching(/^[a-z][a-z-]{0,20}$/);
const line = fc.stringMatching(/^[!-~ぁ-ん]([ -~]{0,20}[!-~])?$/);
const value = fc.oneof(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((n): Tagged => [valueTags.integer, n]),
  fc.boolean().map((yes): Tagged => [valueTags.boolean, yes]),
  line.map((text): Tagged => [valueTags.text, text]),
  line.map((text): Tagged => [valueTags.nameWithLanguage, text]),
  word.map((text): Tagged => [valueTags.keyword, text]),
  fc.constant<Tagged>([valueTags.noValue, null]),
  fc.uint8Array({ maxLength: 30 }).map((bytes): Tagged => [valueTags.octets, bytes]),
);
const members = fc.dictionary(word, fc.array(value, { minLength: 1, maxLength: 3 }), {
  maxKeys: 4,
  noNullPrototype: true,
});
const nested = fc.oneof(
  value,
  members.map((one): Tagged => [valueTags.collection, one]),
  members.map((one): Tagged => [valueTags.collection, { inner: [[valueTags.collection, one]] }]),
);
const attributes = fc.dictionary(word, fc.array(nested, { minLength: 1, maxLength: 4 }), {
  maxKeys: 8,
  noNullPrototype: true,
});

/** What `read` has to give for what was written. */
function expected(written: Record<string, readonly Tagged[]>): IppAttributes {
  const plain = ([, one]: Tagged): IppValue =>
    typeof one === 'object' && one !== null && !(one instanceof Uint8Array) ? expected(one) : one;
  return new Map(Object.entries(written).map(([name, values]) => [name, values.map(plain)]));
}

describe('the IPP codec', () => {
  test('reads back whatever it wrote: several values, languages, collections in collections', () => {
    fc.assert(
      fc.property(attributes, (written) => {
        const { message, problem } = readIpp(printer(written));
        expect(problem).toBeNull();
        expect(message?.groups[0]?.attributes).toEqual(expected(written));
      }),
    );
  });

  test('of a message that is cut off anywhere says so, and invents nothing', () => {
    fc.assert(
      fc.property(attributes, fc.nat(), (written, at) => {
        const whole = printer(written);
        const { message, problem } = readIpp(whole.subarray(0, at % whole.length));
        expect(problem).toBe('truncated');
        const full = expected(written);
        for (const [name, values] of message?.groups[0]?.attributes ?? []) {
          expect(full.get(name)?.slice(0, values.length)).toEqual(values);
        }
      }),
    );
  });

  test('never throws on bytes of any kind', () => {
    const header = Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 1, 4);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, isHeaded) => {
        readIpp(isHeaded ? Buffer.concat([header, bytes]) : bytes);
      }),
      { numRuns: 1_000 },
    );
  });

  test('gives up on collections that nest without end', () => {
    const open = Buffer.from('3400016100004a000000016d', 'hex');
    const deep = Buffer.concat([
      Buffer.from('020000000000000104', 'hex'),
      ...Array.from({ length: 20_000 }, () => open),
    ]);
    expect(readIpp(deep).problem).toBe('malformed');
  });

  test('gives up on groups without end', () => {
    const groups = new Uint8Array(100_000).fill(groupTags.printer);
    const { message, problem } = readIpp(Uint8Array.of(...[2, 0, 0, 0, 0, 0, 0, 7], ...groups));
    expect(problem).toBe('malformed');
    expect(message?.groups.length).toBe(100);
  });

  test('a value whose length is not that of its type is unknown, never another figure', () => {
    const bytes = (tag: number, length: number): Tagged => [tag, new Uint8Array(length).fill(1)];
    const wrong = [
      bytes(valueTags.integer, 3),
      bytes(valueTags.integer, 5),
      bytes(valueTags.enum, 0),
      bytes(valueTags.boolean, 2),
      bytes(valueTags.textWithLanguage, 3),
      // a language that is longer than the value
      [valueTags.textWithLanguage, Uint8Array.of(0, 200, 101, 110, 0, 1)] as const,
    ];
    expect(read(printer({ level: wrong }))?.get('level')).toEqual(wrong.map(() => null));
  });

  test('keeps nothing of jobs', () => {
    const secret: Record<string, readonly Tagged[]> = {
      'job-name': [[valueTags.name, 'salary list']],
      'job-originating-user-name': [[valueTags.name, 'hanako']],
    };
    const bytes = writeIpp([2, 0], 0, 1, [
      { tag: groupTags.job, attributes: secret },
      { tag: groupTags.printer, attributes: { 'printer-name': [[valueTags.name, 'p']] } },
    ]);
    expect(readIpp(bytes).message?.groups.map(({ tag }) => tag)).toEqual([groupTags.printer]);
  });

  test('drops a language that stands before U+001E in a text', () => {
    expect(read(printer({ m: [[valueTags.text, 'en\u001eBrother MFC']] }))?.get('m')).toEqual([
      'Brother MFC',
    ]);
  });

  test('reads what another encoder writes', () => {
    const bytes = secondOpinion.response.encode({
      version: { major: 2, minor: 0 },
      statusCode: 0x0001,
      requestId: 3,
      groups: [
        {
          tag: groupTags.printer,
          attributes: [
            { tag: valueTags.integer, name: 'marker-levels', value: [12, -3] },
            { tag: valueTags.boolean, name: 'color-supported', value: [true] },
            { tag: valueTags.text, name: 'printer-location', value: ['2階 営業部'] },
          ],
        },
      ],
    });
    expect(readIpp(bytes)).toMatchObject({ problem: null, message: { code: 1, requestId: 3 } });
    expect(read(bytes)).toEqual(
      new Map<string, IppValue[]>([
        ['marker-levels', [12, -3]],
        ['color-supported', [true]],
        ['printer-location', ['2階 営業部']],
      ]),
    );
  });
});

describe.skipIf(sharedDir === null)('recorded IPP bodies', () => {
  if (sharedDir === null) return test.skip(sharedAbsent, () => {});
  const folder = `${sharedDir}fixtures/ipp/`;
  const files = readdirSync(folder).filter((name) => /\.(ipp|bin)$/.test(name));

  test.each(files)('%s is read to its end, with the numbers that another decoder gives', (file) => {
    const bytes = readFileSync(folder + file);
    expect(looksLikeIpp(bytes)).toBe(true);
    const { message, problem } = readIpp(bytes);
    expect(problem).toBeNull();
    const other = secondOpinion.response.decode(bytes);
    expect(message?.code).toBe(other.statusCode);
    for (const { tag, attributes: theirs } of other.groups) {
      if (tag === groupTags.job) continue;
      const ours = message?.groups.find((group) => group.tag === tag)?.attributes;
      // it takes the members of collections for values
      const plain = theirs.filter((one) => one.tag < 0x34 && one.tag !== valueTags.octets);
      for (const { tag: valueTag, name, value: values } of plain) {
        const isNumber = valueTag === valueTags.integer || valueTag === valueTags.enum;
        if (isNumber) expect(ours?.get(name), name).toEqual(values);
        else expect(ours?.get(name)?.length, name).toBe(values.length);
      }
      expect(ours?.size).toBe(new Set(theirs.map(({ name }) => name)).size);
    }
  });

  test('a walk or a mail is not taken for IPP', () => {
    for (const text of ['1.3.6.1|2|5\n', 'From: a\n', '<?xml', '']) {
      expect(looksLikeIpp(Buffer.from(text))).toBe(false);
    }
  });
});
