/** Words of the outbox as the provider looks at it (§11), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  title: 'メール送信状況',
  states: { waiting: '送信待ち', failed: '送信できず', sent: '送信済み' },
  kinds: {
    'reset-link': 'パスワードの再設定',
    'password-changed': 'パスワード変更のお知らせ',
    'confirm-address': '通知先アドレスの確認',
    'address-asked': '通知先変更の手続きのお知らせ',
    'address-changed': '通知先変更のお知らせ',
    'second-factor': '2段階認証のお知らせ',
    notice: 'デバイスのお知らせ',
    'month-report': '月次レポート',
    orders: '手配リスト',
    'password-expiry': 'パスワード期限のお知らせ',
    test: 'テストメール',
  } as Record<string, string>,
  kind: '内容',
  customer: 'お客様',
  to: '宛先',
  attempts: '送信回数',
  next: '次の送信',
  ended: '終了',
  failure: '最後のエラー',
  created: '作成',
  allCustomers: 'すべてのお客様',
  only: (name: string) => `${name} のメールだけ`,
  showAll: 'すべてのお客様のメールを表示',
  running: '送信中',
  retry: 'すぐに送る',
  retryOf: (to: string) => `${to} へのメールをすぐに送る`,
  retried: 'まもなく送信します。数秒後に状況を更新してください。',
  empty: {
    waiting: '送信を待っているメールはありません。',
    failed: '送信できなかったメールはありません。',
    sent: '送信したメールはありません。',
  },
  failedNote:
    '送信をあきらめたメールの本文は、リンクを含むことがあるため消去しています。送り直すには、元の操作（パスワードの再設定など）をもう一度行ってください。',
  kept: '送信済みと送信できなかったメールは、90日後に一覧から消えます。本文とリンクはここには表示しません。',
  off: 'メールサーバーが設定されていません（KADO_SMTP_URL）。設定されるまで、メールは送信待ちのままです。',
  test: 'テストメールを送る',
  testWhat: (to: string) =>
    `自分の通知先（${to}）にテストメールを送り、メールサーバーの設定を確かめます。`,
  testNoAddress:
    '自分の通知先メールアドレスが確認されていないため、テストメールを送れません。先に通知先を登録してください。',
  setAddress: '通知先メールアドレスを登録する',
  testState: (to: string, state: string) => `${to} へのテストメール：${state}`,
  testGone: 'そのテストメールの記録はもうありません。',
  reload: '状況を更新する',
  failed: '実行できませんでした',
};

const en: typeof ja = {
  title: 'Outgoing mail',
  states: { waiting: 'Waiting', failed: 'Failed', sent: 'Sent' },
  kinds: {
    'reset-link': 'Password reset',
    'password-changed': 'Notice: password changed',
    'confirm-address': 'Confirmation of an address',
    'address-asked': 'Notice: another address was asked for',
    'address-changed': 'Notice: address changed',
    'second-factor': 'Notice: second factor',
    notice: 'Notice about devices',
    'month-report': 'Monthly report',
    orders: 'Supplies to order',
    'password-expiry': 'Notice: password about to expire',
    test: 'Test mail',
  },
  kind: 'About',
  customer: 'Customer',
  to: 'To',
  attempts: 'Attempts',
  next: 'Next attempt',
  ended: 'Ended',
  failure: 'Last failure',
  created: 'Written',
  allCustomers: 'All customers',
  only: (name) => `Only mail of ${name}`,
  showAll: 'Show the mail of all customers',
  running: 'being sent',
  retry: 'Send now',
  retryOf: (to) => `Send the mail to ${to} now`,
  retried: 'It will be sent in a moment. Look again in a few seconds.',
  empty: {
    waiting: 'No mail waits.',
    failed: 'No mail has failed.',
    sent: 'No mail was sent.',
  },
  failedNote:
    'The text of a mail that was given up is deleted, because it may hold a link. To send it again, do again what caused it, such as asking for a password reset.',
  kept: 'Mail that was sent or failed leaves this list after 90 days. Its text and links are never shown here.',
  off: 'No mail server is set (KADO_SMTP_URL). Mail waits until there is one.',
  test: 'Send a test mail',
  testWhat: (to) =>
    `Sends a mail to your own address (${to}), to see whether the mail server works.`,
  testNoAddress:
    'You have no confirmed notification address, so no test mail can be sent. Set your address first.',
  setAddress: 'Set the notification address',
  testState: (to, state) => `Test mail to ${to}: ${state}`,
  testGone: 'There is no trace of that test mail any more.',
  reload: 'Look again',
  failed: 'This was not done',
};

/** The words of the outbox in a language. */
export const outboxWords = (locale: Locale) => (locale === 'ja' ? ja : en);

/** What a mail is about; a kind without words stands by its name. */
export function mailKind(locale: Locale, kind: string): string {
  const { kinds } = outboxWords(locale);
  return (Object.hasOwn(kinds, kind) ? kinds[kind] : undefined) ?? kind;
}
