/** The words of the account's screens: forgotten password, profile, address, sessions. */
import type { Locale } from './messages.ts';

const ja = {
  backToSignIn: 'ログイン画面へ戻る',
  forgot: {
    title: 'パスワードを忘れた場合',
    intro:
      'ユーザ名か、登録済みの通知先メールアドレスを入力してください。新しいパスワードを決めるためのリンクをメールで送ります。',
    who: 'ユーザ名またはメールアドレス',
    submit: 'メールを送る',
    problem: 'メールを送れませんでした',
    needWho: 'ユーザ名またはメールアドレスを入力してください。',
    sent: '受け付けました',
    sentWhy:
      '入力に合うユーザーがあり、通知先メールアドレスが確認済みなら、リンクをメールで送ります。リンクが使えるのは1回だけで、期限があります。',
    notArrived:
      '数分待っても届かないときは、迷惑メールの扱いを確かめてください。通知先が未登録の場合は、このサービスの管理者にパスワードの再発行を依頼してください。',
    unable:
      'このサービスは、まだメールを送れる設定になっていません。パスワードの再発行は、サービスの管理者に依頼してください。',
  },
  reset: {
    title: '新しいパスワードを決める',
    of: (userName: string) => `ユーザ名「${userName}」のパスワードを決め直します。`,
    effect: '変更すると、このユーザーのログインはすべて終了します。',
    dead: 'このリンクは使えません',
    deadWhy: 'すでに使われたか、期限が切れています。もう一度メールを受け取ってください。',
    again: 'もう一度メールを受け取る',
    done: '新しいパスワードを設定しました。そのパスワードでログインしてください。',
  },
  confirm: {
    title: '通知先メールアドレスの確認',
    done: '通知先メールアドレスを確認しました',
    doneWhy: (userName: string, address: string) =>
      `ユーザ名「${userName}」への通知は、今後 ${address} に届きます。`,
    deadWhy:
      '期限が切れたか、その後に別の手続きが行われました。「通知先メールアドレスの変更」から、もう一度手続きしてください。',
    pending: 'リンクをもう一度開いてください',
    pendingWhy: '開く前の先読みだったため、まだ確認していません。',
    toPortal: 'ポータルを開く',
  },
  profile: {
    userName: 'ユーザ名',
    name: '氏名',
    nameHint: (max: number) => `画面とメールに表示します。${max}文字まで。`,
    locale: 'ロケール（言語と地域）',
    localeHint: '画面とメールの言語、日付と時刻の書き方が変わります。',
    zone: 'タイムゾーン',
    zoneHint:
      '入力すると候補を絞り込めます（例：Tokyo）。時刻の表示だけに使い、集計の日付は変わりません。',
    email: '通知先メールアドレス',
    changeEmail: '通知先メールアドレスを変更する',
    submit: '保存',
    saved: 'ユーザー情報を保存しました。',
    problem: '保存できませんでした',
    sessions: 'ログイン中の端末を見る',
    locales: {
      'ja-JP': '日本語（日本）',
      'en-GB': 'English (United Kingdom)',
      'en-US': 'English (United States)',
    },
  },
  email: {
    now: '現在の通知先メールアドレス',
    address: '新しい通知先メールアドレス',
    password: '今のパスワード',
    passwordHint: 'ご本人の操作であることを確かめます。',
    submit: '確認メールを送る',
    problem: '変更の手続きができませんでした',
    needPassword: '今のパスワードを入力してください。',
    sent: '確認メールを送ります',
    pending: '確認待ちです',
    pendingWhy: (address: string, until: string) =>
      `${address} に届くメールのリンクを ${until} までに開くと、通知先が変わります。それまでは今のままです。`,
    confirmed: '通知先メールアドレスを変更しました。',
  },
  sessions: {
    title: 'ログイン中の端末',
    intro:
      'このユーザ名でログインしている端末の一覧です。心当たりのないものは終了し、パスワードを変更してください。',
    since: 'ログイン日時',
    seen: '最後の操作',
    address: 'IPアドレス',
    current: 'この画面',
    unknownProgram: '不明な端末',
    end: '終了',
    endOf: (place: string, since: string) => `${place}（${since} から）を終了`,
    others: 'ほかの端末をすべて終了',
    all: 'すべての端末でログアウト',
    ended: (n: string) => `${n}件のログインを終了しました。`,
    endedNone: '終了するログインはありませんでした。',
  },
};

