/** The words of the second factor (§1.7): its screen, the second step of sign-in, its mails. */
import type { Addressee, Letter } from './mail-words.ts';
import type { Locale } from './messages.ts';

/** What happened to a user's second factor. */
export type FactorChange =
  | 'added'
  | 'removed'
  | 'codes-renewed'
  | 'recovery-used'
  | 'cleared'
  | 'passkey-added'
  | 'passkey-removed';

const ja = {
  title: '2段階認証',
  link: '2段階認証を設定する',
  intro:
    'ログインのとき、パスワードに加えて認証アプリの6桁のコードを入力するようにします。パスワードが他人に知られても、ログインされにくくなります。',
  begin: '認証アプリを登録する',
  problem: '手続きができませんでした',
  needed: '2段階認証の設定が必要です',
  neededWhy: '組織の決まりにより、設定が済むまでほかの画面は使えません。',
  done: {
    removed: '認証アプリの登録を解除しました。',
    added: 'パスキーを登録しました。',
    passkeyRemoved: 'パスキーを削除しました。',
    required: 'すべてのユーザーに2段階認証を求めるようにしました。',
    optional: '2段階認証を任意にしました。',
  },
  begun: {
    scan: 'スマートフォンなどの認証アプリで、このQRコードを読み取ってください。',
    qr: '認証アプリに登録するためのQRコード',
    orType: '読み取れないときは、次のキーを入力してください：',
    code: '認証アプリに表示されたコード',
    codeHint: '6桁の数字です。30秒ごとに変わります。',
    submit: '設定を完了する',
    again: 'キーを作り直す',
  },
  codes: {
    title: 'リカバリーコードを控えてください',
    keep: '認証アプリが使えないときに、コードの代わりに入力します。それぞれ1回だけ使えます。この画面を閉じると二度と表示できません。印刷するか、安全な場所に保存してください。',
  },
  on: {
    app: '認証アプリ',
    since: (at: string) => `${at} から使用中`,
    codesLeft: '残りのリカバリーコード',
    count: (n: string) => `${n}個`,
    fewLeft: 'リカバリーコードが残り少なくなりました。新しく発行してください。',
    password: '今のパスワード',
    passwordHint: '次のどちらの操作にも必要です。',
    renew: 'リカバリーコードを新しくする',
    remove: '認証アプリの登録を解除する',
  },
  passkeys: {
    title: 'パスキー',
    intro:
      '指紋や顔、PINで本人を確かめる鍵です。パスワードの後の2段階目としても、パスワードの代わりとしても使えます。',
    yours: '登録済みのパスキー',
    used: (since: string, at: string) => `登録：${since}／最後の使用：${at}`,
    password: '今のパスワード（パスキーの削除に必要です）',
    passwordToAdd: '今のパスワード（パスキーの登録に必要です）',
    remove: '選んだパスキーを削除する',
    name: '新しいパスキーの名前',
    nameHint: '例：会社のパソコン',
    add: 'パスキーを登録する',
    codesLeft: (n: string) => `残りのリカバリーコード：${n}個`,
    needsScripts: 'パスキーを使うには、ブラウザのJavaScriptを有効にしてください。',
    unable: 'このブラウザではパスキーを使えません。',
    failed: 'パスキーを使えませんでした。もう一度お試しください。',
    signIn: 'パスキーでログイン',
    signInHow: 'この端末やスマートフォンに登録したパスキーで本人を確かめます。',
    use: 'パスキーを使う',
  },
  everyone: {
    title: '組織のすべてのユーザー',
    isRequired: '2段階認証は必須です。未設定のユーザーは、設定するまでほかの画面を使えません。',
    isOptional:
      '2段階認証は任意です。必須にすると、未設定のユーザーは次の操作から設定画面に進みます。',
    require: '全員に必須とする',
    release: '任意に戻す',
  },
  code: {
    title: '2段階認証',
    problem: 'ログインできませんでした',
    code: '認証アプリのコード',
    codeHint: '認証アプリに表示されている6桁の数字です。',
    recovery: 'リカバリーコード',
    recoveryHint: '設定時に控えた16文字のコードです。使ったコードは無効になります。',
    submit: 'ログイン',
    useRecovery: '認証アプリが使えない場合（リカバリーコードを使う）',
    useCode: '認証アプリのコードを使う',
  },
  mail: {
    subject: {
      added: '2段階認証が設定されました',
      removed: '認証アプリの登録が解除されました',
      'passkey-added': 'パスキーが登録されました',
      'passkey-removed': 'パスキーが削除されました',
      'codes-renewed': 'リカバリーコードが新しくなりました',
      'recovery-used': 'リカバリーコードでログインがありました',
      cleared: '2段階認証が解除されました',
    },
    body: {
      added: (who: string, at: string) =>
        `ユーザ名「${who}」の2段階認証が、${at} に設定されました。`,
      removed: (who: string, at: string) =>
        `ユーザ名「${who}」の認証アプリの登録が、${at} に解除されました。`,
      'passkey-added': (who: string, at: string) =>
        `ユーザ名「${who}」のパスキーが、${at} に登録されました。`,
      'passkey-removed': (who: string, at: string) =>
        `ユーザ名「${who}」のパスキーが、${at} に削除されました。`,
      'codes-renewed': (who: string, at: string) =>
        `ユーザ名「${who}」のリカバリーコードが、${at} に新しくなりました。以前のコードは使えません。`,
      'recovery-used': (who: string, at: string) =>
        `ユーザ名「${who}」で、${at} にリカバリーコードを使ったログインがありました。そのコードはもう使えません。`,
      cleared: (who: string, at: string) =>
        `ユーザ名「${who}」の2段階認証を、${at} に管理者が解除しました。ログイン後に設定し直してください。`,
    },
    unknown:
      'お心当たりがない場合は、すぐにパスワードを変更し、サービスの管理者に連絡してください。',
  },
};

