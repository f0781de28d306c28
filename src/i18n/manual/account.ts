import { note, picture, points, steps, text, type Chapter } from './write.ts';

export const account: Chapter = {
  id: 'account',
  title: ['自分の設定を変える', 'Your own settings'],
  about: [
    '氏名や言語、パスワード、通知先メールアドレスを変えます。',
    'Change your name, language, password and notification address.',
  ],
  sections: [
    {
      id: 'profile',
      title: ['氏名、言語、時刻の表示', 'Name, language and times'],
      blocks: [
        picture(
          'profile',
          'ユーザー情報の画面。氏名、ロケール、タイムゾーンの欄があります。',
          'User information with name, locale and time zone.',
        ),
        steps(
          ['「ユーザー情報」を開きます。', 'Open “User information”.'],
          [
            '「氏名」「ロケール（言語と地域）」「タイムゾーン」を変えます。',
            'Change “Name”, “Locale (language and region)” or “Time zone”.',
          ],
          ['「保存」を押します。', 'Choose “Save”.'],
        ),
        note(
          'タイムゾーンを変えても、集計の1日の区切りは変わりません。全員が同じ数字を見られるように、区切りは組織ごとに決まっています。',
          'Your time zone does not change which day a page counts for. That is one setting of the whole organisation, so that everybody sees the same figures.',
        ),
      ],
      open: ['/profile'],
    },
    {
      id: 'password',
      title: ['パスワードを変える', 'Changing the password'],
      blocks: [
        steps(
          ['「パスワードの変更」を開きます。', 'Open “Change password”.'],
          [
            '「今のパスワード」と「新しいパスワード」を入力し、確認の欄にもう一度入れます。',
            'Enter your “Current password”, the “New password”, and the new one again.',
          ],
          ['「パスワードを変更する」を押します。', 'Choose “Change the password”.'],
        ),
        text(
          '8文字以上72文字までです。長くて覚えやすい言葉の組み合わせが向いています。よく知られたパスワードや、ユーザ名に似たもの、最近使ったものは受け付けません。',
          'It has 8 to 72 characters. Several words that only you would put together are a good choice. Well-known passwords, ones like your user name and your latest ones are refused.',
        ),
      ],
      open: ['/password'],
      see: ['trouble#password'],
    },
    {
      id: 'address',
      title: ['通知先メールアドレスを登録する', 'Your notification address'],
      blocks: [
        text(
          'このアドレスがあると、パスワードを忘れたときに自分で決め直せます。大切なお知らせも届きます。',
          'With an address you can reset a forgotten password yourself, and you are told of what concerns your account.',
        ),
        steps(
          ['「通知先メールアドレスの変更」を開きます。', 'Open “Change notification address”.'],
          [
            '「新しい通知先メールアドレス」と「今のパスワード」を入力し、「確認メールを送る」を押します。',
            'Enter the “New notification address” and your “Current password”, then choose “Send the confirmation mail”.',
          ],
          [
            '届いたメールのリンクを開きます。ここで初めて、新しいアドレスに変わります。',
            'Open the link in the mail that arrives. Only now the new address counts.',
          ],
        ),
        points(
          [
            'リンクには期限があります。過ぎたときは、はじめからやり直してください。',
            'The link works for a limited time. If it has run out, start again.',
          ],
          [
            '変わったことは、前のアドレスにもお知らせします。',
            'The former address is told of the change as well.',
          ],
          [
            '登録済みかどうかは、「ユーザー情報」で確かめられます。空欄なら未登録です。',
            '“User information” shows your address. If it is blank, there is none.',
          ],
        ),
      ],
      open: ['/email', '/profile'],
    },
    {
      id: 'sessions',
      title: ['ログイン中の端末を確かめる', 'Where you are signed in'],
      blocks: [
        text(
          '「ログイン中の端末」には、あなたのユーザ名でログインしている端末が並びます。心当たりのないものがあれば「終了」を押し、すぐにパスワードを変えてください。',
          '“Where you are signed in” lists every place. Choose “End” for one that you do not know, and change your password at once.',
        ),
        text(
          '端末をなくしたときは、「すべての端末でログアウト」が確実です。',
          'If you lost a device, “Sign out everywhere” is the safe choice.',
        ),
      ],
      open: ['/sessions'],
      see: ['two-step#set-up'],
    },
  ],
};
