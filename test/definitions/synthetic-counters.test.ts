/** Families of which no recording has counters: walks written after their tables. */
import { describe, expect, test } from 'vitest';
import type { CounterValues } from '#core/counter.ts';
import { decoded, written } from './recording.ts';

const enterprise = '1.3.6.1.4.1';
type Rows = Record<string, string | number | bigint | Uint8Array>;

/** Rows below a prefix. */
function under(prefix: string, rows: Rows): Rows {
  return Object.fromEntries(
    Object.entries(rows).map(([tail, value]) => [`${prefix}.${tail}`, value]),
  );
}

/** A table of rows, each a list of columns from `first` on. */
function table(entry: string, columns: readonly number[], rows: readonly Rows[string][][]): Rows {
  const cells: Rows = {};
  rows.forEach((row, i) =>
    columns.forEach((column, j) => {
      const value = row[j];
      if (value !== undefined) cells[`${entry}.${column}.1.${i + 1}`] = value;
    }),
  );
  return cells;
}

function countersOf(rows: Rows, vendorNumber: string): CounterValues {
  return decoded(written(rows, `${enterprise}.${vendorNumber}`)).counters;
}

describe('families without recorded counters', () => {
  test('Ricoh: the type column tells, and 870 is not added to its parts', () => {
    const entry = `${enterprise}.367.3.2.1.2.19.5.1`;
    const types: [number, string, number][] = [
      [10, 'Counter: Machine Total', 1000],
      [200, 'Counter:Copy:Total', 300],
      [201, 'Counter:Copy:Black & White', 200],
      [202, 'Counter:Copy:Single/Two-color', 10],
      [203, 'Counter:Copy:Full Color', 90],
      [300, 'Counter:FAX:Total', 50],
      [301, 'Counter:FAX:Black & White', 50],
      [400, 'Counter:Print:Total', 650],
      [401, 'Counter:Print:Black & White', 400],
      [402, 'Counter:Print:Single/Two-col.', 0],
      [403, 'Counter:Print:Full Color', 250],
      [800, 'Counter: Machine Total', 1000],
      [870, 'Counter:Transmission:Total', 77],
      [871, 'Counter:Transmission:B&W', 70],
      [999, 'No. of Printed Sides in Duplex', 444],
    ];
    const rows: Rows = {};
    types.forEach(([type, name, value], i) => {
      Object.assign(
        rows,
        under(entry, { [`2.${i + 1}`]: type, [`5.${i + 1}`]: name, [`9.${i + 1}`]: value }),
      );
    });
    expect(countersOf(rows, '367.1.1')).toEqual({
      total: 1000,
      color: 350,
      mono: 650,
      scan: 77,
      copy: 300,
      'copy.color': 100,
      'copy.mono': 200,
      print: 650,
      'print.color': 250,
      'print.mono': 400,
      receive: 50,
      duplex: 444,
    });
  });

  test('Ricoh of old: four scalars', () => {
    const rows = under(`${enterprise}.367.3.2.1.2.19`, {
      '1.0': 90,
      '2.0': 60,
      '3.0': 10,
      '4.0': 20,
    });
    expect(countersOf(rows, '367.1.1')).toEqual({ total: 90, print: 60, receive: 10, copy: 20 });
  });

  describe('Xerox', () => {
    const details = `${enterprise}.253.8.53.13.2.1`;
    const values: Rows = {
      1: 909,
      33: 390,
      34: 519,
      43: 40,
      44: 9,
      7: 500,
      29: 380,
      39: 12,
      71: 3,
    };
    const names: Rows = {
      1: 'Total Impressions',
      33: 'Color Impressions',
      34: 'Black Impressions',
      43: 'Color Large Impressions',
      44: 'Black Large Impressions',
      7: 'Black Printed Impressions',
      29: 'Color Printed Impressions',
      39: '2 Sided Sheets',
      71: 'Fax Impressions',
    };
    const expected = {
      total: 909,
      color: 390,
      mono: 519,
      'color.large': 40,
      'color.small': 350,
      'mono.large': 9,
      'mono.small': 510,
      print: 880,
      'print.color': 380,
      'print.mono': 500,
      receive: 3,
      duplex: 12,
    };

    test('33 is colour, 34 is black', () => {
      expect(countersOf(under(`${details}.6.1.20`, values), '253.8.62.1')).toEqual(expected);
    });

    test('names go before numbers', () => {
      const shift = (rows: Rows): Rows =>
        Object.fromEntries(Object.entries(rows).map(([i, value]) => [`${Number(i) + 200}`, value]));
      const rows = {
        ...under(`${details}.6.1.20`, shift(values)),
        ...under(`${details}.8.1.20`, shift(names)),
        ...under(`${details}.6.103.20`, { 3: 11, 25: 4 }),
        ...under(`${details}.8.103.20`, {
          3: 'Black Copied Impressions',
          25: 'Color Copied Impressions',
        }),
      };
      const copies = { copy: 15, 'copy.color': 4, 'copy.mono': 11 };
      expect(countersOf(rows, '253.8.62.1')).toEqual({ ...expected, ...copies });
      expect(countersOf(rows, '297.1.11')).toEqual({ ...expected, ...copies });
    });
  });

  describe('HP', () => {
    const device = `${enterprise}.11.2.3.9.4.2.1`;
    const meter = (value: number): Uint8Array => {
      const octets = new Uint8Array(4);
      new DataView(octets.buffer).setFloat32(0, value);
      return octets;
    };

    test('FutureSmart meters are IEEE-754 octets', () => {
      const rows = {
        ...under(`${device}.4.1.2`, { '5.0': 1500, '6.0': 1000, '7.0': 500 }),
        ...under(`${device}.1.16.1.44`, {
          '1.1': meter(900),
          '1.2': meter(100),
          '2.1': meter(450),
          '2.2': meter(50),
          '13.1': meter(1350),
          '13.2': meter(150),
          '13.3': meter(0),
        }),
      };
      expect(countersOf(rows, '11.2.3.9.1')).toEqual({
        total: 1500,
        color: 500,
        mono: 1000,
        copy: 150,
        'copy.color': 50,
        'copy.mono': 100,
        print: 1350,
        'print.color': 450,
        'print.mono': 900,
        receive: 0,
      });
    });

    test('an inkjet that answers -2 counts by the standard', () => {
      const rows = [
        ...written({ '1.3.6.1.2.1.43.10.2.1.4.1.1': 321 }, `${enterprise}.11.2.3.9.1`),
        { oid: `${device}.4.1.2.5.0`, type: 2 as const, value: -2 },
      ];
      expect(decoded(rows)).toMatchObject({
        counters: { total: 321 },
        counterSource: 'standard 43.10.2.1.4',
        notes: [{ code: 'value-out-of-range' }],
      });
    });
  });

  test('Lexmark: type, unit and size columns tell, the index does not', () => {
    const paper = `${enterprise}.641.6.4.2`;
    const rows = {
      ...table(
        `${paper}.1.1`,
        [2, 3, 4],
        [
          [80, 4, 9999],
          [34, 4, 5],
          [2, 5, 600],
          [2, 4, 1000],
          [3, 4, 700],
          [4, 4, 300],
          [16, 4, 900],
          [32, 4, 80],
          [48, 4, 20],
        ],
      ),
      ...table(
        `${paper}.2.1`,
        [2, 3, 4, 5, 6, 7],
        [
          [68, 3, 0, 0, 600, 200],
          [68, 9, 0, 0, 50, 50],
          [8, 3, 0, 0, 50, 50],
        ],
      ),
      ...table(
        `${enterprise}.641.6.4.3.1.1`,
        [2, 3, 4, 5],
        [
          [1, 68, 100, 100],
          [3, 68, 30, 30],
          [259, 68, 2, 2],
        ],
      ),
    };
    for (const vendorNumber of ['641.1', '674.10898.2']) {
      expect(countersOf(rows, vendorNumber)).toEqual({
        total: 1000,
        color: 300,
        mono: 700,
        scan: 32,
        copy: 80,
        'copy.color': 5,
        print: 900,
        receive: 20,
        'paper.a4': 900,
        'paper.letter': 100,
      });
    }
  });

  test('Samsung: jobs, sizes and colours are added up by their columns', () => {
    const counts = `${enterprise}.236.11.5.11.53.11.2.1`;
    const jobs = table(
      counts,
      [2, 3, 4, 5, 6, 7],
      [
        [1, 5, 7, 1, 3, 100],
        [1, 5, 7, 2, 3, 40],
        [1, 20, 7, 1, 1, 7],
        [2, 5, 7, 1, 3, 30],
        [3, 5, 7, 1, 3, 4],
        [5, 5, 7, 1, 3, 55],
        [6, 5, 7, 1, 3, 2],
        [1, 5, 8, 1, 3, 120],
      ],
    );
    const expected = {
      total: 200,
      color: 7,
      mono: 176,
      scan: 55,
      copy: 30,
      'copy.mono': 30,
      print: 147,
      'print.color': 7,
      'print.mono': 140,
      receive: 4,
      duplex: 40,
      'paper.a4': 176,
      'paper.a3': 7,
    };
    const rows = { ...jobs, [`${enterprise}.236.11.5.11.81.1.0`]: 200 };
    expect(countersOf(rows, '236.11.5.1')).toEqual(expected);
    const own = decoded(written(jobs, `${enterprise}.236.11.5.1`));
    expect(own).toMatchObject({ counters: { ...expected, total: 183 } });
    expect(own.counterSource).toBe('samsung 236.11.5.11.53.11.2.1');
  });

  test('an HP that descends from Samsung is read by those tables', () => {
    const rows: Rows = {
      '1.3.6.1.2.1.1.1.0': 'HP Laser MFP 131 133 135-138',
      ...table(
        `${enterprise}.236.11.5.11.53.11.2.1`,
        [2, 3, 4, 5, 6, 7],
        [
          [1, 5, 7, 1, 3, 100],
          [2, 5, 7, 1, 3, 30],
        ],
      ),
    };
    expect(countersOf(rows, '11.2.3.9.1')).toMatchObject({ total: 130, copy: 30, print: 100 });
  });

  test('a Kyocera colour printer has colours by name and sums over sizes that have no name of ours', () => {
    const pages = `${enterprise}.1347.42.2`;
    const rows = under(pages, {
      '1.1.1.2.1.1': 'A4',
      '1.1.1.2.1.2': '16K',
      '1.1.1.6.1.1': 80,
      '1.1.1.6.1.2': 20,
      '2.1.1.2.1.1': 'Monochrome',
      '2.1.1.2.1.2': 'Color',
      '2.1.1.3.1.1': 70,
      '2.1.1.3.1.2': 30,
    });
    expect(countersOf(rows, '1347.41')).toEqual({
      total: 100,
      mono: 70,
      color: 30,
      'paper.a4': 80,
    });
  });

  test('Toshiba: categories by size, colours by the last number', () => {
    const rows: Rows = {};
    const colors = (category: number, full: number, two: number, black: number): void => {
      const values = { 1: full, 2: two, 3: black, 4: full + two + black };
      Object.assign(rows, under(`${enterprise}.1129.2.3.50.1.3.21.6.1.${category}.1`, values));
    };
    colors(207, 10, 1, 20);
    colors(208, 100, 2, 300);
    colors(209, 8, 0, 15);
    colors(210, 80, 0, 200);
    colors(211, 2, 1, 5);
    colors(212, 20, 2, 100);
    expect(countersOf(rows, '1129.2.3.58')).toEqual({
      total: 433,
      color: 113,
      mono: 320,
      'color.large': 11,
      'color.small': 102,
      'mono.large': 20,
      'mono.small': 300,
      copy: 130,
      'copy.color': 25,
      'copy.mono': 105,
      print: 303,
      'print.color': 88,
      'print.mono': 215,
    });
  });

  test('Epson: a total needs its colour count, as on label printers 33 is no total', () => {
    const counts = `${enterprise}.1248.1.2.2.27`;
    const rows = under(counts, {
      '1.1.3.1.1': 300,
      '1.1.4.1.1': 700,
      '1.1.30.1.1': 50,
      '1.1.33.1.1': 1000,
      '6.1.4.1.1.1': 800,
      '6.1.4.1.1.2': 200,
      '6.1.5.1.1.1': 600,
      '6.1.5.1.1.2': 100,
    });
    expect(countersOf(rows, '1248.1.1')).toEqual({
      total: 1000,
      color: 700,
      mono: 300,
      copy: 200,
      'copy.color': 100,
      'copy.mono': 100,
      print: 800,
      'print.color': 600,
      'print.mono': 200,
      duplex: 50,
    });
    expect(countersOf(under(counts, { '1.1.33.1.1': 2 }), '1248.1.1')).toEqual({});
  });

  test('OKI: colour and black make the total; newer ones have only that', () => {
    const old = under(`${enterprise}.2001.1.1.1.1.11.1.10.170.1`, {
      '6.1': 40,
      '7.1': 60,
      '17.1': 30,
      '21.3': 70,
    });
    expect(countersOf(old, '2001.1.1.1.1')).toEqual({
      total: 100,
      color: 40,
      mono: 60,
      copy: 30,
      print: 70,
    });
    const newer = { [`${enterprise}.2001.1.1.1.1.100.1.1.1.3.1`]: 77 };
    expect(countersOf(newer, '2001.1.1.1.1')).toEqual({ total: 77 });
  });

  test('Pantum: parts beside the life count', () => {
    const rows = {
      ...under(`${enterprise}.40093.1.1.3`, { '1.0': 4, '9.0': 30, '12.0': 70 }),
      '1.3.6.1.2.1.43.10.2.1.4.1.1': 100,
    };
    expect(countersOf(rows, '40093.1')).toEqual({ total: 100, copy: 30, print: 70, duplex: 4 });
  });

  test('PlotWave and ColorWave count square metres and metres', () => {
    const rows = under(`${enterprise}.1552.21.3.1.1.5`, { '7.0': 5000, '8.0': 6000 });
    expect(decoded(written(rows, `${enterprise}.1552.1`))).toMatchObject({
      counters: { total: 5000, area: 5000, length: 6000 },
      unit: 'm2',
      counterSource: 'oce 1552.21.3.1.1.5',
    });
  });

  test('a Kyocera copier: names decide the order of its sizes, and duplex is added up', () => {
    const pages = `${enterprise}.1347.42`;
    const names = ['A5', 'A4', 'Legal', 'Other1', 'Other2'];
    const rows: Rows = { [`${enterprise}.1347.43.10.1.1.12.1.1`]: 150 };
    names.forEach((name, i) => {
      Object.assign(
        rows,
        under(pages, {
          [`2.1.1.1.2.1.${i + 1}`]: name,
          [`2.9.1.1.1.1.${i + 1}`]: i,
          [`2.9.1.1.2.1.${i + 1}`]: 2 * i,
        }),
      );
      for (const [color, share] of [
        [1, 10],
        [2, 10],
        [3, 0],
        [4, 0],
      ] as const) {
        for (const [job, factor] of [
          [1, 2],
          [2, 1],
          [4, 0],
        ] as const) {
          rows[`${pages}.3.1.6.1.${color}.${job}.${i + 1}`] = i === 4 ? 0 : share * factor;
        }
      }
    });
    Object.assign(rows, under(`${pages}.3.1.1.1.1`, { 1: 80, 2: 40, 4: 30 }));
    Object.assign(
      rows,
      under(`${pages}.3.1.2.1.1`, {
        '1.1': 80,
        '1.2': 0,
        '1.3': 0,
        '2.1': 40,
        '2.2': 0,
        '2.3': 0,
        '4.1': 30,
        '4.2': 0,
        '4.3': 0,
      }),
    );
    const { counters, notes } = decoded(written(rows, `${enterprise}.1347.41`));
    expect(counters).toMatchObject({ total: 150, mono: 150, color: 0, receive: 30, duplex: 20 });
    expect(counters).toMatchObject({
      'paper.a5': 30,
      'paper.a4': 30,
      'paper.legal': 30,
      'paper.other': 30,
    });
    expect(notes).toEqual([]);
  });

  test('a Brother with old two-octet records, sizes and functions', () => {
    const info = `${enterprise}.2435.2.3.9.4.2.1.5.5`;
    const rows = {
      [`${info}.10.0`]: Uint8Array.of(0, 1, 2, 1, 0, 1, 1, 2, 0, 200, 2, 1, 2, 0, 56, 255),
      ...table(
        `${info}.52.1.1`,
        [2, 3],
        [
          [26, 200],
          [2, 56],
        ],
      ),
      ...table(
        `${info}.52.21.1`,
        [2, 3],
        [
          [3, 16],
          [1, 240],
          [4, 6],
          [5, 50],
        ],
      ),
      ...table(
        `${info}.54.2.2.1`,
        [2, 3],
        [
          [2, 5],
          [1, 7],
        ],
      ),
    };
    expect(countersOf(rows, '2435.2.3.9.1')).toEqual({
      total: 256,
      mono: 200,
      color: 56,
      scan: 12,
      copy: 16,
      'copy.color': 6,
      'copy.mono': 10,
      print: 240,
      'print.color': 50,
      'print.mono': 190,
      'paper.a4': 200,
      'paper.letter': 56,
    });
  });

  test('a label printer gives the life count where it has one, and nothing of its own', () => {
    const rows = { '1.3.6.1.2.1.43.10.2.1.4.1.1': 12 };
    expect(countersOf(rows, '10642.1.1')).toEqual({ total: 12 });
    expect(countersOf({}, '51966.2.6')).toEqual({});
  });
});
