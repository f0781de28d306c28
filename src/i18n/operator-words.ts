/** Words of the operator's console (§11), both languages side by side. */
import type { PolicySetting } from '#core/policy-limits.ts';
import type { Locale } from './messages.ts';
import { userWords } from './user-words.ts';

interface SettingWords {
  label: string;
  /** after the number */
  unit: string;
}

const jaPolicy: Record<PolicySetting, SettingWords> = {
  lockAfterFailures: { label: 'ロックするまでのパスワード誤入力', unit: '回連続' },
  lockMinutes: { label: 'アカウントのロック時間', unit: '分' },
  passwordMonths: { label: 'パスワードの有効期間', unit: 'か月' },
  passwordNoticeDays: { label: '有効期限のお知らせ', unit: '日前から' },
  passwordMin: { label: 'パスワードの最小文字数', unit: '文字' },
  passwordMax: { label: 'パスワードの最大文字数', unit: '文字' },
  passwordKinds: { label: 'パスワードに必要な文字の種類（英大・英小・数字・記号）', unit: '種類' },
  passwordHistory: { label: '再使用できない最近のパスワード', unit: '回分' },
  sessionIdleMinutes: { label: '操作がないときの自動ログアウト', unit: '分' },
  sessionLimitMinutes: { label: 'ログインの上限', unit: '分' },
  resetLinkMinutes: { label: 'パスワード再設定リンクの有効時間', unit: '分' },
  addressLinkMinutes: { label: 'アドレス確認リンクの有効時間', unit: '分' },
  linksPerHour: { label: 'リンクを送れる回数', unit: '回／時間' },
  groupLimit: { label: 'デバイスグループの上限', unit: 'グループ' },
  paperSizeWindowMonths: { label: '用紙サイズ別の枚数を表示する期間', unit: 'か月' },
  daysKeptMonths: { label: '日単位の値を表示する期間（当月のほか）', unit: 'か月' },
  eventsKeptMonths: { label: '状態の変化の記録を残す期間（過ぎると削除）', unit: 'か月' },
  failuresKeptMonths: { label: '通信失敗の記録を残す期間（過ぎると削除）', unit: 'か月' },
  rawPollsKeptMonths: { label: 'デバイスの応答データを残す期間（過ぎると削除）', unit: 'か月' },
};

const enPolicy: Record<PolicySetting, SettingWords> = {
  lockAfterFailures: { label: 'Wrong passwords before the lock', unit: 'in a row' },
  lockMinutes: { label: 'Time that an account stays locked', unit: 'minutes' },
  passwordMonths: { label: 'A password is valid for', unit: 'months' },
  passwordNoticeDays: { label: 'Notice before it expires', unit: 'days' },
  passwordMin: { label: 'Shortest password', unit: 'characters' },
  passwordMax: { label: 'Longest password', unit: 'characters' },
  passwordKinds: { label: 'Kinds of characters in a password', unit: 'of 4' },
  passwordHistory: { label: 'Last passwords that may not return', unit: 'passwords' },
  sessionIdleMinutes: { label: 'Sign out when idle for', unit: 'minutes' },
  sessionLimitMinutes: { label: 'Longest session', unit: 'minutes' },
  resetLinkMinutes: { label: 'A password reset link works for', unit: 'minutes' },
  addressLinkMinutes: { label: 'An address confirmation link works for', unit: 'minutes' },
  linksPerHour: { label: 'Links that a user may ask for', unit: 'an hour' },
  groupLimit: { label: 'Most device groups', unit: 'groups' },
  paperSizeWindowMonths: { label: 'Counts by paper size are shown for', unit: 'months' },
  daysKeptMonths: {
    label: 'Values by day are shown for (beside the running month)',
    unit: 'months',
  },
  eventsKeptMonths: { label: 'Changes of state are deleted after', unit: 'months' },
  failuresKeptMonths: { label: 'Failed polls are deleted after', unit: 'months' },
  rawPollsKeptMonths: { label: 'Raw answers of devices are deleted after', unit: 'months' },
};

