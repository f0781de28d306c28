import { describe, expect, it } from 'vitest';
import { parseSnmpwalk } from '#server/drivers/replay/parse-snmpwalk.ts';
import { readWalk } from '#server/drivers/replay/read-walk.ts';

const text = (value: unknown) =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
const one = (line: string) => {
  const { varbinds } = parseSnmpwalk(line);
  return varbinds.map(({ type, value }) => [type, text(value)]);
};

describe('what snmpwalk -On prints', () => {
  it('gives each type its value', () => {
    expect(one('.1.3.1 = INTEGER: 5')).toEqual([[2, 5]]);
    expect(one('.1.3.1 = INTEGER: warning(3)')).toEqual([[2, 3]]);
    expect(one('.1.3.1 = INTEGER: -2 percent')).toEqual([[2, -2]]);
    expect(one('.1.3.1 = STRING: "Canon MF"')).toEqual([[4, 'Canon MF']]);
    expect(one('.1.3.1 = STRING: Canon MF')).toEqual([[4, 'Canon MF']]);
    expect(one('.1.3.1 = STRING: "a \\"b\\" \\\\"')).toEqual([[4, 'a "b" \\']]);
    expect(one('.1.3.1 = ""')).toEqual([[4, '']]);
    expect(one('.1.3.1 = Hex-STRING: 00 1B A9 ')).toEqual([[4, '\u0000\u001b©']]);
    expect(one('.1.3.1 = BITS: 20 00 lowToner(2) ')).toEqual([[4, ' \u0000']]);
    expect(one('.1.3.1 = OID: .1.3.6.1.4.1.1602.4.7')).toEqual([[6, '1.3.6.1.4.1.1602.4.7']]);
    expect(one('.1.3.1 = OID: iso.3.6')).toEqual([[6, '1.3.6']]);
    expect(one('.1.3.1 = IpAddress: 192.0.2.1')).toEqual([[64, '192.0.2.1']]);
    expect(one('.1.3.1 = Network Address: C0:00:02:01')).toEqual([[64, '192.0.2.1']]);
    expect(one('.1.3.1 = Counter32: 213402')).toEqual([[65, 213402]]);
    expect(one('.1.3.1 = Gauge32: 7')).toEqual([[66, 7]]);
    expect(one('.1.3.1 = Timeticks: (123456) 0:20:34.56')).toEqual([[67, 123456]]);
    expect(one('.1.3.1 = Counter64: 18446744073709551615')).toEqual([[70, 18446744073709551615n]]);
    expect(one('.1.3.1 = NULL')).toEqual([[5, null]]);
  });

  it('may write OIDs as iso.3.6', () => {
    expect(parseSnmpwalk('iso.3.6.1 = INTEGER: 1').varbinds[0]?.oid).toBe('1.3.6.1');
  });

  it('goes on with hexadecimal digits over lines', () => {
    expect(one('.1.3.1 = Hex-STRING: 41 42 \n43 44 \n.1.3.2 = INTEGER: 1')).toEqual([
      [4, 'ABCD'],
      [2, 1],
    ]);
  });

  it('keeps line breaks inside quotes', () => {
    expect(one('.1.3.1 = STRING: "two\nlines"\n.1.3.2 = INTEGER: 1')).toEqual([
      [4, 'two\nlines'],
      [2, 1],
    ]);
  });

  it('takes an escaped quote for no end', () => {
    expect(one('.1.3.1 = STRING: "a \\"\nb\\\\"\n.1.3.2 = INTEGER: 1')).toEqual([
      [4, 'a "\nb\\'],
      [2, 1],
    ]);
    expect(one('.1.3.1 = STRING: "\n"')).toEqual([[4, '\n']]);
  });

  it('leaves out what the agent has not', () => {
    expect(
      one(
        '.1.3.1 = No Such Object available on this agent at this OID\n' +
          '.1.3.2 = No Such Instance currently exists at this OID\n' +
          '.1.3.3 = No more variables left in this MIB View (It is past the end of the MIB tree)',
      ),
    ).toEqual([]);
  });

  it('is read around lines that are no values, which are named by number', () => {
    const { varbinds, notes } = parseSnmpwalk(
      '$ snmpwalk -On printer\n.1.3.1 = INTEGER: 1\nTimeout: No Response from 192.0.2.1\n.1.3.2 = Colour: 7',
    );
    expect(varbinds).toHaveLength(1);
    expect(notes.map((note) => note.text.split(':')[0])).toEqual(['line 1', 'line 3', 'line 4']);
  });

  it('that was cut off in a text keeps what is there and says so', () => {
    const { varbinds, notes } = parseSnmpwalk('.1.3.1 = INTEGER: 1\n.1.3.2 = STRING: "TASKal');
    expect(text(varbinds[1]?.value)).toBe('TASKal');
    expect(notes).toEqual([expect.objectContaining({ code: 'line-cut' })]);
  });

  it.each([
    '.1.3.2 = ',
    '.1.3.2',
    '.1.3.2 = INTEGER:',
    '.1.3.2 = Hex-STRING: 41 4',
    '.1.3.2 = OID: ',
  ])('that was cut off as "%s" keeps the lines before', (last) => {
    const { varbinds, notes } = parseSnmpwalk(`.1.3.1 = INTEGER: 1\n${last}`);
    expect(varbinds).toHaveLength(1);
    expect(notes[0]?.text).toMatch(/^line 2:/);
  });
});

describe('a text that never ends', () => {
  it('is read in time that grows with its length only', () => {
    const started = performance.now();
    parseSnmpwalk(`.1.3.1 = STRING: "${'x\n'.repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('a recording of either form', () => {
  const bytes = (written: string) => new TextEncoder().encode(written);

  it('is told by its lines, whatever stands before them', () => {
    expect(readWalk(bytes('\uFEFF1.3.6|2|1')).varbinds).toHaveLength(1);
    expect(readWalk(bytes('# a remark\n.1.3.6 = INTEGER: 1')).varbinds).toHaveLength(1);
  });

  it('keeps the octets of texts in any charset', () => {
    const octets = Uint8Array.from([...bytes('1.3.6|4|M'), 0xfc, 0x0a]);
    expect(text(readWalk(octets).varbinds[0]?.value)).toBe('Mü');
  });
});
