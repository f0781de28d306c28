/** Words of exports (§4.6), both languages side by side. */
import type { CsvOption } from '#core/csv-options.ts';
import type { Locale } from './messages.ts';

const ja = {
  /** what opens the options beside the export */
  options: 'エクスポートの設定',
  download: 'CSVを保存',
  fields: {
    form: '形式',
    encoding: '文字コード',
    preamble: '先頭の説明',
    missing: '値がないとき',
  } satisfies Record<CsvOption, string>,
  choices: {
    screen: '画面と同じ表',
    tidy: '1行に1つの値（集計ツール向け）',
    'utf-8': 'UTF-8（BOM付き）',
    shift_jis: 'シフトJIS（Windowsの旧来の形式）',
    on: '付ける',
    off: '付けない',
    dash: '「-」と書く',
    empty: '空にする',
  },
  asOf: 'データの時点',
  asOfHint: (time: string) => `${time} までに届いたデータによる値`,
  charset: '文字コード',
  charsetHint: (mark: string) => `シフトJIS（この文字コードにない文字は${mark}に置き換えています）`,
  replaced: 'シフトJISにない文字を〓に置き換えました',
};

const en: typeof ja = {
  options: 'Export options',
  download: 'Save CSV',
  fields: {
    form: 'Form',
    encoding: 'Encoding',
    preamble: 'Lines above the table',
    missing: 'Missing values',
  },
  choices: {
    screen: 'As on screen',
    tidy: 'One value per line (for tools)',
    'utf-8': 'UTF-8 (with BOM)',
    shift_jis: 'Shift_JIS (Windows code page 932)',
    on: 'Include',
    off: 'Leave out',
    dash: 'Written as "-"',
    empty: 'Left empty',
  },
  asOf: 'Figures as of',
  asOfHint: (time) => `Data that had arrived by ${time}`,
  charset: 'Encoding',
  charsetHint: (mark) => `Shift_JIS (characters it lacks are written as ${mark})`,
  replaced: 'Characters that Shift_JIS lacks were replaced by 〓',
};

/** The words of exports in a language. */
export const exportWords = (locale: Locale) => (locale === 'ja' ? ja : en);
