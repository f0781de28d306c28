/** Words of the screen of business days and holidays (§6), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  title: '営業日と休日',
  intro:
    '電子メール通知の「営業日だけに送信する」と月次レポートは、ここで決めた営業日に従います。組織の全員に共通の設定です。',
  viewer: '営業日と休日は、管理者が変更します。',
  back: '電子メール通知へ戻る',
  saved: '営業日を保存しました。',
  added: '休日を登録しました。',
  imported: (count: string) => `ファイルから休日を登録しました。現在の休日は${count}日です。`,
  removed: '休日を削除しました。',
  unchanged: '変更はありませんでした。',
  problem: '登録できませんでした',
  weekdaysLegend: '営業する曜日',
  weekdays: ['月曜日', '火曜日', '水曜日', '木曜日', '金曜日', '土曜日', '日曜日'],
  saveWeekdays: '曜日を保存',
  addTitle: '休日を1日ずつ登録する',
  day: '日付',
  name: '休日の名前（省略できます）',
  nameHint: '例：創立記念日',
  add: '休日を登録',
  importTitle: '休日をまとめて登録する',
  importWhat:
    '1列目が日付、2列目が名前のCSVファイルを登録します。内閣府が公開している「国民の祝日」のCSVは、そのまま使えます。去年までの休日は読み飛ばします。',
  file: '休日のCSVファイル',
  fileHint: 'UTF-8 または Shift_JIS',
  import: 'ファイルから登録',
  listTitle: (count: string) => `登録した休日（${count}日）`,
  none: '休日は登録されていません。',
  columns: { day: '日付', name: '名前', remove: '削除' },
  removeOf: (day: string) => `${day}を削除する`,
  past: 'すでに過ぎた日',
  remove: '選んだ休日を削除',
};

const en: typeof ja = {
  title: 'Business days and holidays',
  intro:
    '“On business days only” and the monthly report go by the days that are set here, for everybody of the organisation.',
  viewer: 'An administrator changes business days and holidays.',
  back: 'Back to E-mail notifications',
  saved: 'The business days are saved.',
  added: 'The holiday is added.',
  imported: (count) => `The holidays of the file are added. There are ${count} now.`,
  removed: 'The holidays are removed.',
  unchanged: 'Nothing was different.',
  problem: 'This could not be done',
  weekdaysLegend: 'Days of the week that are worked',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  saveWeekdays: 'Save days',
  addTitle: 'Add a holiday',
  day: 'Date',
  name: 'Name of the holiday, if any',
  nameHint: 'Such as “Company anniversary”',
  add: 'Add',
  importTitle: 'Add holidays from a file',
  importWhat:
    'A CSV file with dates in the first column and names in the second, as governments publish them; that of Japan’s Cabinet Office fits as it is. Holidays before this year are left out.',
  file: 'CSV file of holidays',
  fileHint: 'UTF-8 or Shift_JIS',
  import: 'Add from file',
  listTitle: (count) => `Holidays (${count})`,
  none: 'There are no holidays yet.',
  columns: { day: 'Date', name: 'Name', remove: 'Remove' },
  removeOf: (day) => `Remove ${day}`,
  past: 'Past',
  remove: 'Remove chosen holidays',
};

/** The words of business days in a language. */
export const businessCalendarWords = (locale: Locale) => (locale === 'ja' ? ja : en);
