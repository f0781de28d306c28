/** The words of the conditions, their calendars aside, and of the way back (§4.1, §4.2). */
import type { Locale } from './messages.ts';

const ja = {
  closingUnit: (day: number) => `締め日の月単位（${day}日締め）`,
  closingRule: (day: number) =>
    `締め日（毎月${day}日）の翌日から次の締め日までを1か月として、最大12か月`,
  closingExample: (month: string, first: string, last: string) => `${month}は${first}～${last}です`,
  more: 'その他の条件',
  asOf: '時点',
  asOfRule:
    'この時点までに届いていた値で集計します。日付だけを入れると、その日の終わりの時点になります。',
  asOfShape: '例：2026-11-05 または 2026-11-05 18:00',
  asOfPart: (moment: string) => `${moment} 時点の値`,
  resetToOpening: '最初の条件に戻します',
  wayBack: '前の画面',
  matrixOf: (range: string) => `カウンター集計（${range}）`,
  detailsOf: (name: string) => `${name}の詳細`,
  device: '指定デバイス',
  ranged: (range: string) => `（${range}）`,
  backTo: (name: string) => `${name}へ戻る`,
  backToMatrix: (range: string) => `カウンター集計へ戻る（${range}）`,
  previous: { month: '前の月', day: '前の日', closing: '前の月' },
  next: { month: '次の月', day: '次の日', closing: '次の月' },
  otherPeriods: '前後の期間',
  noSuchPage: 'このページはありません',
  pagesEnd: (last: string) => `この条件の表は${last}ページまでです。`,
  lastPage: '最後のページへ',
  toConditions: '集計条件へ',
  toDevices: 'デバイスリストへ',
  seeFields: '下の条件を直して、もう一度「集計」を押してください。',
  fields: {
    unit: '集計単位',
    from: '期間の開始',
    to: '期間の終了',
    measure: '集計種別',
    group: 'グループ',
    kind: 'デバイス種別',
    asOf: '時点',
    sort: '並べ替え',
    page: 'ページ',
  },
};

const en: typeof ja = {
  closingUnit: (day) => `By closing month (closing on the ${ordinal(day)})`,
  closingRule: (day) =>
    `From the day after the ${ordinal(day)} to the ${ordinal(day)} of the next month, at most 12 months`,
  closingExample: (month, first, last) => `${month} is ${first} – ${last}`,
  more: 'More conditions',
  asOf: 'As of',
  asOfRule: 'Uses only data that had arrived by then. A date alone means the end of that day.',
  asOfShape: 'e.g. 2026-11-05 or 2026-11-05 18:00',
  asOfPart: (moment) => `as of ${moment}`,
  resetToOpening: 'Returns to the initial conditions',
  wayBack: 'Previous screens',
  matrixOf: (range) => `Totals (${range})`,
  detailsOf: (name) => `Details of ${name}`,
  device: 'One device',
  ranged: (range) => ` (${range})`,
  backTo: (name) => `Back to ${name}`,
  backToMatrix: (range) => `Back to the totals (${range})`,
  previous: { month: 'Previous month', day: 'Previous day', closing: 'Previous month' },
  next: { month: 'Next month', day: 'Next day', closing: 'Next month' },
  otherPeriods: 'Periods before and after',
  noSuchPage: 'There is no such page',
  pagesEnd: (last) => `With these conditions the table ends at page ${last}.`,
  lastPage: 'To the last page',
  toConditions: 'To the conditions',
  toDevices: 'To the devices',
  seeFields: 'Correct the conditions below and try again.',
  fields: {
    unit: 'Unit',
    from: 'From',
    to: 'To',
    measure: 'Measure',
    group: 'Group',
    kind: 'Kind',
    asOf: 'As of',
    sort: 'Sort order',
    page: 'Page',
  },
};

/** 1st, 2nd, 3rd, 4th … */
function ordinal(day: number): string {
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(day);
  return `${day}${endings[rule] ?? 'th'}`;
}

export const conditionWords = (locale: Locale): typeof ja => (locale === 'ja' ? ja : en);
