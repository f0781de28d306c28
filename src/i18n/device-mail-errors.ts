/** Error codes of devices' mails (§12.9) as sentences, both languages side by side. */
type Sentence = (details: Readonly<Record<string, string | number>>) => string;

const ja: Record<string, Sentence> = {
  'device_mail.not_found': () =>
    'そのメールはもうありません。保存期間（90日）を過ぎると削除されます。一覧から選び直してください。',
  'device_mail.done': () => 'このメールは処理済みです。一覧を開き直してください。',
  'device_mail.no_report': () =>
    'このメールはデバイスの報告として読めないため、割り当てられません。内容を確かめ、不要なら「処理済みにする」を選んでください。',
  'device_mail.bad_time': () =>
    'このメールの日時は使えません（未来、2000年より前、またはデバイスの使用終了後です）。デバイスの時計を確認してください。',
  'mail.too_many_waiting': () =>
    '確認待ちのメールが多すぎます。たまっているメールを処理してください。',
  'mailbox.not_found': () => 'そのメールボックスは登録されていません。一覧から選び直してください。',
  'mailbox.host': () =>
    'メールサーバーをホスト名かアドレスで入力してください（例：imap.example.com）。',
  'mailbox.port': () => 'ポート番号は1から65535までの整数にしてください（通常は993）。',
  'mailbox.user': () => 'ユーザ名を入力してください。',
  'mailbox.password': () =>
    'パスワードを入力してください。サーバー、ポート、ユーザ名、暗号化を変えるときも、もう一度必要です。',
  'mailbox.folder': () => '読み取るフォルダーを入力してください（通常はINBOX）。',
  'mailbox.done_folder': () =>
    '処理後の移動先は、読み取るフォルダーと別のフォルダーにするか、空欄にしてください。',
};

const en: typeof ja = {
  'device_mail.not_found': () =>
    'This mail is no longer there; mails are deleted after 90 days. Choose again from the list.',
  'device_mail.done': () => 'This mail has been dealt with. Open the list again.',
  'device_mail.no_report': () =>
    'This mail cannot be read as a report of a device, so it cannot be assigned. Look at it, and put it away if it is of no use.',
  'device_mail.bad_time': () =>
    'The time in this mail cannot be used: it lies in the future, before 2000, or after the device was retired. Check the device’s clock.',
  'mail.too_many_waiting': () => 'Too many mails wait here. Deal with those that wait.',
  'mailbox.not_found': () => 'There is no such mailbox. Choose again from the list.',
  'mailbox.host': () => 'Enter the mail server’s host name or address, such as imap.example.com.',
  'mailbox.port': () => 'The port is a whole number from 1 to 65535, usually 993.',
  'mailbox.user': () => 'Enter the user name.',
  'mailbox.password': () =>
    'Enter the password. It is needed again where server, port, user name or encryption change.',
  'mailbox.folder': () => 'Enter the folder that is read, usually INBOX.',
  'mailbox.done_folder': () =>
    'Mails that are done go to another folder than the one that is read, or leave it empty.',
};

export const deviceMailErrors = { ja, en };
