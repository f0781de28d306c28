/** What is said of a value's quality beside its mark (§4.5.8), and of tables as a whole. */
import type { Locale } from './messages.ts';

const ja = {
  future: 'この期間はまだ始まっていません',
  running: 'この期間の値はまだ届いていません',
  noneReports: 'どのデバイスも通知しない項目です',
  sizesSince: (period: string) =>
    `用紙サイズ別の値は${period}以降を表示します。それより前は「-」です。`,
  sizeWithheld: (period: string) => `用紙サイズ別の値は${period}以降を表示します`,
  dayWithheld: (day: string) => `日別の値は${day}以降を保存しています`,
  /** a total with values missing: of how many it is the sum */
  obtained: {
    month: (got: string, of: string) => `${of}か月のうち${got}か月の値の合計です`,
    closing: (got: string, of: string) => `${of}か月のうち${got}か月の値の合計です`,
    day: (got: string, of: string) => `${of}日のうち${got}日の値の合計です`,
    devices: (got: string, of: string) => `${of}台のうち${got}台の値の合計です`,
    values: (got: string, of: string) => `${of}件のうち${got}件の値の合計です`,
  },
  share: {
    month: (got: string, of: string) => `${got}/${of}か月`,
    closing: (got: string, of: string) => `${got}/${of}か月`,
    day: (got: string, of: string) => `${got}/${of}日`,
    devices: (got: string, of: string) => `${got}/${of}台`,
    values: (got: string, of: string) => `${got}/${of}件`,
  },
  missingMeans: '値を取得できませんでした',
  unsupportedMeans: 'デバイスが通知しない項目です（0ではありません）',
  spansMeans: '取得できなかった期間の分も含む値です',
  readingsHint: '値を選ぶと、そのもとになった取得値が開きます。',
  keysHint: '表の中は矢印キーで移動できます。',
  skipTable: '表を飛ばす',
};

const en: typeof ja = {
  future: 'This period has not begun yet',
  running: 'No value of this period has arrived yet',
  noneReports: 'No device reports this',
  sizesSince: (period) => `Paper sizes are shown from ${period} on. Earlier ones are “-”.`,
  sizeWithheld: (period) => `Paper sizes are shown from ${period} on`,
  dayWithheld: (day) => `Days are kept since ${day}`,
  obtained: {
    month: (got, of) => `Sum of ${got} of ${of} months`,
    closing: (got, of) => `Sum of ${got} of ${of} months`,
    day: (got, of) => `Sum of ${got} of ${of} days`,
    devices: (got, of) => `Sum of ${got} of ${of} devices`,
    values: (got, of) => `Sum of ${got} of ${of} values`,
  },
  share: {
    month: (got, of) => `${got}/${of} months`,
    closing: (got, of) => `${got}/${of} months`,
    day: (got, of) => `${got}/${of} days`,
    devices: (got, of) => `${got}/${of} devices`,
    values: (got, of) => `${got}/${of} values`,
  },
  missingMeans: 'Not obtained',
  unsupportedMeans: 'Not reported by the device (not 0)',
  spansMeans: 'Includes time without data',
  readingsHint: 'Choose a value to see the readings behind it.',
  keysHint: 'Arrow keys move inside the table.',
  skipTable: 'Skip the table',
};

/** The words of qualities in a language. */
export const qualityWords = (locale: Locale): typeof ja => (locale === 'ja' ? ja : en);
export type QualityWords = typeof ja;
