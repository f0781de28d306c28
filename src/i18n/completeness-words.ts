/** The words of the completeness screen (§0.7). */
import type { Locale } from './messages.ts';

const ja = {
  title: 'カウンターの取得状況',
  link: '取得状況',
  intro:
    'デバイスごと、日ごとに、カウンターを何回取得できたかを示します。取得できなかった日の値は推定しません。',
  month: '月',
  monthExample: '例: 2026-11',
  show: '表示',
  previous: '前の月',
  next: '次の月',
  filter: '表示条件',
  running: '集計中',
  days: (devices: string, days: string) => `デバイス${devices}台、終わった日${days}日`,
  sum: (obtained: string, due: string, share: string) =>
    `延べ${due}日のうち${obtained}日で取得できました（${share}%）。`,
  nothingDue: 'この月に終わった日はまだないため、取得率はありません。',
  empty: 'この月に登録されていた、条件に合うデバイスはありません。',
  weekdays: ['日', '月', '火', '水', '木', '金', '土'],
  device: 'デバイス名',
  share: '取得率',
  shareTitle: '終わった日のうち、取得できた日の割合',
  perDay: '取得できた台数',
  ofDevices: '対象の台数',
  legend: '記号の意味',
  counts: 'その日に取得できた回数（3+は3回以上）',
  noContact: '連絡なし',
  noCounters: '応答はあったが、カウンターなし',
  unregistered: '登録前',
  retired: '使用終了',
  future: 'これから',
  unknown: '取得なし（理由は記録されていません）',
  attempts: (count: string) => `${count}回失敗`,
  times: (count: string) => `${count}回`,
  obtainedDays: '取得日数',
  dueDays: '対象日数',
  monthUnparsable: (text: string) =>
    `月「${text}」を読み取れません。2026-11のように、年と月を入力してください。`,
  monthFuture: (text: string) => `${text}はまだ来ていない月です。今月以前の月を選んでください。`,
};

const en: typeof ja = {
  title: 'Completeness of counters',
  link: 'Completeness',
  intro:
    'How many readings came from each device on each day. Where none came, no value is estimated.',
  month: 'Month',
  monthExample: 'e.g. 2026-11',
  show: 'Show',
  previous: 'Previous month',
  next: 'Next month',
  filter: 'Conditions',
  running: 'running',
  days: (devices, days) => `Devices: ${devices}, finished days: ${days}`,
  sum: (obtained, due, share) => `Readings came on ${obtained} of ${due} device days (${share}%).`,
  nothingDue: 'No day of this month has ended yet, so there is no share.',
  empty: 'No device that meets the conditions was registered in this month.',
  weekdays: ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'],
  device: 'Device name',
  share: 'Obtained',
  shareTitle: 'Share of finished days on which readings came',
  perDay: 'Devices obtained',
  ofDevices: 'Devices in use',
  legend: 'Legend',
  counts: 'Readings of that day (3+: three or more)',
  noContact: 'No contact',
  noCounters: 'It answered, but without counters',
  unregistered: 'Not registered yet',
  retired: 'Retired',
  future: 'Still to come',
  unknown: 'No readings; the reason was not recorded',
  attempts: (count) => (count === '1' ? 'failed once' : `failed ${count} times`),
  times: (count) => (count === '1' ? '1 reading' : `${count} readings`),
  obtainedDays: 'Days obtained',
  dueDays: 'Days due',
  monthUnparsable: (text) =>
    `The month “${text}” cannot be read. Type year and month, as in 2026-11.`,
  monthFuture: (text) => `${text} has not begun yet. Choose this month or an earlier one.`,
};

export type CompletenessWords = typeof ja;

export const completenessWords = (locale: Locale): CompletenessWords => (locale === 'ja' ? ja : en);
