/** What mails say, in both languages. Notices carry no links: whoever gets one goes to the portal himself. */
import type { Locale } from './messages.ts';

/** A mail in words; `link` stands on a line of its own between the two parts. */
export interface Letter {
  subject: string;
  before: readonly string[];
  link: string | null;
  after: readonly string[];
  /** what it is about, one by one: a heading, lines below it, and where more stands */
  items?: readonly LetterItem[];
  /** how such mail is stopped, below everything else */
  stop?: { text: string; link: string };
}

export interface LetterItem {
  heading: string;
  lines: readonly string[];
  link: string | null;
}

/** Who is written to. */
export interface Addressee {
  name: string;
  userName: string;
}

const ja = {
  greeting: ({ name, userName }: Addressee) => `${name || userName} 様`,
  footer: 'このメールは、プリンター稼動ポータル Kado から自動で送信しています。',
  resetLink: ({ userName }: Addressee, link: string, until: string): Letter => ({
    subject: 'パスワードの再設定',
    before: [
      `ユーザ名「${userName}」のパスワードの再設定を受け付けました。次のリンクを開き、新しいパスワードを決めてください。`,
    ],
    link,
    after: [
      `リンクが使えるのは1回だけで、期限は ${until} です。`,
      'お心当たりがない場合は、何もせずにこのメールを削除してください。パスワードは変わりません。',
    ],
  }),
  passwordChanged: ({ userName }: Addressee, by: PasswordChange, at: string): Letter => ({
    subject: 'パスワードが変更されました',
    before: [
      {
        self: `ユーザ名「${userName}」のパスワードが、${at} にパスワードの変更画面で変更されました。`,
        link: `ユーザ名「${userName}」のパスワードが、${at} に再設定メールのリンクから変更されました。`,
        operator: `ユーザ名「${userName}」のパスワードを、${at} にサービスの管理者が再発行しました。新しいパスワードは管理者から受け取ってください。`,
        admin: `ユーザ名「${userName}」のパスワードを、${at} に組織の管理者が再発行しました。新しいパスワードは管理者から受け取ってください。`,
      }[by],
    ],
    link: null,
    after: [
      by === 'operator' || by === 'admin'
        ? 'お心当たりがない場合は、管理者に連絡してください。'
        : 'お心当たりがない場合は、すぐにログイン画面の「パスワードを忘れた場合」から再設定し、サービスの管理者に連絡してください。',
    ],
  }),
  confirmAddress: ({ userName }: Addressee, link: string, until: string): Letter => ({
    subject: '通知先メールアドレスの確認',
    before: [
      `ユーザ名「${userName}」の通知先を、このメールアドレスに変更する手続きが行われました。次のリンクを開くと変更が完了します。`,
    ],
    link,
    after: [
      `リンクの期限は ${until} です。開くまで、通知先は変わりません。`,
      'お心当たりがない場合は、リンクを開かずにこのメールを削除してください。',
    ],
  }),
  addressAsked: ({ userName }: Addressee, address: string, at: string): Letter => ({
    subject: '通知先メールアドレスの変更手続きが行われました',
    before: [
      `ユーザ名「${userName}」の通知先を ${address} に変更する手続きが、${at} に行われました。新しいアドレスに届いた確認メールのリンクが開かれると、変更が完了します。`,
    ],
    link: null,
    after: [
      'お心当たりがない場合は、すぐにパスワードを変更し、サービスの管理者に連絡してください。',
    ],
  }),
  addressChanged: ({ userName }: Addressee, address: string, at: string): Letter => ({
    subject: '通知先メールアドレスが変更されました',
    before: [
      `ユーザ名「${userName}」の通知先が、${at} に ${address} へ変更されました。今後、このメールアドレスにはお知らせが届きません。`,
    ],
    link: null,
    after: ['お心当たりがない場合は、すぐにサービスの管理者に連絡してください。'],
  }),
  test: (at: string): Letter => ({
    subject: 'テストメール',
    before: [
      `${at} に運用コンソールから送信したテストメールです。このメールが届いていれば、メールの送信は正しく設定されています。`,
    ],
    link: null,
    after: [],
  }),
};

/** How a password came to be changed. */
export type PasswordChange = 'self' | 'link' | 'operator' | 'admin';

const en: typeof ja = {
  greeting: ({ name, userName }) => `Dear ${name || userName},`,
  footer: 'Sent automatically by Kado, the portal for how printers are used.',
  resetLink: ({ userName }, link, until) => ({
    subject: 'Set a new password',
    before: [
      `A new password was asked for the user name “${userName}”. Open this link and choose one:`,
    ],
    link,
    after: [
      `The link works once, until ${until}.`,
      'If you did not ask for it, delete this mail. The password stays as it is.',
    ],
  }),
  passwordChanged: ({ userName }, by, at) => ({
    subject: 'Your password was changed',
    before: [
      {
        self: `The password of the user name “${userName}” was changed at ${at} on the portal.`,
        link: `The password of the user name “${userName}” was changed at ${at} by the link of a reset mail.`,
        operator: `The administrator of the service reset the password of the user name “${userName}” at ${at}, and will give you the new one.`,
        admin: `An administrator of your organisation reset the password of the user name “${userName}” at ${at}, and will give you the new one.`,
      }[by],
    ],
    link: null,
    after: [
      by === 'operator' || by === 'admin'
        ? 'If you did not expect this, tell the administrator.'
        : 'If that was not you, choose “Forgot your password?” at sign-in now, and tell the administrator of the service.',
    ],
  }),
  confirmAddress: ({ userName }, link, until) => ({
    subject: 'Confirm your notification address',
    before: [
      `Somebody wants this to be the notification address of the user name “${userName}”. Opening this link makes it so:`,
    ],
    link,
    after: [
      `The link works until ${until}. Until it is opened, nothing changes.`,
      'If you know nothing of this, do not open the link and delete this mail.',
    ],
  }),
  addressAsked: ({ userName }, address, at) => ({
    subject: 'A new notification address was asked for',
    before: [
      `At ${at} somebody asked to change the notification address of the user name “${userName}” to ${address}. It changes once the link in the mail to that address is opened.`,
    ],
    link: null,
    after: [
      'If that was not you, change your password now, and tell the administrator of the service.',
    ],
  }),
  addressChanged: ({ userName }, address, at) => ({
    subject: 'Your notification address was changed',
    before: [
      `The notification address of the user name “${userName}” was changed to ${address} at ${at}. Nothing more will be sent to this address.`,
    ],
    link: null,
    after: ['If that was not you, tell the administrator of the service now.'],
  }),
  test: (at) => ({
    subject: 'Test mail',
    before: [
      `This mail was sent for a test from the operator's console at ${at}. If you read it, mail is set up as it should be.`,
    ],
    link: null,
    after: [],
  }),
};

/** The words of mails in a language. */
export const mailWords = (locale: Locale) => (locale === 'ja' ? ja : en);
