/** The words of single sign-on (§1.7): at sign-in, and where it is set up. */
import type { Locale } from './messages.ts';

const ja = {
  signIn: {
    link: 'シングルサインオンでログイン',
    title: 'シングルサインオン',
    intro:
      '会社のアカウントでログインします。会社のメールアドレスか、このサービスのユーザ名を入力してください。',
    who: 'メールアドレスまたはユーザ名',
    needWho: 'メールアドレスまたはユーザ名を入力してください。',
    submit: '次へ',
    problem: 'ログインできませんでした',
    reference: (code: string) => `お問い合わせの際は、番号 ${code} をお伝えください。`,
    going: (host: string) => `${host} へ移動します`,
    goingHow: '自動で切り替わらないときは、次のリンクを開いてください。',
    go: 'ログイン画面を開く',
  },
  screen: {
    title: 'シングルサインオン',
    intro:
      '会社のアカウント（OpenID Connect）でログインできるようにします。認証サーバーの管理画面にこのサービスを登録し、そこで発行された値をここに入力してください。',
    state: '状態',
    states: { none: '未設定', on: '使用中', off: '停止中' },
    linked: 'このサーバーでログインしたことがあるユーザー',
    people: (n: string) => `${n}人`,
    redirect: 'リダイレクトURI（認証サーバーに登録する値）',
    address: 'ログイン用アドレス（社内ポータルなどのリンクに使えます）',
    issuer: '発行者（Issuer）のURL',
    issuerHint:
      '例：https://login.example.co.jp/realms/office。社内ネットワークのサーバーも使えますが、httpsが必要です。',
    clientId: 'クライアントID',
    clientSecret: 'クライアントシークレット',
    secretNew: '発行されない場合は、空欄のままにします。',
    secretKept: '登録済みです。変えるときだけ入力してください。',
    noSecret: '登録済みのシークレットを削除する',
    domains: 'メールアドレスのドメイン',
    domainsHint:
      'ログイン画面でこのドメインのアドレスを入力した人を、この認証サーバーに案内します。',
    domainsByProvider:
      'ドメインは、ほかのお客様と重ならないよう、サービスの管理者が登録します。変更はサービスの管理者に依頼してください。',
    noDomains: '登録がありません。ユーザ名かログイン用アドレスからログインできます。',
    newUsers: '初めての人',
    newUsersHint:
      '認証サーバーが確認したメールアドレスが上のドメインにある人だけが対象です。登録済みのユーザーは、通知先メールアドレスかユーザ名が一致すればそのまま使えます。',
    roles: {
      none: '登録済みのユーザーだけがログインできる',
      viewer: '閲覧者として自動で登録する',
      admin: '管理者として自動で登録する',
    },
    secondFactor: '認証サーバーでのログインを2段階認証とみなす',
    secondFactorHint: '認証サーバー側で2段階認証を行っているときに選んでください。',
    required: 'シングルサインオンを必須にする',
    requiredHint:
      'パスワードやパスキーではログインできなくなり、それらでログイン中の端末はすぐにログアウトします。',
    save: '保存して使う',
    try: '接続を確かめる',
    stop: '使用を停止する',
    stopHow: '停止すると、すぐにパスワードでログインできるようになります。設定は残ります。',
    problem: '保存できませんでした',
    tryProblem: '接続できませんでした',
    tryOk: '認証サーバーの設定を読み取れました。まだ保存していません。',
    secretAgain: 'シークレットは、保存のときにもう一度入力してください。',
    done: {
      saved: '保存しました。',
      unchanged: '変更はありません。',
      stopped: 'シングルサインオンを停止しました。',
    },
    ended: (n: string) => `パスワードなどによる${n}件のログインを終了しました。`,
  },
  notUsed: {
    title: 'シングルサインオンでログイン中です',
    password:
      'ログインに使うのは会社のアカウントで、このパスワードは使いません。有効期限の対象にもなりません。',
    email:
      '変更にはこのサービスのパスワードが必要です。お持ちでない場合は、管理者に変更を依頼してください。',
    secondFactor:
      'ログインに使うのは会社のアカウントです。認証サーバーのログインが2段階認証とみなされる場合、ここでの設定は求められません。',
  },
  methods: {
    password: 'パスワード',
    passkey: 'パスキー',
    'single-sign-on': 'シングルサインオン',
  },
  method: 'ログイン方法',
};

