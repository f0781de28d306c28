/** Words of a customer's demand for two-step sign-in, as an operator makes it (§1.7, §11). */
import type { Locale } from './messages.ts';

const ja = {
  legend: 'ログインの安全',
  label: 'すべてのユーザーに2段階認証を求める',
  hint: '次の画面から効きます。2段階認証を設定していないユーザーは設定の画面に進み、済ませるまでほかの画面は使えません。',
  on: '求める',
  off: '求めない',
};

const en: typeof ja = {
  legend: 'Signing in',
  label: 'Require two-step sign-in of every user',
  hint: 'It counts from the next page on. Users without it are led to set it up, and can use no other screen until they have.',
  on: 'required',
  off: 'optional',
};

/** The words of the demand in a language. */
export const customerFactorWords = (locale: Locale) => (locale === 'ja' ? ja : en);
