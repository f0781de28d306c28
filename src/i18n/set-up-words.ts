/** Words of the first set-up (§11), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  title: 'はじめての設定',
  intro:
    'このポータルには、まだ誰も登録されていません。サービスの提供者と、最初のオペレーターを登録します。',
  introPerson: (provider: string) =>
    `このポータルには、まだ誰も登録されていません。提供者「${provider}」の最初のオペレーターを登録します。`,
  provider: '提供者',
  providerName: '提供者の名称',
  providerHint: '会社名や部門名など。画面の上部とメールに表示します。',
  zoneHint: '提供者の1日の区切りです。入力すると候補が出ます（例：Asia/Tokyo）。',
  language: '言語',
  languageHint: '画面とメールの言語です。お客様やユーザーごとに変えられます。',
  operator: '最初のオペレーター',
  userNameHint: 'ログインに使います。空白のない64文字以内。',
  emailHint: 'パスワードを忘れたときに使います。空欄でもかまいません。',
  again: 'パスワード（確認）',
  submit: '登録してはじめる',
  problem: '登録できませんでした',
  dead: 'このリンクは使えません',
  deadWhy: 'すでに使われたか、期限が切れたか、新しいリンクに置き換えられています。',
  deadWhat: 'まだ誰も登録されていない場合は、次のどちらかで新しいリンクが表示されます。',
  restart: 'サーバーを再起動する。',
  command: 'サーバーで次のコマンドを実行する。',
  there: 'すでに登録した場合は、ログインしてください。',
  toSignIn: 'ログイン画面へ',
  welcome: '登録が終わりました',
  next: '次に、お客様を登録します。その後、お客様のユーザーとデバイスを登録してください。',
  nextStep: 'お客様を登録する',
};

const en: typeof ja = {
  title: 'First set-up',
  intro:
    'Nobody is registered with this portal yet. Register the provider of the service and its first operator.',
  introPerson: (provider) =>
    `Nobody is registered with this portal yet. Register the first operator of the provider “${provider}”.`,
  provider: 'Provider',
  providerName: 'Name of the provider',
  providerHint: 'Your company or department. It stands at the top of screens and in mail.',
  zoneHint: 'It decides where the provider’s days end. Type to search, for example Asia/Tokyo.',
  language: 'Language',
  languageHint: 'Of screens and mail. Every customer and user can have another one.',
  operator: 'First operator',
  userNameHint: 'To sign in with. Up to 64 characters without blanks.',
  emailHint: 'For when the password is forgotten. It may be left empty.',
  again: 'Password again',
  submit: 'Register and begin',
  problem: 'Nothing was registered',
  dead: 'This link does not work',
  deadWhy: 'It was used, its time is over, or a newer link took its place.',
  deadWhat: 'If nobody is registered yet, either of these shows a new link:',
  restart: 'Restart the server.',
  command: 'Run this command on the server:',
  there: 'If you are registered already, sign in.',
  toSignIn: 'To the sign-in',
  welcome: 'You are registered',
  next: 'Register a customer next, then the customer’s users and devices.',
  nextStep: 'Register a customer',
};

/** The words of the first set-up in a language. */
export const setUpWords = (locale: Locale) => (locale === 'ja' ? ja : en);
