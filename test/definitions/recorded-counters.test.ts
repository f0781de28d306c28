/** What recorded devices say, with expectations computed from their own rows. */
import { describe, expect, test } from 'vitest';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';
import { at, decoded, recorded, recordings } from './recording.ts';

const enterprise = '1.3.6.1.4.1';
const lifeCount = '1.3.6.1.2.1.43.10.2.1.4.1.1';

describe.skipIf(sharedDir === null)(`recorded devices (else: ${sharedAbsent})`, () => {
  test.each(['canon_ir_adv_c5840', 'canon_ir_adv_c5535_iii'])(
    '%s: every code by its number',
    (name) => {
      const rows = recorded(name);
      const code = (number: number): number =>
        at(rows, `${enterprise}.1602.1.11.1.4.1.4.${number}`);
      const { counters, ...rest } = decoded(rows);
      expect(rest).toEqual({
        counterSource: 'canon 1602.1.11.1.4.1',
        unit: 'impressions',
        counter32: true,
        notes: [],
      });
      expect(counters).toEqual({
        total: code(101),
        color: code(122) + code(123),
        mono: code(108),
        scan: code(501),
        'color.large': code(122),
        'color.small': code(123),
        'mono.large': code(112),
        'mono.small': code(113),
        copy: code(201),
        'copy.color': code(232),
        'copy.mono': code(201) - code(232),
        print: code(301),
        'print.color': code(324),
        'print.mono': code(301) - code(324),
        receive: code(701),
        duplex: code(114),
      });
      expect(counters.total).toBe(at(rows, lifeCount));
    },
  );

  test('a Canon without the table of all codes gives the same by name', () => {
    const rows = recorded('canon_ir_adv_c5840');
    const byCode = decoded(rows);
    const byName = decoded(rows.filter(({ oid }) => !oid.includes('.1602.1.11.1.4.')));
    expect(byName.counterSource).toBe('canon 1602.1.11.2.1.1');
    expect(byName.counters).toEqual(byCode.counters);
  });

  test('a Canon with the panel subset alone gives what those codes tell', () => {
    const rows = recorded('canon_ir_adv_c5840');
    const all = decoded(rows).counters;
    const panel = decoded(rows.filter(({ oid }) => !/\.1602\.1\.11\.(1\.4|2\.1)\./.test(oid)));
    expect(panel.counterSource).toBe('canon 1602.1.11.1.3.1');
    expect(panel.counters).toEqual({
      total: all.total,
      color: all.color,
      mono: all.mono,
      scan: all.scan,
      'color.large': all['color.large'],
      'color.small': all['color.small'],
      'mono.large': all['mono.large'],
      'mono.small': all['mono.small'],
      print: all.print,
    });
  });

  test('a Canon without any of its tables has the total of the standard', () => {
    const rows = recorded('canon_ir_adv_c5840');
    const left = decoded(rows.filter(({ oid }) => !oid.includes('.1602.1.11.')));
    expect(left).toMatchObject({
      counterSource: 'standard 43.10.2.1.4',
      counters: { total: at(rows, lifeCount) },
    });
  });

  test('a Kyocera copier without its billing total counts functions and colours', () => {
    const rows = recorded('kyocera_taskalfa_5054ci');
    const cell = (tail: string): number => at(rows, `${enterprise}.1347.42.3.1.${tail}`);
    const { counters, counterSource, notes } = decoded(rows);
    expect(counterSource).toBe('kyocera 1347.42.3.1.1.1.1');
    expect(counters).toMatchObject({
      total: cell('1.1.1.1.1') + cell('1.1.1.1.2'),
      color: cell('2.1.1.1.3') + cell('2.1.1.2.3'),
      mono: cell('2.1.1.1.1') + cell('2.1.1.2.1'),
      copy: cell('1.1.1.1.2'),
      'copy.color': cell('2.1.1.2.3'),
      'copy.mono': cell('2.1.1.2.1'),
      print: cell('1.1.1.1.1'),
      'print.color': cell('2.1.1.1.3'),
      'print.mono': cell('2.1.1.1.1'),
      receive: 0,
      scan: cell('4.1.1.1'),
      'paper.a3': cell('6.1.1.1.1') + cell('6.1.1.2.1'),
      'paper.a4': cell('6.1.1.1.3') + cell('6.1.1.2.3'),
      'paper.banner': cell('6.1.1.1.13') + cell('6.1.1.1.14'),
    });
    // this recording has no name rows, so the order is that of A3 models, and said to be assumed
    expect(notes.map(({ code }) => code)).toEqual(['names-assumed']);
  });

  test('a Kyocera printer has paper sizes by name, and no colour that it does not tell', () => {
    const rows = recorded('printmaster_kyocera_p2040dw');
    const { counters, counterSource } = decoded(rows);
    expect(counterSource).toBe('kyocera 1347.43.10.1.1.12.1.1');
    expect(counters.total).toBe(at(rows, `${enterprise}.1347.43.10.1.1.12.1.1`));
    expect(counters['paper.letter']).toBe(at(rows, `${enterprise}.1347.42.2.1.1.1.6.1.6`));
    expect(counters['paper.a4']).toBe(0);
    expect(counters).not.toHaveProperty('color');
    expect(counters).not.toHaveProperty('paper.a3');
    expect(counters.total).toBeLessThan(at(rows, lifeCount));
  });

  test('a Konica Minolta need not add up: its total also holds reports', () => {
    const rows = recorded('librenms_konica_c250i');
    const page = (tail: string): number =>
      at(rows, `${enterprise}.18334.1.1.1.5.7.2.2.1.5.${tail}`);
    expect(decoded(rows)).toMatchObject({
      counters: {
        total: at(rows, lifeCount),
        mono: page('1.1') + page('1.2'),
        color: page('2.1') + page('2.2'),
        copy: page('1.1') + page('2.1'),
        print: page('1.2') + page('2.2'),
        duplex: at(rows, `${enterprise}.18334.1.1.1.5.7.2.1.3.0`),
        scan: at(rows, `${enterprise}.18334.1.1.1.5.7.2.1.5.0`),
      },
      notes: [],
    });
  });

  test('a Sharp is read by the names of its rows', () => {
    const rows = recorded('librenms_sharp');
    const row = (tail: string): number => at(rows, `${enterprise}.2385.1.1.19.2.1.3.${tail}`);
    const { counters, notes } = decoded(rows);
    expect(counters).toEqual({
      total: at(rows, lifeCount),
      mono: row('5.4.61'),
      color: row('5.4.63') + row('5.4.64') + row('5.4.80'),
      copy: row('4.4.60'),
      'copy.color': row('4.4.63'),
      'copy.mono': row('4.4.61'),
      print: row('1.4.60'),
      'print.color': row('1.4.63'),
      'print.mono': row('1.4.61'),
      duplex: row('1.4.75'),
      scan: row('7.4.50'),
    });
    expect(notes).toEqual([]);
  });

  test.each([
    ['bieniu_brother_dcp-l3550cdw', { total: 1611, mono: 709, color: 902, duplex: 538 }],
    ['bieniu_brother_dcp-j132w', { total: 0x36f }],
    ['bieniu_brother_dcp-l2540dn', { total: 333 }],
    ['bieniu_brother_dcp-1618w', { total: 3914 }],
    ['bieniu_brother_hl-l2340dw', { total: 0x3da }],
    ['bieniu_brother_hl-5350dn', { total: 69411 }],
  ])('%s: the records of a Brother', (name, counters) => {
    expect(decoded(recorded(name))).toMatchObject({
      counters,
      counterSource: 'brother 2435.2.3.9.4.2.1.5.5.10',
      notes: [],
    });
  });

  test.each(['bieniu_brother_mfc-5490cn', 'bieniu_brother_hl-2270dw'])(
    '%s: without records the life count stands in',
    (name) => {
      const rows = recorded(name);
      expect(decoded(rows)).toMatchObject({
        counters: { total: at(rows, lifeCount) },
        counterSource: 'standard 43.10.2.1.4',
      });
    },
  );

  test('an HP gives its engine counters, and no colour where it has none', () => {
    const rows = recorded('librenms_jetdirect_m130nw');
    const { counters } = decoded(rows);
    const engine = `${enterprise}.11.2.3.9.4.2.1.4.1.2`;
    expect(counters).toEqual({
      total: at(rows, `${engine}.5.0`),
      mono: at(rows, `${engine}.6.0`),
      duplex: at(rows, `${engine}.22.0`),
      scan: at(rows, `${enterprise}.11.2.3.9.4.2.1.2.2.1.74.0`),
    });
  });

  test.each([
    ['librenms_ricoh_mpc3002', 'sheets'],
    ['printmaster_brother_hl-l8260cdw', 'sheets'],
    ['printmaster_epson_cw-c6500au', 'impressions'],
    ['hp_designjet_t730', 'impressions'],
    ['librenms_utax', 'impressions'],
    ['librenms_brother_hl5370dw', 'impressions'],
  ])('%s: only the life count, in %s', (name, unit) => {
    const rows = recorded(name);
    expect(decoded(rows)).toMatchObject({
      counters: { total: at(rows, lifeCount) },
      counterSource: 'standard 43.10.2.1.4',
      unit,
    });
  });

  test('a recording without any counter gives none, rather than zeros', () => {
    const silent = recordings().filter((name) => {
      const oids = recorded(name).map(({ oid }) => oid);
      return !oids.some((oid) =>
        /\.43\.10\.2\.1\.4\.|\.2435\.2\.3\.9\.4\.2\.1\.5\.5\.10\./.test(oid),
      );
    });
    expect(silent.length).toBeGreaterThan(20);
    for (const name of silent) {
      const { counters, counterSource, unit } = decoded(recorded(name));
      expect({ name, counters, counterSource, unit }).toEqual({
        name,
        counters: {},
        counterSource: null,
        unit: null,
      });
    }
  });
});
