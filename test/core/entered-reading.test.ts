import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entryWarnings, neighboursOf, typedInstant, valueProblems } from '#core/entered-reading.ts';
import { parseReadingCsv } from '#core/reading-csv.ts';
import { counterOfHeading } from '#i18n/counter-headings.ts';

const now = '2026-11-22T03:00:00.000Z';
const tokyo = (date: string, time = '') => typedInstant({ date, time }, 'Asia/Tokyo', now);

test('a day and a time are those of the customer’s clock, as people write them', () => {
  const at = { takenAt: '2026-11-20T00:30:00.000Z' };
  for (const date of ['2026-11-20', '2026/11/20', '２０２６年１１月２０日', '20261120']) {
    expect(tokyo(date, '9:30')).toEqual(at);
  }
  expect(tokyo('2026-11-20', '９時３０分')).toEqual(at);
  expect(tokyo('2026-11-20', '09:30:15')).toEqual({ takenAt: '2026-11-20T00:30:15.000Z' });
  expect(tokyo('2026-11-20')).toEqual({ takenAt: '2026-11-20T03:00:00.000Z' });
});

test.each([
  ['2026-02-30', '', 'reading.date'],
  ['yesterday', '', 'reading.date'],
  ['1899-01-01', '', 'reading.date'],
  ['2026-11-20', '25:00', 'reading.time'],
  ['2026-11-22', '12:01', 'reading.future'],
  ['2026-11-23', '', 'reading.future'],
])('%s %s is refused: %s', (date, time, code) => {
  expect(tokyo(date, time)).toMatchObject({ problem: { code } });
});

test('a reading tells the total at least; faces have no decimals, areas three', () => {
  expect(valueProblems({ total: 1, color: 0 }, 'impressions')).toEqual([]);
  expect(valueProblems({ color: 1 }, 'impressions')).toMatchObject([{ code: 'reading.no_total' }]);
  expect(valueProblems({ total: NaN }, 'impressions')).toMatchObject([{ field: 'total' }]);
  expect(valueProblems({ total: 1.5 }, 'impressions')).toMatchObject([{ code: 'meters.fraction' }]);
  expect(valueProblems({ total: 1.125 }, 'm2')).toEqual([]);
});

test('what does not go with the readings around it is told', () => {
  const others = [
    { takenAt: '2026-11-10T00:00:00.000Z', counters: { total: 1200, color: 10 } },
    { takenAt: '2026-11-20T00:00:00.000Z', counters: { total: 1250 } },
  ];
  const of = (day: string, total: number) =>
    entryWarnings({ takenAt: `2026-11-${day}T00:00:00.000Z`, counters: { total } }, others);
  expect(of('15', 1230)).toEqual([]);
  // §13 case 21
  expect(of('15', 1300)).toMatchObject([
    { code: 'reading.above_later', details: { value: 1300, other: 1250 } },
  ]);
  expect(of('21', 1249)).toMatchObject([{ code: 'reading.below_earlier' }]);
  expect(of('20', 1251)).toMatchObject([{ code: 'reading.differs' }]);
  expect(of('20', 1250)).toEqual([]);
});

test('neighbours are those next to the instant', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(200)), fc.nat(200), (days, day) => {
      const at = (nth: number) => new Date(nth * 86_400_000).toISOString();
      const all = days.toSorted((a, b) => a - b).map((n) => ({ takenAt: at(n), counters: {} }));
      const near = neighboursOf(all, at(day)).map(({ takenAt }) => takenAt);
      const before = all.filter(({ takenAt }) => takenAt < at(day)).at(-1)?.takenAt;
      const from = all.find(({ takenAt }) => takenAt >= at(day))?.takenAt;
      if (before !== undefined) expect(near).toContain(before);
      if (from !== undefined) expect(near).toContain(from);
    }),
  );
});

const read = (text: string) =>
  parseReadingCsv(text, { zone: 'Asia/Tokyo', now, counterOf: counterOfHeading });

test('columns are named by words of data, or as the screens name them', () => {
  for (const head of [
    'device,date,time,total,color,copy.mono',
    'デバイス名,日付,時刻,トータル,カラー,白黒コピー',
    'Name\tDate\tTime\tTotal\tColour\tBlack-and-white copy'.replace(
      'Black-and-white copy',
      'copy.mono',
    ),
  ]) {
    const separator = head.includes('\t') ? '\t' : ',';
    const row = ['2F', '2026/11/20', '9:30', '"1,234"', '5', ''].join(separator);
    expect(read(`${head}\n${row}`)).toMatchObject({
      problems: [],
      lines: [
        {
          ...{ line: 2, name: '2F', serial: null, takenAt: '2026-11-20T00:30:00.000Z' },
          counters: { total: 1234, color: 5 },
        },
      ],
    });
  }
});

test('a time may stand beside its day', () => {
  const { lines } = read('serial,date,total\nA1,2026-11-20 9:30,1\nA1,2026-11-20T10:30,2');
  expect(lines.map(({ takenAt }) => takenAt.slice(11, 16))).toEqual(['00:30', '01:30']);
});

test('each line says what is wrong with it', () => {
  const { lines, problems } = read(
    'device,date,total\n2F,2026-11-20,1\n,2026-11-20,1\n2F,nonsense,1\n2F,2027-01-01,1\n2F,2026-11-20,1,9',
  );
  expect(lines).toHaveLength(1);
  expect(problems.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, 'device', 'reading.no_device'],
    [4, 'date', 'reading.date'],
    [5, 'date', 'reading.future'],
    [6, null, 'csv.extra_cells'],
  ]);
  expect(read('device,when\n').problems.map(({ code }) => code)).toEqual([
    'csv.column_unknown',
    'csv.column_missing',
    'csv.column_missing',
  ]);
});

test('no text breaks it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(read(text)).toBeDefined();
      expect(read(`device,date,total\n${text}`)).toBeDefined();
    }),
  );
});
