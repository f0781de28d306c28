/** Words of entering readings by hand and from files (§12), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  title: 'カウンターの値の入力',
  link: 'カウンターの値を入力する',
  intro:
    'ネットワークにつながっていないデバイスの、パネルで読み取った値を入力します。使用枚数にすぐ反映し、「手入力」の印が付きます。',
  date: '読み取った日',
  time: '時刻',
  timeHint: '空欄なら正午とみなします。',
  values: '積算カウンター',
  newest: (value: string) => `最新の値 ${value}`,
  note: 'メモ（任意）',
  noteHint: '操作の記録に残ります。',
  save: '保存',
  notSaved: '保存できませんでした',
  confirmTitle: '値を確かめてください',
  confirmWhat:
    'まだ保存していません。間違いがなければ「このまま保存」を押してください。合わない値は、確認が必要な値の一覧に出ます。',
  confirm: 'このまま保存',
  saved: '値を保存しました。使用枚数に反映しました。',
  known: '同じ値がすでに入力されています。何も変えていません。',
  recent: '最近の値',
  at: '日時',
  source: '取得元',
  total: 'トータル',
  none: 'まだ値がありません。',
  wrongWhat:
    '間違えて保存したときは、正しい値をもう一度入力してください。食い違う値は確認が必要な値の一覧に出て、数えないと判断できます。',
  viewer: '入力できるのは管理者だけです。',
  many: '複数のデバイスの値をCSVで取り込む',
  byMail: {
    title: 'メールで報告するデバイス',
    what: 'カウンターレポートをメールで送れるデバイスには、次の宛先を設定してください。届いた値は自動で取り込みます。デバイスはシリアル番号で見分けます。',
    hint: '宛先に「+」を使えないデバイスでは、「+」の代わりに「-」「.」「_」も使えます。宛先は外部に公開しないでください。',
    former: (address: string, until: string) =>
      `前の宛先 ${address} は ${until} まで使えます。それまでに新しい宛先を設定してください。`,
    none: '宛先はまだありません。メールで報告するデバイスがあれば、サービス担当者に宛先の発行を依頼してください。',
  },
  importing: {
    title: 'カウンターの値のCSV取り込み',
    what: (n: string) =>
      `1行に1台の1回分、最大${n}行です。まず内容を確認し、問題がなければ全部を取り込みます。同じ行をもう一度取り込んでも、1回として数えます。`,
    columns:
      '1行目は項目名です：デバイス名またはシリアル番号、日付、時刻（なければ正午）、トータル。カラー、白黒、スキャンなどは、画面のカウンター名（total、color などでも可）で続けます。空欄は「値なし」です。',
    template: 'ひな形をダウンロードする',
    file: 'CSVファイル',
    fileHint: 'UTF-8またはShift_JIS（ExcelのCSV）、4 MBまで。',
    paste: 'または内容を貼り付ける',
    check: '内容を確認する',
    again: '別の内容で確認する',
    result: '確認の結果',
    summary: (readings: string, known: string, problems: string, warnings: string) =>
      `値 ${readings}件（うち取り込み済み ${known}件）、問題 ${problems}件、注意 ${warnings}件`,
    problems: '問題（直すまで取り込めません）',
    warnings: '注意（このまま取り込めます）',
    line: '行',
    column: '項目',
    text: '内容',
    more: (n: string) => `ほかに${n}件あります。`,
    preview: '取り込む値',
    device: 'デバイス',
    take: (n: string) => `${n}件を取り込む`,
    done: (n: string, known: string) =>
      `${n}件の値を取り込みました（取り込み済みだったもの ${known}件）。`,
    example: '2F 複合機',
  },
};

const en: typeof ja = {
  title: 'Enter a reading',
  link: 'Enter a reading',
  intro:
    'For a device that is not on the network: what its panel shows. It counts at once, and carries the mark “entered by hand”.',
  date: 'Day of the reading',
  time: 'Time',
  timeHint: 'Left blank, noon is taken.',
  values: 'Cumulative counters',
  newest: (value) => `newest value ${value}`,
  note: 'Note (optional)',
  noteHint: 'It is kept in the audit log.',
  save: 'Save',
  notSaved: 'The reading was not saved',
  confirmTitle: 'Please check the values',
  confirmWhat:
    'Nothing has been saved yet. If they are right, press “Save all the same”. A value that does not fit stands in the list of readings to review.',
  confirm: 'Save all the same',
  saved: 'The reading was saved, and the figures have been updated.',
  known: 'The same reading was entered before. Nothing has changed.',
  recent: 'Recent readings',
  at: 'Time',
  source: 'Source',
  total: 'Total',
  none: 'No readings yet.',
  wrongWhat:
    'If a wrong reading was saved, enter the right one as well. Values that contradict each other stand in the list of readings to review, where the wrong one can be ignored.',
  viewer: 'Only administrators can enter readings.',
  many: 'Take the readings of many devices from a CSV file',
  byMail: {
    title: 'Devices that report by mail',
    what: 'Set devices that can mail their counter report to this address. What comes is taken in by itself; a device is known by its serial number.',
    hint: 'For devices that take no “+” in an address, “-”, “.” or “_” may stand in its place. Do not publish the address.',
    former: (address, until) =>
      `The address before, ${address}, is good until ${until}. Set the new one by then.`,
    none: 'There is no address yet. If you have devices that report by mail, ask your service provider for one.',
  },
  importing: {
    title: 'Readings from a CSV file',
    what: (n) =>
      `One reading of one device a line, at most ${n} lines. The content is checked first; without problems all of it is taken in. The same line again counts once.`,
    columns:
      'The first line names the columns: device name or serial number, date, time (noon without one), total. Colour, black and white, scan and others follow by the names the screens have (or total, color …). A blank cell is no value.',
    template: 'Download a template',
    file: 'CSV file',
    fileHint: 'UTF-8 or Shift_JIS (CSV of Excel), up to 4 MB.',
    paste: 'Or paste the content',
    check: 'Check the content',
    again: 'Check other content',
    result: 'Result of the check',
    summary: (readings, known, problems, warnings) =>
      `${readings} readings (${known} known already), ${problems} problems, ${warnings} warnings`,
    problems: 'Problems (mend them first)',
    warnings: 'Warnings (can be taken in as they are)',
    line: 'Line',
    column: 'Column',
    text: 'What',
    more: (n) => `There are ${n} more.`,
    preview: 'Readings to be taken in',
    device: 'Device',
    take: (n) => `Take in ${n} readings`,
    done: (n, known) => `${n} readings were taken in (${known} were known already).`,
    example: 'Second floor MFP',
  },
};

export const readingEntryWords = (locale: Locale): typeof ja => (locale === 'ja' ? ja : en);
