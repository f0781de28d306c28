import { note, picture, points, steps, text, type Chapter } from './write.ts';

export const signIn: Chapter = {
  id: 'sign-in',
  title: ['ログインする', 'Signing in'],
  about: [
    'ログインのしかたと、パスワードの期限やロックについて説明します。',
    'How to sign in, and what happens when a password expires or is mistyped.',
  ],
  sections: [
    {
      id: 'sign-in',
      title: ['ユーザ名とパスワードでログインする', 'With a user name and password'],
      blocks: [
        picture(
          'sign-in',
          'ログインの画面。ユーザ名とパスワードの欄があります。',
          'The sign-in screen with its fields for user name and password.',
        ),
        steps(
          [
            'ポータルのアドレスをブラウザーで開きます。',
            'Open the address of the portal in your browser.',
          ],
          ['「ユーザ名」と「パスワード」を入力します。', 'Enter your “User name” and “Password”.'],
          [
            '「ログイン」を押します。ホームが開きます。',
            'Choose “Sign in”. The home screen opens.',
          ],
        ),
        text(
          '同僚から届いたリンクを開いたときは、ログインのあとに、そのリンクの画面がそのまま開きます。',
          'If you followed a link to a certain screen, that screen opens once you are signed in.',
        ),
      ],
      open: ['/login'],
      see: ['trouble#password', 'two-step#at-sign-in'],
    },
    {
      id: 'first-time',
      title: ['はじめてのログイン', 'The first time'],
      blocks: [
        text(
          '最初は、管理者から受け取ったワンタイムパスワードでログインします。続いて、ご自分のパスワードを決める画面になります。決め終わると、ほかの画面も使えるようになります。',
          'At first you sign in with the one-time password that your administrator gave you. You are then asked to choose a password of your own; after that, all other screens open.',
        ),
        note(
          'あわせて「通知先メールアドレスの変更」で、ご自分のアドレスを登録しておくことをお勧めします。パスワードを忘れたとき、自分で決め直せます。',
          'It is a good moment to register your address under “Change notification address”: with it you can reset a forgotten password yourself.',
        ),
      ],
      see: ['account#address'],
    },
    {
      id: 'lock',
      title: ['間違いが続いたとき', 'After several wrong passwords'],
      blocks: [
        text(
          'パスワードを5回続けて間違えると、そのユーザ名では12分間ログインできません。この間は、正しいパスワードを入れても同じ表示になります。しばらく待ってから、もう一度お試しください。',
          'After five wrong passwords in a row, the user name is locked for 12 minutes. During that time even the right password is refused, with the same words. Wait a while, then try again.',
        ),
        text(
          '急ぐときは、メールでパスワードを決め直すと、すぐにロックが解けます。',
          'If you cannot wait, resetting the password by mail ends the lock at once.',
        ),
        note(
          '回数や時間は、お客様ごとの設定で変わることがあります。このマニュアルの数字は、最初の設定のものです。',
          'These numbers are settings and may differ for your organisation. The manual tells what they are at first.',
        ),
      ],
      open: ['/forgot'],
      see: ['trouble#password'],
    },
    {
      id: 'expiry',
      title: ['パスワードの期限', 'When the password expires'],
      blocks: [
        points(
          [
            'パスワードは、最後に変えた日から3か月使えます。',
            'A password is good for three months from its last change.',
          ],
          [
            '期限の7日前から、期限の日を画面でお知らせします。',
            'From seven days before, the portal tells you the date.',
          ],
          [
            '期限が過ぎると、ログインのあとに変更の画面が開きます。変更を済ませるまで、ほかの画面は使えません。',
            'Once it has expired, sign-in leads to the screen for changing it. No other screen opens until that is done.',
          ],
        ),
      ],
      open: ['/password'],
      see: ['account#password'],
    },
    {
      id: 'session',
      title: ['しばらく操作しないとき', 'When you are away for a while'],
      blocks: [
        text(
          '30分ほど操作がないと、自動でログアウトします。もう一度ログインすると、見ていた画面に戻ります。',
          'After about 30 minutes without activity you are signed out. Sign in again, and you are back on the screen you were looking at.',
        ),
      ],
      see: ['account#sessions'],
    },
    {
      id: 'single-sign-on',
      title: ['会社のアカウントでログインする', 'With your organisation’s account'],
      blocks: [
        text(
          '管理者がシングルサインオンを設定していると、会社のアカウントでログインできます。このポータルのパスワードは要りません。',
          'Where your administrator has set up single sign-on, you can use the account of your organisation. You need no password of the portal.',
        ),
        steps(
          [
            'ログイン画面で「シングルサインオンでログイン」を押します。',
            'On the sign-in screen, choose “Sign in with single sign-on”.',
          ],
          [
            '会社のメールアドレスか、このポータルのユーザ名を入力し、「次へ」を押します。',
            'Enter your mail address, or your user name, and choose “Continue”.',
          ],
          [
            '会社のログイン画面が開きます。いつものとおりログインすると、ポータルに戻ります。',
            'The sign-in page of your organisation opens. Sign in as usual, and you come back to the portal.',
          ],
        ),
      ],
      see: ['users#single-sign-on', 'trouble#single-sign-on'],
    },
  ],
};
