/** The words of the paper sizes' screen (§9), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  intro:
    'チェックを付けた用紙サイズを、用紙サイズ別の表とCSVに表示します。使用枚数と積算値の両方に、すべてのユーザーの画面で反映されます。',
  total: '表の「トータル1」には、表示しないサイズの枚数も含まれます。',
  largeFormat: '大判プリンターは、用紙サイズ別に数えません。',
  legend: '表示する用紙サイズ',
  viewer: '用紙サイズを選べるのは、お客様の管理者です。',
  save: '保存',
  reset: 'リセット',
  saved: '用紙サイズを保存しました。',
  unchanged: '変更はありません。',
  problem: '保存できませんでした',
};

const en: typeof ja = {
  intro:
    'The sizes that are ticked stand in the tables and CSV files by paper size, for usage and cumulative counts alike, on the screens of all users.',
  total: '“Total 1” in these tables also has the pages of sizes that are not shown.',
  largeFormat: 'Large format printers do not count by paper size.',
  legend: 'Paper sizes to show',
  viewer: 'An administrator chooses the sizes.',
  save: 'Save',
  reset: 'Reset',
  saved: 'The paper sizes were saved.',
  unchanged: 'Nothing was changed.',
  problem: 'The sizes were not saved',
};

/** The words of the paper sizes' screen. */
export const paperWords = (locale: Locale) => (locale === 'ja' ? ja : en);
