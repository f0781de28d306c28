/** The words of start meters (§4.5.2), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  title: '開始カウンター',
  intro:
    '数え始めたときのカウンターの値です。入力すると、最初の期間の使用枚数がこの値からの差になります。空欄は「値なし」です。',
  back: 'このデバイスのカウンター詳細へ戻る',
  registered: '登録時の機器',
  swapped: (serial: string) => `入れ替え後の機器（シリアル番号 ${serial}）`,
  firstAt: (at: string) => `最初の取得：${at}`,
  unheard: 'まだ取得値がありません。',
  atMost: (value: string) => `最初の値 ${value}`,
  assumed: (value: string) => `空欄なら ${value} と推定`,
  noneRegistered: '空欄のカウンターは、最初の積算値がそのまま使用枚数になります。',
  noneSwapped: '空欄のカウンターは、最初の値から数え始めたと推定します。',
  save: '保存',
  cancel: 'キャンセル',
  notSaved: '保存できませんでした',
  saved: '開始カウンターを保存しました。数字に反映しました。',
  withdrawn: '入力を取り消しました。数字に反映しました。',
  history: '入力の記録',
  entered: (who: string, at: string) => `${who}、${at}`,
  blank: 'すべて空欄',
  undo: '入力を取り消す',
  undoneAt: (at: string) => `${at} まで有効`,
  viewer: '入力できるのは管理者だけです。',
  link: '開始カウンターを入力する',
};

const en: typeof ja = {
  title: 'Start meters',
  intro:
    'What the counters read when counting began. The usage of the first period is then the difference from these values. Leave blank for none.',
  back: 'Back to the counters of this device',
  registered: 'The machine that was registered',
  swapped: (serial) => `The machine that took its place (serial number ${serial})`,
  firstAt: (at) => `First reading: ${at}`,
  unheard: 'No readings yet.',
  atMost: (value) => `first value ${value}`,
  assumed: (value) => `${value} is assumed if blank`,
  noneRegistered: 'For a blank counter, the whole first cumulative value counts as usage.',
  noneSwapped: 'A blank counter is assumed to have started at its first value.',
  save: 'Save',
  cancel: 'Cancel',
  notSaved: 'The start meters were not saved',
  saved: 'The start meters were saved, and the figures have been updated.',
  withdrawn: 'The entry was withdrawn, and the figures have been updated.',
  history: 'History of entries',
  entered: (who, at) => `${who}, ${at}`,
  blank: 'all blank',
  undo: 'Withdraw this entry',
  undoneAt: (at) => `in effect until ${at}`,
  viewer: 'Only administrators can enter them.',
  link: 'Enter start meters',
};

export type MeterWords = typeof ja;

export const meterWords = (locale: Locale): MeterWords => (locale === 'ja' ? ja : en);