const en: typeof ja = {
  title: 'Two-step sign-in',
  link: 'Set up two-step sign-in',
  intro:
    'Besides your password, sign-in then asks for a six-digit code of an authenticator app. A password alone no longer lets anybody in.',
  begin: 'Set up an authenticator app',
  problem: 'Nothing was changed',
  needed: 'Two-step sign-in is required',
  neededWhy: 'Your organisation asks for it. Until it is set up, no other screen can be used.',
  done: {
    removed: 'The authenticator app has been removed.',
    added: 'The passkey has been registered.',
    passkeyRemoved: 'The passkey has been removed.',
    required: 'Two-step sign-in is now required of every user.',
    optional: 'Two-step sign-in is now optional.',
  },
  begun: {
    scan: 'Scan this QR code with an authenticator app, on your phone for example.',
    qr: 'QR code for the authenticator app',
    orType: 'If you cannot scan it, type this key:',
    code: 'Code that the app shows',
    codeHint: 'Six digits; they change every 30 seconds.',
    submit: 'Finish the set-up',
    again: 'Make another key',
  },
  codes: {
    title: 'Keep these recovery codes',
    keep: 'One of them stands in for a code when the app is not at hand; each works once. They cannot be shown again: print them, or keep them in a safe place.',
  },
  on: {
    app: 'Authenticator app',
    since: (at) => `in use since ${at}`,
    codesLeft: 'Recovery codes left',
    count: (n) => n,
    fewLeft: 'Few recovery codes are left. Get new ones.',
    password: 'Current password',
    passwordHint: 'Needed for either of these.',
    renew: 'Get new recovery codes',
    remove: 'Remove the authenticator app',
  },
  passkeys: {
    title: 'Passkeys',
    intro:
      'Keys that a fingerprint, a face or a PIN unlocks. A passkey serves as the second step after the password, or instead of it.',
    yours: 'Your passkeys',
    used: (since, at) => `Registered ${since}; last used ${at}`,
    password: 'Current password, to remove a passkey',
    passwordToAdd: 'Current password, to register a passkey',
    remove: 'Remove the chosen passkey',
    name: 'Name of the new passkey',
    nameHint: 'For example: office laptop',
    add: 'Register a passkey',
    codesLeft: (n) => `Recovery codes left: ${n}`,
    needsScripts: 'Passkeys need JavaScript. Turn it on in your browser.',
    unable: 'This browser knows no passkeys.',
    failed: 'The passkey was not used. Try again.',
    signIn: 'Sign in with a passkey',
    signInHow: 'A passkey on this device or on your phone shows that it is you.',
    use: 'Use a passkey',
  },
  everyone: {
    title: 'All users of your organisation',
    isRequired: 'Two-step sign-in is required. Users without it can use no other screen.',
    isOptional:
      'Two-step sign-in is optional. Once required, users without it are led to set it up.',
    require: 'Require it of everyone',
    release: 'Make it optional again',
  },
  code: {
    title: 'Two-step sign-in',
    problem: 'You are not signed in',
    code: 'Code of the authenticator app',
    codeHint: 'The six digits that the app shows now.',
    recovery: 'Recovery code',
    recoveryHint: 'Sixteen characters that you kept at the set-up. It works once.',
    submit: 'Sign in',
    useRecovery: 'No app at hand? Use a recovery code',
    useCode: 'Use a code of the app',
  },
  mail: {
    subject: {
      added: 'Two-step sign-in was set up',
      removed: 'The authenticator app was removed',
      'passkey-added': 'A passkey was registered',
      'passkey-removed': 'A passkey was removed',
      'codes-renewed': 'Your recovery codes were renewed',
      'recovery-used': 'A recovery code was used to sign in',
      cleared: 'Two-step sign-in was turned off',
    },
    body: {
      added: (who, at) => `Two-step sign-in was set up for the user name “${who}” at ${at}.`,
      removed: (who, at) => `The authenticator app of the user name “${who}” was removed at ${at}.`,
      'passkey-added': (who, at) => `A passkey was registered for the user name “${who}” at ${at}.`,
      'passkey-removed': (who, at) => `A passkey of the user name “${who}” was removed at ${at}.`,
      'codes-renewed': (who, at) =>
        `The recovery codes of the user name “${who}” were renewed at ${at}. The former ones no longer work.`,
      'recovery-used': (who, at) =>
        `Somebody signed in as “${who}” with a recovery code at ${at}. That code no longer works.`,
      cleared: (who, at) =>
        `An administrator turned two-step sign-in off for the user name “${who}” at ${at}. Set it up again after signing in.`,
    },
    unknown:
      'If that was not you, change your password now, and tell the administrator of the service.',
  },
};

/** The words of the second factor in a language. */
export const factorWords = (locale: Locale) => (locale === 'ja' ? ja : en);

/** The notice that something happened to the second factor. */
export function factorMail(
  locale: Locale,
  change: FactorChange,
  { userName }: Addressee,
  at: string,
): Letter {
  const words = factorWords(locale).mail;
  return {
    subject: words.subject[change],
    before: [words.body[change](userName, at)],
    link: null,
    after: [words.unknown],
  };
}