const ja = {
  console: '運用コンソール',
  never: 'なし',
  save: '保存する',
  saved: '保存しました。',
  unchanged: '変更はありません。',
  problem: '保存できませんでした',
  back: 'お客様の一覧へ戻る',
  customers: {
    title: 'お客様',
    add: 'お客様を登録する',
    search: 'お客様名',
    silentOnly: '連絡が途絶えたデバイスがあるお客様だけ',
    apply: '絞り込む',
    clear: '条件を消す',
    name: 'お客様名',
    devices: 'デバイス',
    silent: '連絡なし',
    users: 'ユーザー',
    contact: '最終連絡',
    provider: '提供者',
    neverReported: (n: string) => `未報告 ${n}台`,
    empty: 'お客様はまだ登録されていません。「お客様を登録する」から始めてください。',
    none: 'お客様はまだ登録されていません。',
    noMatch: '条件に合うお客様はありません。',
  },
  customer: {
    registerTitle: 'お客様を登録する',
    register: '登録する',
    registered: 'お客様を登録しました。',
    summary: '現在の状況',
    devicesOf: (devices: string, silent: string, never: string) =>
      `${devices}台（連絡なし ${silent}台、未報告 ${never}台）`,
    usersOf: (n: string) => `${n}人`,
    createdAt: '登録日時',
    settings: '設定',
    name: 'お客様名',
    zone: 'タイムゾーン',
    zoneHint: 'このお客様の1日の区切りです。入力すると候補が出ます（例：Asia/Tokyo）。',
    language: '既定の言語',
    languageHint: '新しいユーザーの画面とメールの言語です。',
    languages: { ja: '日本語', en: 'English（英語）' },
    closingDay: '締め日',
    monthEnd: '月末',
    dayOf: (day: number) => `毎月${day}日`,
    recount: (n: string) =>
      `タイムゾーンまたは締め日を変えると、デバイス${n}台の日・月の集計をすべて作り直します。取得値は変わりません。`,
    policy: '規則と保存期間',
    defaultIs: (value: string, min: string, max: string) => `既定値：${value}（${min}〜${max}）`,
    noLimitHint: '空欄にすると制限なしです。',
    noLimit: '制限なし',
    due: (n: string) =>
      `集計を作り直しています。残り${n}台です。終わるまで、そのデバイスの値は前の区切りのままです。`,
    reload: '状況を更新する',
    policies: jaPolicy,
    menu: 'このお客様の画面',
  },
  users: userWords('ja'),
};

const en: typeof ja = {
  console: 'Operator console',
  never: 'never',
  save: 'Save',
  saved: 'Saved.',
  unchanged: 'Nothing was changed.',
  problem: 'Nothing was saved',
  back: 'Back to the customers',
  customers: {
    title: 'Customers',
    add: 'Register a customer',
    search: 'Name',
    silentOnly: 'Only customers with silent devices',
    apply: 'Filter',
    clear: 'Clear',
    name: 'Name',
    devices: 'Devices',
    silent: 'Silent',
    users: 'Users',
    contact: 'Last contact',
    provider: 'provider',
    neverReported: (n) => `${n} never reported`,
    empty: 'No customer is registered yet. Begin with “Register a customer”.',
    none: 'No customer is registered yet.',
    noMatch: 'No customer matches.',
  },
  customer: {
    registerTitle: 'Register a customer',
    register: 'Register',
    registered: 'The customer is registered.',
    summary: 'At present',
    devicesOf: (devices, silent, never) => `${devices} (${silent} silent, ${never} never reported)`,
    usersOf: (n) => n,
    createdAt: 'Registered',
    settings: 'Settings',
    name: 'Name',
    zone: 'Time zone',
    zoneHint: 'It decides where this customer’s days end. Type to search, for example Asia/Tokyo.',
    language: 'Default language',
    languageHint: 'Of the screens and mail of new users.',
    languages: { ja: 'Japanese (日本語)', en: 'English' },
    closingDay: 'Closing day',
    monthEnd: 'End of the month',
    dayOf: (day) => `Day ${day} of the month`,
    recount: (n) =>
      `Another time zone or closing day makes the days and months of ${n} devices anew. The readings stay as they are.`,
    policy: 'Rules and retention',
    defaultIs: (value, min, max) => `Default: ${value} (${min} to ${max}).`,
    noLimitHint: 'Leave it empty for no restriction.',
    noLimit: 'no restriction',
    due: (n) =>
      `Days and months are being made anew; ${n} devices are left. Until they are done, theirs end where they did before.`,
    reload: 'Look again',
    policies: enPolicy,
    menu: 'Screens of this customer',
  },
  users: userWords('en'),
};

export type OperatorWords = typeof ja;

/** The words of the operator's console in a language. */
export const operatorWords = (locale: Locale): OperatorWords => (locale === 'ja' ? ja : en);
