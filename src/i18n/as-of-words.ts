/** Words of figures as of an instant, and of what changed since (§4.5.9), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  asOf: (time: string) => `${time} 時点の値です`,
  namesAreToday:
    'この時点までに届いたデータと、そのときの判断・開始カウンターによる集計です。デバイスの名前・設置場所・グループは今のものです。',
  nobodyYet: 'この時点では、条件に合うデバイスはまだ登録されていませんでした。',
  nothingYet: 'この時点までに届いたデータはありません。',
  notBegun: 'この時点では、まだ始まっていない期間です。',
  toPresent: '今の値を見る',
  toChanges: 'その後の変更を見る',
  lately: '後から変わった値',

  title: '後から変わった値',
  intro: (time: string) =>
    `${time} 時点の値と今の値を比べています。遅れて届いたデータ、判断、開始カウンターの入力で変わった値です。`,
  presets: '比べる時点',
  breakdown: '内訳',
  daysAgo: (days: number) => (days === 1 ? '昨日の終わり' : `${days}日前の終わり`),
  toTable: 'この条件の表へ',
  toTableThen: 'その時点の表へ',
  over: '終わっていた期間',
  none: '終わっていた期間の値は、この時点から変わっていません。',
  count: (changes: string, devices: string) => `${changes}件（${devices}台）`,
  firstOnly: (shown: string) => `はじめの${shown}件を表示しています。すべてはCSVにあります。`,
  running: (period: string) => `集計中だった期間（${period}）`,
  runningMeans: 'この時点で終わっていなかったので、その後も数え続けた値です。',
  device: 'デバイス',
  period: '期間',
  counter: 'カウンター',
  then: 'その時点の値',
  now: '今の値',
  why: '理由',
  to: (then: string, now: string) => `${then} → ${now}`,
  span: (from: string, to: string) => `${from}～${to}`,
  reading: (taken: string, received: string) => `${taken} の取得分が ${received} に届いた`,
  readings: (count: string, taken: string, received: string) =>
    `${taken} の取得分${count}件が ${received} に届いた`,
  decision: (by: string, at: string, decision: string) => `${by} が ${at} に判断：${decision}`,
  decisionUndone: (by: string, at: string, decision: string) =>
    `${by} の判断（${decision}）が ${at} に取り消された`,
  meters: (by: string, at: string) => `${by} が ${at} に開始カウンターを入力`,
  metersUndone: (by: string, at: string) => `${by} が入力した開始カウンターが ${at} に取り消された`,
  withdrawal: (by: string, at: string, taken: string) =>
    `${taken} の手入力の値を ${by} が ${at} に取り下げ`,
  withdrawalUndone: (by: string, at: string, taken: string) =>
    `${by} が取り下げた ${taken} の値が ${at} に元に戻された`,
  more: (count: string) => `ほか${count}件`,
  unexplained: '理由を特定できません',
  csv: {
    thenRemarks: 'その時点の備考',
    nowRemarks: '今の備考',
    running: '集計中だった',
    yes: 'はい',
    no: '',
  },
};

const en: typeof ja = {
  asOf: (time) => `Figures as of ${time}`,
  namesAreToday:
    'These figures use only the data, decisions and start meters known at that time. Device names, locations and groups are today’s.',
  nobodyYet: 'No device matching these conditions had been registered by then.',
  nothingYet: 'No data had arrived by then.',
  notBegun: 'This period had not begun by then.',
  toPresent: 'See the current figures',
  toChanges: 'See what changed since',
  lately: 'Changed afterwards',

  title: 'Changed afterwards',
  intro: (time) =>
    `Compares the figures as of ${time} with the current ones: values that late data, decisions or start meters have changed.`,
  presets: 'Compare with',
  breakdown: 'Breakdown',
  daysAgo: (days) => (days === 1 ? 'the end of yesterday' : `the end of ${days} days ago`),
  toTable: 'Table with these conditions',
  toTableThen: 'Table as of that time',
  over: 'Periods that had ended',
  none: 'No figure of a period that had ended has changed since.',
  count: (changes, devices) => `Changed values: ${changes} (devices: ${devices})`,
  firstOnly: (shown) => `The first ${shown} are shown; the CSV has them all.`,
  running: (period) => `The period that was still running (${period})`,
  runningMeans: 'It had not ended yet, so counting simply continued.',
  device: 'Device',
  period: 'Period',
  counter: 'Counter',
  then: 'Then',
  now: 'Now',
  why: 'Why',
  to: (then, now) => `${then} → ${now}`,
  span: (from, to) => `${from} – ${to}`,
  reading: (taken, received) => `The reading of ${taken} arrived ${received}`,
  readings: (count, taken, received) => `${count} readings of ${taken} arrived ${received}`,
  decision: (by, at, decision) => `${by} decided ${at}: ${decision}`,
  decisionUndone: (by, at, decision) => `The decision of ${by} (${decision}) was undone ${at}`,
  meters: (by, at) => `${by} entered start meters ${at}`,
  metersUndone: (by, at) => `The start meters entered by ${by} were withdrawn ${at}`,
  withdrawal: (by, at, taken) => `${by} withdrew the entered reading of ${taken} ${at}`,
  withdrawalUndone: (by, at, taken) =>
    `The reading of ${taken} that ${by} had withdrawn counts again since ${at}`,
  more: (count) => `and ${count} more`,
  unexplained: 'The reason could not be determined',
  csv: {
    thenRemarks: 'Remarks then',
    nowRemarks: 'Remarks now',
    running: 'Was running',
    yes: 'yes',
    no: '',
  },
};

export type AsOfWords = typeof ja;

export const asOfWords = (locale: Locale): AsOfWords => (locale === 'ja' ? ja : en);
