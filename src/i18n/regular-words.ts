/** Words of what comes by mail at its time (§6): the monthly report, the end of a password. */
import type { Locale } from './messages.ts';

const ja = {
  monthly: (from: string) => `月次レポートは、翌月2日以降の最初の営業日の ${from} から送信します。`,
  password: (days: number, from: string) =>
    `パスワードの有効期限は、${days}日前から ${from} 以降にお知らせします。`,
  ordersWeekly: (from: string) => `毎週の手配リストは、週の最初の営業日の ${from} から送信します。`,
  ordersMonthly: (from: string) =>
    `毎月の手配リストは、月の最初の営業日の ${from} から送信します。`,
  butHolidays: (days: string) => `${days}（休日を除く）`,
  passwordsStay: 'パスワードに有効期限はないため、期限のお知らせは送信しません。',
  title: '定期のお知らせ',
  none: 'まだ送信していません。',
  report: (month: string) => `${month}の月次レポート`,
  others: { monthly: '月次レポート', orders: '手配リスト', password: 'パスワードの有効期限' },
  sent: '送信しました',
  nothing: 'お知らせするものがないため送信しませんでした',
  columns: { at: '日時', what: '内容', result: '結果' },
};

const en: typeof ja = {
  monthly: (from) =>
    `The monthly report comes from ${from} on the first business day that is not the first of the next month.`,
  password: (days, from) =>
    `The end of your password is told from ${days === 1 ? 'a day' : `${days} days`} before, from ${from} on.`,
  ordersWeekly: (from) =>
    `The weekly list to order comes from ${from} on the first business day of the week.`,
  ordersMonthly: (from) =>
    `The monthly list to order comes from ${from} on the first business day of the month.`,
  butHolidays: (days) => `${days} (but not on holidays)`,
  passwordsStay: 'Passwords do not expire here, so nothing is told of their end.',
  title: 'Regular mail',
  none: 'Nothing yet.',
  report: (month) => `Report for ${month}`,
  others: {
    monthly: 'Monthly report',
    orders: 'List of what to order',
    password: 'End of your password',
  },
  sent: 'Sent',
  nothing: 'Not sent: there was nothing to tell',
  columns: { at: 'Time', what: 'What', result: 'Result' },
};

export const regularWords = (locale: Locale) => (locale === 'ja' ? ja : en);
