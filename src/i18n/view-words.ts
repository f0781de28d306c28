/** Words of a customer's portal as an operator views it (§11), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  way: 'お客様の画面を見る',
  title: 'このお客様の画面を見る',
  intro: (customer: string) =>
    `${customer} のデータを、お客様と同じポータルの画面で確認します。日や月の区切りも、このお客様の設定になります。`,
  banner: '見ている間は、すべての画面の上部に、お客様名・理由・残り時間を表示します。',
  audited:
    '開始と終了を、このお客様と提供者の両方の操作履歴に残します。見ている間の変更とCSVの書き出しは、このお客様の操作履歴に残します。',
  may: 'このお客様の管理者と同じ変更ができます。操作履歴では、お客様には「サービスの運用担当者」、提供者にはあなたの名前で表示されます。',
  mayNot: '見るだけです。変更はできません。',
  tabs: '同じブラウザーのほかのタブも、このお客様の画面に変わります。ほかの端末には影響しません。',
  reason: '理由',
  reasonHint: (max: string) =>
    `このお客様の管理者も読めます。${max}文字まで。例：11月の枚数についてのお問い合わせ`,
  minutes: '見る時間',
  minutesHint: '時間が過ぎるか、ログアウトすると、自動で終わります。',
  duration: (minutes: number) => (minutes < 60 ? `${minutes}分` : `${minutes / 60}時間`),
  start: '画面を見る',
  problem: '開始できませんでした',
  running: (customer: string) =>
    `今は ${customer} の画面を見ています。ここで始めると、そちらは終わります。`,
  region: 'お客様の画面を表示中',
  now: (customer: string) => `${customer} の画面を表示しています`,
  because: (reason: string) => `理由：${reason}`,
  left: (minutes: string, until: string) => `残り${minutes}分（${until}まで）`,
  over: (until: string) =>
    `表示の時間が ${until} に終わりました。画面を読み込み直すと、ご自身の画面に戻ります。`,
  own: 'ただし、この画面だけはあなた自身のものです。',
  console: 'この画面は運用コンソールです。',
  end: '表示を終える',
  shown: (customer: string) => `${customer}（表示中）`,
  house: '提供者自身の画面です。お客様のデータはここには出ません。',
  houseWay: '運用コンソールでお客様を選び、「お客様の画面を見る」から始めてください。',
  toConsole: 'お客様の一覧を開く',
};

const en: typeof ja = {
  way: 'View the portal',
  title: 'View this customer’s portal',
  intro: (customer) =>
    `You see the data of ${customer} on the same screens as its users do, with its own days and months.`,
  banner: 'All the while, every screen says at its top whose it is, why, and for how much longer.',
  audited:
    'The start and the end are noted in the activity logs of this customer and of the provider. What you change and export meanwhile is noted in the customer’s.',
  may: 'You may change what an administrator of this customer may. The customer’s activity log shows “The provider’s staff”, the provider’s shows your name.',
  mayNot: 'You can look, and change nothing.',
  tabs: 'Other tabs of this browser show this customer, too. Other devices do not.',
  reason: 'Reason',
  reasonHint: (max) =>
    `This customer’s administrators can read it. Up to ${max} characters, for example: Question about the pages of November`,
  minutes: 'For how long',
  minutesHint: 'It ends by itself when the time is over, and when you sign out.',
  duration: (minutes) =>
    minutes < 60 ? `${minutes} minutes` : minutes === 60 ? '1 hour' : `${minutes / 60} hours`,
  start: 'View the portal',
  problem: 'The view was not started',
  running: (customer) => `You are viewing ${customer} at present. Starting here ends that.`,
  region: 'Viewing a customer’s portal',
  now: (customer) => `You are viewing the portal of ${customer}`,
  because: (reason) => `Reason: ${reason}`,
  left: (minutes, until) => `${minutes} min left (until ${until})`,
  over: (until) =>
    `The time for this view ended at ${until}. Reload to be back in your own portal.`,
  own: 'This screen alone is your own.',
  console: 'This screen is the operator console.',
  end: 'End the view',
  shown: (customer) => `${customer} (viewed)`,
  house: 'This is the provider’s own portal. No customer’s data is shown here.',
  houseWay: 'To see a customer’s, choose the customer in the console and then “View the portal”.',
  toConsole: 'Open the customers',
};

/** The words of viewing a customer's portal in a language. */
export const viewWords = (locale: Locale) => (locale === 'ja' ? ja : en);
