/** Why a device's mail cannot be used by itself (§12.9), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  'mail.unknown_form': () => 'デバイスの報告として読める書式ではありません。',
  'mail.several': (text: string) =>
    `1通に複数の報告が入っていて、値が食い違っています（${text}）。`,
  'mail.nothing_told': () => '報告の書式ですが、使える値が1つもありません。',
  'mail.too_long': () => 'メールの本文が長すぎます。',
  'mail.too_large': () => 'メールが大きすぎます。',
  'mail.time_future': () =>
    'デバイスの日時が未来になっています。デバイスの時計を確認してください。',
  'mail.time_old': () => 'デバイスの日時が1年以上前です。デバイスの時計を確認してください。',
  'mail.no_serial': () =>
    'シリアル番号が書かれていないか、仮の番号です。MACアドレスでも特定できません。',
  'mail.unknown_device': (text: string) =>
    `このシリアル番号のデバイスは登録されていません（${text}）。`,
  'mail.ambiguous_device': (text: string) =>
    `このシリアル番号に当てはまるデバイスが複数あります（${text}）。`,
  'mail.serial_differs': (text: string) =>
    `MACアドレスは登録どおりですが、シリアル番号が違います（${text}）。`,
};

const en: typeof ja = {
  'mail.unknown_form': () => 'It has no form that a device’s report is known to have.',
  'mail.several': (text) => `It holds several reports that contradict each other (${text}).`,
  'mail.nothing_told': () => 'It has the form of a report, but no value that can be used.',
  'mail.too_long': () => 'Its text is too long.',
  'mail.too_large': () => 'It is too large.',
  'mail.time_future': () => 'The device’s time lies in the future. Check the device’s clock.',
  'mail.time_old': () => 'The device’s time is more than a year ago. Check the device’s clock.',
  'mail.no_serial': () =>
    'It names no serial number, or a placeholder, and its MAC address tells no device either.',
  'mail.unknown_device': (text) => `No device with this serial number is registered (${text}).`,
  'mail.ambiguous_device': (text) => `Several devices fit this serial number (${text}).`,
  'mail.serial_differs': (text) =>
    `The MAC address is known, but with another serial number (${text}).`,
};

const mailRefusalWords = (locale: Locale): typeof ja => (locale === 'ja' ? ja : en);

/** The sentence of a stored reason; of one that is not known any more its code. */
export function mailRefusalSentence(locale: Locale, code: string, text: string): string {
  const words: Partial<Record<string, (text: string) => string>> = mailRefusalWords(locale);
  return words[code]?.(text) ?? code;
}