const en: typeof ja = {
  backToSignIn: 'Back to sign-in',
  forgot: {
    title: 'Forgot your password?',
    intro:
      'Enter your user name or your confirmed notification address. A link for choosing a new password comes by mail.',
    who: 'User name or e-mail address',
    submit: 'Send the mail',
    problem: 'No mail was sent',
    needWho: 'Enter your user name or e-mail address.',
    sent: 'Your request has been received',
    sentWhy:
      'If there is such a user with a confirmed notification address, a link is on its way. It works once and for a limited time.',
    notArrived:
      'If nothing comes within a few minutes, look among your spam. Without a confirmed address, ask the administrator of this service for a new password.',
    unable:
      'This service is not set up to send mail yet. Ask its administrator for a new password.',
  },
  reset: {
    title: 'Choose a new password',
    of: (userName) => `This is for the user name “${userName}”.`,
    effect: 'It signs this user out everywhere.',
    dead: 'This link does not work',
    deadWhy: 'It has been used or has run out. Ask for another mail.',
    again: 'Ask for another mail',
    done: 'The new password is set. Sign in with it.',
  },
  confirm: {
    title: 'Confirm the notification address',
    done: 'The notification address is confirmed',
    doneWhy: (userName, address) =>
      `From now on, mail for the user name “${userName}” goes to ${address}.`,
    deadWhy:
      'It has run out, or another address was asked for since. Start again from “Change notification address”.',
    pending: 'Open the link once more',
    pendingWhy: 'It was fetched ahead and has not been confirmed yet.',
    toPortal: 'Open the portal',
  },
  profile: {
    userName: 'User name',
    name: 'Name',
    nameHint: (max) => `Shown on screens and in mail; at most ${max} characters.`,
    locale: 'Locale (language and region)',
    localeHint: 'The language of screens and mail, and how dates and times are written.',
    zone: 'Time zone',
    zoneHint:
      'Type to search, for example London. It only affects how times are shown, not the day that counts fall on.',
    email: 'Notification address',
    changeEmail: 'Change the notification address',
    submit: 'Save',
    saved: 'Your user information has been saved.',
    problem: 'Nothing was saved',
    sessions: 'See where you are signed in',
    locales: ja.profile.locales,
  },
  email: {
    now: 'Current notification address',
    address: 'New notification address',
    password: 'Current password',
    passwordHint: 'It shows that it is you.',
    submit: 'Send the confirmation mail',
    problem: 'The change was not started',
    needPassword: 'Enter your current password.',
    sent: 'A confirmation mail is on its way',
    pending: 'Waiting for confirmation',
    pendingWhy: (address, until) =>
      `Open the link in the mail to ${address} by ${until}. Until then the address stays as it is.`,
    confirmed: 'The notification address has been changed.',
  },
  sessions: {
    title: 'Where you are signed in',
    intro:
      'Every place where this user name is signed in. End what you do not know, and change your password.',
    since: 'Signed in',
    seen: 'Last used',
    address: 'IP address',
    current: 'This screen',
    unknownProgram: 'Unknown program',
    end: 'End',
    endOf: (place, since) => `End ${place}, since ${since}`,
    others: 'End all others',
    all: 'Sign out everywhere',
    ended: (n) => (n === '1' ? 'One session has ended.' : `${n} sessions have ended.`),
    endedNone: 'There was nothing to end.',
  },
};

/** The words of the account's screens in a language. */
export const accountWords = (locale: Locale) => (locale === 'ja' ? ja : en);
