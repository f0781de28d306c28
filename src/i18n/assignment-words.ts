/** The words of what may be changed of a device (§3.2), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  title: '設定',
  group: 'グループ名',
  manager: 'トナー/インク管理者',
  managerHint: '残りが少なくなったときのメールは、この人に送られます。',
  none: '指定なし',
  address: (email: string) => `通知先：${email}`,
  noAddress: 'この人は通知先メールアドレスが未登録のため、メールは届きません。',
  nobody: '指定がない間は、トナー/インクのメールは送られません。',
  save: '保存',
  cancel: 'キャンセル',
  saved: (name: string) => `「${name}」の設定を保存しました。`,
  problem: '保存できませんでした',
};

const en: typeof ja = {
  title: 'Settings',
  group: 'Group',
  manager: 'Toner/ink manager',
  managerHint: 'Mail about toner or ink that runs low goes to this person.',
  none: 'None',
  address: (email) => `Address: ${email}`,
  noAddress: 'This person has no notification address, so mail cannot reach them.',
  nobody: 'While nobody is chosen, no mail about toner or ink is sent.',
  save: 'Save',
  cancel: 'Cancel',
  saved: (name) => `The settings of “${name}” were saved.`,
  problem: 'The settings were not saved',
};

/** The words of a device's settings. */
export const assignmentWords = (locale: Locale) => (locale === 'ja' ? ja : en);
