/** The words of reading a device at once (§3.2), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  button: '今すぐ読み取る',
  reading: '読み取っています…（最長で10秒ほど）',
  answered: (time: string) => `読み取りました（${time}）。`,
  state: (state: string) => `ステータス：${state}。`,
  total: (total: string) => `トータルカウンター：${total}。`,
  noTotal:
    '今回はカウンターを読み取れませんでした。続くときは、サービス担当者にお問い合わせください。',
  failed: '読み取れませんでした',
  refused: '読み取りを始められませんでした',
  elsewhere: (name: string) =>
    `このデバイスはコレクター「${name}」が定期的に読み取ります。この画面から今すぐ読み取ることはできません。`,
  unknownCollector:
    'このデバイスは別の場所のコレクターが定期的に読み取ります。この画面から今すぐ読み取ることはできません。',
  nobody:
    'このデバイスを読み取るコレクターは、まだ動いていません。サービス担当者にお問い合わせください。',
  itself: {
    smtp: 'このデバイスはメールで報告するため、この画面から読み取ることはできません。',
    push: 'このデバイスのデータはほかのシステムから送られるため、この画面から読み取ることはできません。',
    manual: 'このデバイスのカウンターは手入力です。',
  },
};

const en: typeof ja = {
  button: 'Read now',
  reading: 'Reading … (up to some ten seconds)',
  answered: (time) => `Read at ${time}.`,
  state: (state) => `State: ${state}.`,
  total: (total) => `Total counter: ${total}.`,
  noTotal: 'No counter could be read this time. If that goes on, please ask your service provider.',
  failed: 'It could not be read',
  refused: 'The reading was not begun',
  elsewhere: (name) =>
    `The collector “${name}” reads this device regularly. It cannot be read at once from here.`,
  unknownCollector:
    'A collector elsewhere reads this device regularly. It cannot be read at once from here.',
  nobody: 'No collector reads this device yet. Please ask your service provider.',
  itself: {
    smtp: 'This device reports by mail, so it cannot be read from here.',
    push: 'Another system sends this device’s data, so it cannot be read from here.',
    manual: 'The counters of this device are entered by hand.',
  },
};

/** The words of the button and its result. */
export const readNowWords = (locale: Locale) => (locale === 'ja' ? ja : en);

type Sentence = (details: Readonly<Record<string, string | number>>) => string;

/** Why a reading was not begun, by error code. */
export const readNowErrors: Record<Locale, Record<string, Sentence>> = {
  ja: {
    'reading.too_soon': (d) =>
      `このデバイスは読み取ったばかりか、読み取りの途中です。${d['seconds']}秒ほど待ってから、もう一度お試しください。`,
    'reading.too_many': (d) =>
      `ほかのデバイスの読み取りが重なっています。${d['seconds']}秒ほど待ってから、もう一度お試しください。`,
    'reading.elsewhere': () => 'このデバイスは、このサーバーから読み取る設定ではありません。',
  },
  en: {
    'reading.too_soon': (d) =>
      `This device has just been read, or is being read. Wait about ${d['seconds']} seconds and try again.`,
    'reading.too_many': (d) =>
      `Several other devices are being read just now. Wait about ${d['seconds']} seconds and try again.`,
    'reading.elsewhere': () => 'This server does not read this device.',
  },
};
