/**
 * From a code in a recorded walk to a column of the CSV, over UDP, collector,
 * database and table: which number of the device stands under which heading.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Breakdown } from '#core/breakdown.ts';
import { openingQuery } from '#core/counter-query.ts';
import { exportDevice } from '#server/services/export-device.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { sharedAbsent, sharedDir } from '#test/support/shared.ts';
import { wholeText } from '#test/support/whole-text.ts';
import { testEngine } from '#test/support/test-engine.ts';
import { canonCode, kyoceraCell } from './expected-counters.ts';
import { RawRows } from './raw-recording.ts';
import { collectRecordings, type RecordedFleet } from './recorded-fleet.ts';

/** Heading in the CSV -> the device's own numbers: `101`, `122 + 123`, `201 - 232`; `-` where it has none. */
type Mapping = Readonly<Record<Breakdown, Readonly<Record<string, string>>>>;

/** By code number of the table of all counters (suffix 1: every side counts 1). */
const canon: Mapping = {
  base: {
    トータル: '101',
    カラー: '122 + 123',
    白黒: '108',
    スキャン: '501',
    'カラー(ラージ)': '122',
    'カラー(スモール)': '123',
    '白黒(ラージ)': '112',
    '白黒(スモール)': '113',
  },
  // a Canon does not tell sizes over SNMP
  size: { トータル1: '101', A3: '-', A4: '-', A5: '-', B4: '-', B5: '-', その他: '-' },
  color: {
    トータル1: '101',
    カラーコピー: '232',
    カラープリント: '324',
    白黒コピー: '201 - 232',
    白黒プリント: '301 - 324',
  },
  function: {
    トータル1: '201 + 701 + 301 + 501',
    コピー: '201',
    受信: '701',
    プリント: '301',
    'スキャン(Send)': '501',
    両面: '114',
  },
};

/**
 * By position below the page counters: 1.1.1.1.F function (1 print, 2 copy,
 * 4 fax), 2.1.1.F.C function x colour (1 mono, 3 full), 4.1.1.1 other scans,
 * 6.1.1.F.P sizes (1 A3, 2 B4, 3 A4, 4 B5, 5 A5, 11 and 12 other).
 */
const kyocera: Mapping = {
  base: {
    トータル: '1.1.1.1.1 + 1.1.1.1.2 + 1.1.1.1.4',
    カラー: '2.1.1.1.2 + 2.1.1.1.3 + 2.1.1.2.2 + 2.1.1.2.3 + 2.1.1.4.2 + 2.1.1.4.3',
    白黒: '2.1.1.1.1 + 2.1.1.2.1 + 2.1.1.4.1',
    スキャン: '4.1.1.1',
    'カラー(ラージ)': '-',
    'カラー(スモール)': '-',
    '白黒(ラージ)': '-',
    '白黒(スモール)': '-',
  },
  size: {
    トータル1: '1.1.1.1.1 + 1.1.1.1.2 + 1.1.1.1.4',
    A3: '6.1.1.1.1 + 6.1.1.2.1',
    A4: '6.1.1.1.3 + 6.1.1.2.3',
    A5: '6.1.1.1.5 + 6.1.1.2.5',
    B4: '6.1.1.1.2 + 6.1.1.2.2',
    B5: '6.1.1.1.4 + 6.1.1.2.4',
    その他: '6.1.1.1.11 + 6.1.1.1.12 + 6.1.1.2.11 + 6.1.1.2.12',
  },
  color: {
    トータル1: '1.1.1.1.1 + 1.1.1.1.2 + 1.1.1.1.4',
    カラーコピー: '2.1.1.2.2 + 2.1.1.2.3',
    カラープリント: '2.1.1.1.2 + 2.1.1.1.3',
    白黒コピー: '2.1.1.2.1',
    白黒プリント: '2.1.1.1.1',
  },
  function: {
    トータル1: '1.1.1.1.2 + 1.1.1.1.4 + 1.1.1.1.1 + 4.1.1.1',
    コピー: '1.1.1.1.2',
    受信: '1.1.1.1.4',
    プリント: '1.1.1.1.1',
    'スキャン(Send)': '4.1.1.1',
    // this one was recorded without its table of duplex
    両面: '-',
  },
};

const devices = {
  canon_ir_adv_c5840: {
    mapping: canon,
    cellOf: (rows: RawRows) => (code: string) => canonCode(rows)(Number(code)),
  },
  kyocera_taskalfa_5054ci: { mapping: kyocera, cellOf: kyoceraCell },
} as const;
const names = ['canon_ir_adv_c5840', 'kyocera_taskalfa_5054ci'] as const;
const breakdowns = ['base', 'size', 'color', 'function'] as const;
const periods = { month: '2026-11', day: '2026-11-22' } as const;

const cases = names.flatMap((name) =>
  breakdowns.flatMap((breakdown) =>
    (['month', 'day'] as const).flatMap((unit) =>
      (['usage', 'cumulative'] as const).map((measure) => ({ name, breakdown, unit, measure })),
    ),
  ),
);

describe.skipIf(sharedDir === null)(`codes in the CSV (else: ${sharedAbsent})`, () => {
  let fleet: RecordedFleet;
  beforeAll(async () => {
    if (sharedDir !== null)
      fleet = await collectRecordings(testEngine, { names, base: '127.62.0.1' });
  });
  afterAll(() => fleet?.[Symbol.asyncDispose]());

  it.each(cases)('$name: $breakdown by $unit, $measure', async (one) => {
    const { name, breakdown, unit, measure } = one;
    const period = periods[unit];
    const query = { ...openingQuery('2026-11-22'), unit, from: period, to: period, measure };
    const options = { preamble: false, missing: '-' } as const;
    const deviceId = fleet.devices.get(name) ?? '';
    const rows = new RawRows(name);
    const { mapping, cellOf } = devices[name];
    const expected = Object.fromEntries(
      Object.entries(mapping[breakdown]).map(([heading, sum]) => [
        heading,
        valueOf(sum, cellOf(rows)),
      ]),
    );
    const ofDevice = await exportDevice(fleet.ctx, { deviceId, breakdown, query }, options);
    expect(columnsOf(await wholeText(ofDevice), period)).toEqual(expected);
    const ofPeriod = await exportPeriod(fleet.ctx, { period, breakdown, query }, options);
    expect(columnsOf(await wholeText(ofPeriod), name)).toEqual(expected);
  });
});

/** The values of the line that starts with a name, by heading. */
function columnsOf(csv: string, name: string): Record<string, string> {
  const lines = csv.split('\r\n').map((line) => line.split(','));
  const [headings = []] = lines;
  const line = lines.find(([head]) => head === name) ?? [];
  const first = headings.indexOf('単位') + 1;
  return Object.fromEntries(
    headings.slice(first, -1).map((heading, place) => [heading, line[first + place] ?? 'absent']),
  );
}

/** `1 + 2 - 3` of cells as the CSV writes it. */
function valueOf(sum: string, cell: (name: string) => number): string {
  if (sum === '-') return '-';
  let value = 0;
  for (const [, sign, name = ''] of sum.matchAll(/([+-] )?([\d.]+)/g)) {
    value += sign === '- ' ? -cell(name) : cell(name);
  }
  return String(value);
}
