import { describe, expect, it } from 'vitest';
import { parseSnmprec } from '#server/drivers/replay/parse-snmprec.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('a .snmprec file', () => {
  it('gives each type its value', () => {
    const { varbinds, notes } = parseSnmprec(
      [
        '1.3.1.1|2|-3',
        '1.3.1.2|4|A|B',
        '1.3.1.3|4x|0115ff',
        '1.3.1.4|5|',
        '1.3.1.5|6|.1.3.6.1',
        '1.3.1.6|64|192.0.2.7',
        '1.3.1.7|64x|c0000207',
        '1.3.1.8|65|4294967295',
        '1.3.1.9|66|7',
        '1.3.1.10|67|120',
        '1.3.1.11|70|18446744073709551615',
      ].join('\n'),
    );
    expect(varbinds.map(({ type, value }) => [type, value])).toEqual([
      [2, -3],
      [4, bytes(0x41, 0x7c, 0x42)],
      [4, bytes(1, 0x15, 0xff)],
      [5, null],
      [6, '1.3.6.1'],
      [64, '192.0.2.7'],
      [64, '192.0.2.7'],
      [65, 4294967295],
      [66, 7],
      [67, 120],
      [70, 18446744073709551615n],
    ]);
    expect(notes).toEqual([]);
  });

  it('may write OIDs with a leading dot', () => {
    expect(parseSnmprec('.1.3.6|2|1').varbinds[0]?.oid).toBe('1.3.6');
  });

  it('keeps blanks, which are bits in an error state', () => {
    expect(parseSnmprec('1.3.6|4| ').varbinds[0]?.value).toEqual(bytes(0x20));
  });

  it('may end its lines as on Windows', () => {
    expect(parseSnmprec('1.3.6|4|a\r\n1.3.7|2|1\r\n').varbinds.map(({ value }) => value)).toEqual([
      bytes(0x61),
      1,
    ]);
  });

  it('cuts floats to whole numbers', () => {
    expect(parseSnmprec('1.3.6|2|12.9\n1.3.7|2|1e3').varbinds.map(({ value }) => value)).toEqual([
      12, 1000,
    ]);
  });

  it('is read around lines that are broken, which are named by number', () => {
    const { varbinds, notes } = parseSnmprec(
      [
        '1.3.1|2|1',
        'rubbish',
        '1.3.2|2|x',
        '1.3.3|99|1',
        '1.3.4|4x|abc',
        '1.3.5|2:numeric|a',
        '1.3.6',
      ].join('\n'),
    );
    expect(varbinds).toHaveLength(1);
    expect(notes.map((note) => note.text.split(':')[0])).toEqual(
      [2, 3, 4, 5, 6, 7].map((line) => `line ${line}`),
    );
  });

  it('names the first twenty broken lines and counts the others', () => {
    const { notes } = parseSnmprec(Array.from({ length: 30 }, () => 'rubbish').join('\n'));
    expect(notes.filter((note) => note.code === 'line-skipped')).toHaveLength(21);
    expect(notes.some((note) => note.text === '10 more lines')).toBe(true);
  });

  it('that goes round in a circle is noted once', () => {
    const { notes } = parseSnmprec('1.3.1|2|1\n1.3.2|2|1\n1.3.1|2|1\n1.3.2|2|1');
    expect(notes).toEqual([
      expect.objectContaining({
        code: 'walk-not-increasing',
        text: expect.stringContaining('line 3'),
      }),
    ]);
  });

  it('without values says so', () => {
    expect(parseSnmprec('').notes.map((note) => note.code)).toEqual(['walk-empty']);
  });
});
