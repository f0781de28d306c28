/** Words of what comes by mail at its time (§6): the monthly report, the end of a password. */
import type { Locale } from './messages.ts';

const ja = {
  monthly: (from: string) => `月次レポートは、翌月2日以降の最初の営業日の ${from} から送信します。`,
  password: (days: number, from: string) =>
    `パスワードの有効期限は、${days}日前から ${from} 以降にお知らせします。`,
  butHolidays: (days: string) => `${days}（休日を除く）`,
  passwordsStay: 'パスワードに有効期限はないため、期限のお知らせは送信しません。',
  title: '定期のお知らせ',
  none: 'まだ送信していません。',
  report: (month: string) => `${month}の月次レポート`,
  expiry: 'パスワードの有効期限',
  sent: '送信しました',
  noDevices: '対象のデバイスがないため送信しませんでした',
  columns: { at: '日時', what: '内容', result: '結果' },
};

const en: typeof ja = {
  monthly: (from) =>
    `The monthly report comes from ${from} on the first business day that is not the first of the next month.`,
  password: (days, from) =>
    `The end of your password is told from ${days === 1 ? 'a day' : `${days} days`} before, from ${from} on.`,
  butHolidays: (days) => `${days} (but not on holidays)`,
  passwordsStay: 'Passwords do not expire here, so nothing is told of their end.',
  title: 'Regular mail',
  none: 'Nothing yet.',
  report: (month) => `Report for ${month}`,
  expiry: 'End of your password',
  sent: 'Sent',
  noDevices: 'Not sent: there was no device to tell of',
  columns: { at: 'Time', what: 'What', result: 'Result' },
};

export const regularWords = (locale: Locale) => (locale === 'ja' ? ja : en);
