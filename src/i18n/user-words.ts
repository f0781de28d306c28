/** Words of the screens about a customer's users (§11): the operator's and the customer's own. */
import { scopeText } from './scope-words.ts';
import type { Locale } from './messages.ts';

const ja = {
  title: 'ユーザー',
  /** in the customer's own portal */
  ownTitle: 'ユーザー管理',
  add: 'ユーザーを登録する',
  empty: 'ユーザーはまだ登録されていません。「ユーザーを登録する」から始めてください。',
  none: 'ユーザーはまだ登録されていません。',
  back: 'ユーザーの一覧へ戻る',
  userName: 'ユーザ名',
  userNameHint: 'ログインに使います。ほかの組織も含めて、使われている名前は使えません。',
  name: '氏名',
  role: '権限',
  roles: {
    admin: '管理者',
    viewer: '閲覧者',
    operator: 'オペレーター',
    'operator-viewer': 'オペレーター（閲覧のみ）',
  },
  roleHint: '管理者はユーザーとグループの管理や設定ができます。閲覧者は見るだけです。',
  scope: '閲覧範囲',
  scopeHint: '閲覧者には、選んだデバイスグループだけを見せることができます。',
  allDevices: 'すべてのデバイス',
  someGroups: '選んだグループのデバイスだけ',
  groups: '閲覧できるグループ',
  noGroups:
    'デバイスグループがまだないため、すべてのデバイスが見えます。グループを作ると、ここで選べます。',
  inScope: (names: readonly string[]) => scopeText('ja', names),
  language: '言語',
  zone: 'タイムゾーン',
  zoneHint: '時刻の表示だけに使います。',
  email: '通知先メールアドレス',
  emailHint:
    '本人のものと確かめたアドレスだけを入力してください。パスワード再設定のメールが届きます。空欄でもかまいません。',
  state: '状態',
  states: { active: '利用中', locked: 'ロック中', disabled: '停止中' },
  lockedUntil: (at: string) => `ロック中（${at}まで）`,
  lockedTitle: 'ロックされています',
  lockedWhy: (at: string) =>
    `パスワードの間違いが続いたため、${at}までログインできません。「新しいパスワードを発行する」で、すぐに解除できます。`,
  register: '登録する',
  registered: '登録しました',
  save: '保存する',
  saved: '保存しました。',
  unchanged: '変更はありません。',
  problem: '保存できませんでした',
  own: 'あなた自身のユーザーです',
  ownWhy:
    '自分の権限の変更や利用の停止は、ほかの管理者に依頼してください。次のものは専用の画面で変更できます。',
  ownPassword: 'パスワードの変更',
  ownAddress: '通知先メールアドレスの変更',
  ownSecondFactor: '2段階認証',
  reset: '新しいパスワードを発行する',
  resetTitle: 'パスワードの再発行',
  resetWhat:
    '今のパスワードは使えなくなり、すべての場所からログアウトします。ロックも解除されます。',
  once: (userName: string) => `${userName} さんのワンタイムパスワード`,
  onceWhy:
    'この画面にだけ表示します。本人に安全な方法で伝えてください。最初のログインで変更が必要です。',
  clearTitle: '2段階認証の解除',
  clearWhat:
    '認証アプリやパスキーとリカバリーコードを失い、ログインできなくなった場合に使います。2段階認証の登録がすべて消え、すべての場所からログアウトします。本人であることを確かめてから解除してください。',
  clear: '2段階認証を解除する',
  cleared: '2段階認証を解除しました。本人は、ログイン後に設定し直せます。',
  told: '通知先メールアドレスがあれば、本人にメールでお知らせします。',
  disable: '利用を停止する',
  disableTitle: '利用の停止',
  disableWhat:
    'ログインできなくなり、すべての場所からログアウトします。このユーザーが行った判断や入力は残ります。',
  enable: '利用を再開する',
  disabledSince: (at: string) => `${at}から停止しています。`,
  disabled: '利用を停止しました。',
  enabled: '利用を再開しました。',
  failed: '実行できませんでした',
};

const en: typeof ja = {
  title: 'Users',
  ownTitle: 'Users',
  add: 'Register a user',
  empty: 'No user is registered yet. Begin with “Register a user”.',
  none: 'No user is registered yet.',
  back: 'Back to the users',
  userName: 'User name',
  userNameHint:
    'To sign in with. No two users of the service share one, whatever their organisation.',
  name: 'Name',
  role: 'Role',
  roles: {
    admin: 'Administrator',
    viewer: 'Viewer',
    operator: 'Operator',
    'operator-viewer': 'Operator (read only)',
  },
  roleHint: 'Administrators look after users, groups and settings. Viewers only look.',
  scope: 'Sees',
  scopeHint: 'A viewer can be limited to some device groups.',
  allDevices: 'All devices',
  someGroups: 'Only devices in these groups',
  groups: 'Groups to see',
  noGroups:
    'There are no device groups yet, so all devices are seen. Once there are, they can be chosen here.',
  inScope: (names) => scopeText('en', names),
  language: 'Language',
  zone: 'Time zone',
  zoneHint: 'It only affects how times are shown.',
  email: 'Notification address',
  emailHint:
    'Only one that you know to be the user’s: mail to reset the password goes there. It may be left empty.',
  state: 'State',
  states: { active: 'active', locked: 'locked', disabled: 'disabled' },
  lockedUntil: (at) => `locked until ${at}`,
  lockedTitle: 'This account is locked',
  lockedWhy: (at) =>
    `After too many wrong passwords the user cannot sign in until ${at}. “Issue a new password” ends the lock at once.`,
  register: 'Register',
  registered: 'Registered',
  save: 'Save',
  saved: 'Saved.',
  unchanged: 'Nothing was changed.',
  problem: 'Nothing was saved',
  own: 'This is you',
  ownWhy:
    'Ask another administrator to change your role or to disable you. These have screens of their own:',
  ownPassword: 'Change password',
  ownAddress: 'Change notification address',
  ownSecondFactor: 'Two-step sign-in',
  reset: 'Issue a new password',
  resetTitle: 'New password',
  resetWhat:
    'The present password stops working and the user is signed out everywhere. A lock ends.',
  once: (userName) => `One-time password of ${userName}`,
  onceWhy: 'It is shown here only. Hand it over by a safe way; the first sign-in must change it.',
  clearTitle: 'Two-step sign-in',
  clearWhat:
    'For whoever lost the authenticator app or the passkeys, and the recovery codes. All of them are removed, and the user is signed out everywhere. Make sure first that it is the user who asks.',
  clear: 'Turn two-step sign-in off',
  cleared: 'Two-step sign-in is off. The user can set it up again after signing in.',
  told: 'A user with a notification address is told by mail.',
  disable: 'Disable the user',
  disableTitle: 'Disable',
  disableWhat:
    'The user cannot sign in any more and is signed out everywhere. What the user decided and entered stays.',
  enable: 'Enable the user',
  disabledSince: (at) => `Disabled since ${at}.`,
  disabled: 'The user is disabled.',
  enabled: 'The user is enabled.',
  failed: 'This was not done',
};

export type UserWords = typeof ja;

/** The words about users in a language. */
export const userWords = (locale: Locale): UserWords => (locale === 'ja' ? ja : en);