const en: typeof ja = {
  signIn: {
    link: 'Sign in with single sign-on',
    title: 'Single sign-on',
    intro:
      'Sign in with your organisation’s account. Enter your mail address there, or your user name here.',
    who: 'Mail address or user name',
    needWho: 'Enter your mail address or user name.',
    submit: 'Continue',
    problem: 'You are not signed in',
    reference: (code) => `If you ask for help, give the number ${code}.`,
    going: (host) => `On to ${host}`,
    goingHow: 'If nothing happens, open this link.',
    go: 'Open the sign-in page',
  },
  screen: {
    title: 'Single sign-on',
    intro:
      'Lets users sign in with your organisation’s accounts (OpenID Connect). Register this service at your identity provider, and enter here what it gives you.',
    state: 'State',
    states: { none: 'Not set up', on: 'In use', off: 'Off' },
    linked: 'Users who came by this provider',
    people: (n) => n,
    redirect: 'Redirect address, to be registered at the provider',
    address: 'Address for links, such as on your intranet: it leads straight to the provider',
    issuer: 'Issuer',
    issuerHint:
      'For example https://login.example.com/realms/office. A server in your own network will do; https is needed.',
    clientId: 'Client ID',
    clientSecret: 'Client secret',
    secretNew: 'Leave it empty where the provider gives none.',
    secretKept: 'One is stored. Enter another one to replace it.',
    noSecret: 'Remove the stored secret',
    domains: 'Mail domains',
    domainsHint: 'Whoever enters an address of these at sign-in is led to this provider.',
    domainsByProvider:
      'The administrators of the service enter domains, so that no two customers have the same. Ask them for a change.',
    noDomains: 'None. User names and the address for links work all the same.',
    newUsers: 'New people',
    newUsersHint:
      'Only with an address that the provider has verified, in one of the domains above. Users who are here already are known by their notification address or user name.',
    roles: {
      none: 'Only registered users may sign in',
      viewer: 'Are registered as viewers',
      admin: 'Are registered as administrators',
    },
    secondFactor: 'The provider’s sign-in counts as two-step sign-in',
    secondFactorHint: 'Choose it where the provider asks for a second factor itself.',
    required: 'Require single sign-on',
    requiredHint:
      'Passwords and passkeys let nobody in any more, and whoever came by them is signed out at once.',
    save: 'Save and use',
    try: 'Try the connection',
    stop: 'Switch it off',
    stopHow: 'Passwords work again at once. The settings stay.',
    problem: 'Nothing was saved',
    tryProblem: 'The connection does not work',
    tryOk: 'The provider answers as it should. Nothing has been saved yet.',
    secretAgain: 'Enter the secret again when you save.',
    done: {
      saved: 'Saved.',
      unchanged: 'Nothing was changed.',
      stopped: 'Single sign-on is off.',
    },
    ended: (n) => (n === '1' ? 'One other session has ended.' : `${n} other sessions have ended.`),
  },
  notUsed: {
    title: 'You came by single sign-on',
    password:
      'You sign in with your organisation’s account. This password is not used, and does not expire for you.',
    email:
      'The change takes a password of this service. If you have none, ask your administrator to make it.',
    secondFactor:
      'You sign in with your organisation’s account. Where its sign-in counts as two-step sign-in, nothing here is asked for.',
  },
  methods: {
    password: 'Password',
    passkey: 'Passkey',
    'single-sign-on': 'Single sign-on',
  },
  method: 'Signed in by',
};

/** The words of single sign-on in a language. */
export const signOnWords = (locale: Locale) => (locale === 'ja' ? ja : en);
