import { note, picture, points, steps, terms, text, type Chapter } from './write.ts';

export const users: Chapter = {
  id: 'users',
  title: ['ユーザーを管理する（管理者）', 'Looking after users (administrators)'],
  about: [
    'ユーザーの登録、権限、ログインの方法を管理します。',
    'Register users, give them roles, and decide how they sign in.',
  ],
  sections: [
    {
      id: 'roles',
      title: ['権限のちがい', 'Roles'],
      blocks: [
        terms(
          [
            ['「管理者」', '“Administrator”'],
            [
              '自分の組織のすべてのデバイスを見られます。ユーザー、グループ、用紙サイズの管理と、取得値の判断ができます。',
              'Sees all devices of the organisation; looks after users, groups and paper sizes, and decides on readings.',
            ],
          ],
          [
            ['「閲覧者」', '“Viewer”'],
            [
              '見ることと、CSVの保存ができます。閲覧範囲を決めると、選んだグループのデバイスだけが見えます。',
              'Looks at figures and saves them as CSV. May be limited to the devices of some groups.',
            ],
          ],
        ),
        text(
          '数字を見るだけの人は閲覧者にしておくと、誤って設定を変える心配がありません。管理者は2人以上いると、休みの日にも困りません。',
          'Make those who only need figures viewers: they cannot change anything by mistake. Have two administrators or more, so that one can be away.',
        ),
      ],
      open: ['/users'],
      see: ['groups#about'],
    },
    {
      id: 'list',
      title: ['ユーザーの一覧', 'The list of users'],
      blocks: [
        picture(
          'users',
          'ユーザー管理の画面。ユーザ名、氏名、権限、状態の表です。',
          'The users with their names, roles and states.',
        ),
        text(
          '「状態」で、利用中、ロック中、停止中が分かります。ユーザ名を押すと、登録の内容を変えられます。',
          'The “State” says who is active, locked or disabled. A user name opens the user.',
        ),
      ],
      open: ['/users'],
    },
    {
      id: 'register',
      title: ['ユーザーを登録する', 'Registering a user'],
      blocks: [
        steps(
          [
            '「ユーザー管理」で「ユーザーを登録する」を押します。',
            'Under “Users”, choose “Register a user”.',
          ],
          [
            '「ユーザ名」「氏名」「権限」などを入力し、「登録する」を押します。',
            'Enter “User name”, “Name”, “Role” and the rest, then choose “Register”.',
          ],
          [
            'ワンタイムパスワードが1回だけ表示されます。本人に、安全な方法で伝えます。',
            'A one-time password is shown, once. Hand it to the user by a safe way.',
          ],
        ),
        note(
          'ワンタイムパスワードを、ユーザ名と同じメールで送らないでください。電話や対面で伝えると安心です。',
          'Do not send the one-time password in the same mail as the user name. Tell it in person or by phone.',
        ),
      ],
      open: ['/users'],
      see: ['sign-in#first-time'],
    },
    {
      id: 'look-after',
      title: ['困っているユーザーを助ける', 'Helping a user'],
      blocks: [
        terms(
          [
            ['「新しいパスワードを発行する」', '“Issue a new password”'],
            [
              'パスワードを忘れた人、ロックされた人に使います。前のパスワードは使えなくなります。',
              'For whoever forgot the password or is locked out. The former one stops working.',
            ],
          ],
          [
            ['「2段階認証を解除する」', '“Turn two-step sign-in off”'],
            [
              'スマートフォンもリカバリーコードもなくした人に使います。必ず本人か確かめてください。',
              'For whoever lost both the phone and the recovery codes. Make sure that it is really that person.',
            ],
          ],
          [
            ['「利用を停止する」', '“Disable the user”'],
            [
              '退職や異動のときに使います。すぐにログアウトし、記録は残ります。あとで再開もできます。',
              'For whoever leaves. It signs the person out at once and keeps the records; it can be taken back.',
            ],
          ],
        ),
      ],
      open: ['/users'],
    },
    {
      id: 'single-sign-on',
      title: ['シングルサインオンを設定する', 'Setting up single sign-on'],
      blocks: [
        text(
          '会社の認証サーバー（OpenID Connect）でログインできるようにします。情報システムの担当者と一緒に進めてください。',
          'Lets people sign in with your identity provider (OpenID Connect). Do it together with those who run it.',
        ),
        steps(
          [
            '「シングルサインオン」の画面にあるリダイレクトURIを、認証サーバーに登録します。',
            'Register the redirect address from the screen “Single sign-on” at your identity provider.',
          ],
          [
            '認証サーバーで発行された値（発行者のURL、「クライアントID」、「クライアントシークレット」）を入力します。',
            'Enter what it gives you: “Issuer”, “Client ID” and “Client secret”.',
          ],
          [
            '「接続を確かめる」を押し、読み取れることを確かめます。',
            'Choose “Try the connection”.',
          ],
          ['「保存して使う」を押します。', 'Choose “Save and use”.'],
          [
            '別のブラウザーで、実際にログインできるか試します。',
            'Try to sign in with another browser.',
          ],
        ),
        note(
          '「シングルサインオンを必須にする」は、ログインを試したあとで選んでください。パスワードではログインできなくなります。',
          'Choose “Require single sign-on” only after you have tried it: passwords let nobody in then.',
        ),
      ],
      open: ['/single-sign-on'],
      see: ['trouble#single-sign-on'],
    },
    {
      id: 'audit',
      title: ['だれが何をしたかを確かめる', 'Who did what'],
      blocks: [
        text(
          '「操作履歴」には、ログインや設定の変更が、日時、行った人、接続元とともに残ります。サービスの運用担当者があなたの組織の画面を見たときも、理由と一緒に残ります。',
          'The “Activity log” keeps sign-ins and changes with their time, person and origin. When the provider’s staff viewed your portal, that is in it too, with the reason.',
        ),
        points(
          ['履歴は、だれにも書き換えられません。', 'Nobody can alter the log.'],
          [
            '期間や言葉で絞り込み、「エクスポート」でCSVに保存できます。',
            'Filter it by time and words, and save it with “Export”.',
          ],
        ),
      ],
      open: ['/audit'],
    },
  ],
};
