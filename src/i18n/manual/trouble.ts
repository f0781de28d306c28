import { note, points, steps, text, type Chapter } from './write.ts';

export const trouble: Chapter = {
  id: 'trouble',
  title: ['困ったときは', 'When in trouble'],
  about: [
    'よくあるお困りごとの、原因と直し方です。',
    'What people ask most, why it happens and what to do.',
  ],
  sections: [
    {
      id: 'password',
      title: ['パスワードを忘れた', 'I forgot my password'],
      blocks: [
        text(
          '通知先メールアドレスを登録してあれば、ご自分で決め直せます。',
          'If you have registered a notification address, you can choose a new password yourself.',
        ),
        steps(
          [
            'ログイン画面で「パスワードを忘れた場合はこちら」を押します。',
            'On the sign-in screen, choose “Forgot your password?”.',
          ],
          [
            'ユーザ名か、登録したアドレスを入力し、「メールを送る」を押します。',
            'Enter your user name or that address and choose “Send the mail”.',
          ],
          [
            '届いたメールのリンクを開き、新しいパスワードを決めます。リンクは1時間、1回だけ使えます。',
            'Open the link in the mail and choose a new password. The link works once, for an hour.',
          ],
        ),
        text(
          'メールが届かないときは、迷惑メールの中を確かめてください。アドレスを登録していない場合や、今は使えないアドレスの場合は、社内の管理者か、このサービスの提供者に、パスワードの再発行を依頼してください。',
          'If no mail comes, look among your spam. If you have no address registered, or cannot read it any more, ask your administrator or the provider of the service for a new password.',
        ),
        note(
          '入力したユーザ名があるかどうかにかかわらず、画面の表示は同じです。他人に知られないようにするためです。',
          'The screen says the same whether or not there is such a user: nobody else shall learn it.',
        ),
      ],
      open: ['/forgot'],
      see: ['account#address', 'users#look-after'],
    },
    {
      id: 'cannot-sign-in',
      title: [
        '正しいパスワードなのにログインできない',
        'My password is right, but I cannot sign in',
      ],
      blocks: [
        points(
          [
            '大文字と小文字、Caps Lock、日本語入力がオンになっていないかを確かめます。',
            'Check capitals, Caps Lock and the keyboard layout.',
          ],
          [
            '間違いが続いたあとは、12分ほど待ってからもう一度試します。',
            'After several wrong tries, wait about 12 minutes.',
          ],
          [
            'ブラウザーでCookieが使えるようになっているかを確かめます。',
            'Check that your browser accepts cookies.',
          ],
          [
            '会社のアカウントを使う決まりのときは、「シングルサインオンでログイン」を使います。',
            'If your organisation requires its own accounts, use “Sign in with single sign-on”.',
          ],
          [
            'それでもログインできないときは、管理者に、利用が停止されていないかを聞いてください。',
            'If none of this helps, ask your administrator whether your user is disabled.',
          ],
        ),
      ],
      open: ['/login'],
      see: ['sign-in#lock'],
    },
    {
      id: 'second-factor',
      title: ['スマートフォンをなくして、コードを入力できない', 'I lost my phone and have no code'],
      blocks: [
        steps(
          [
            '控えてあるリカバリーコードでログインします。',
            'Sign in with one of the recovery codes that you kept.',
          ],
          [
            '「2段階認証」の画面で、なくした端末の登録を解除し、新しい端末を登録します。',
            'On the screen “Two-step sign-in”, remove the lost device and set up the new one.',
          ],
        ),
        text(
          'リカバリーコードもないときは、管理者に2段階認証の解除を依頼してください。',
          'Without recovery codes, ask your administrator to turn two-step sign-in off for you.',
        ),
      ],
      open: ['/second-factor'],
      see: ['two-step#at-sign-in', 'users#look-after'],
    },
    {
      id: 'single-sign-on',
      title: ['会社のアカウントでログインできない', 'Single sign-on does not let me in'],
      blocks: [
        points(
          [
            '会社のログイン画面で止まるときは、情報システムの担当者に聞いてください。',
            'If you are stuck on the page of your organisation, ask those who run it.',
          ],
          [
            'ポータルに戻ってから断られるときは、表示された番号を管理者に伝えてください。原因を調べる手がかりになります。',
            'If the portal refuses you afterwards, tell your administrator the number that it shows: it helps to find the reason.',
          ],
        ),
      ],
      see: ['sign-in#single-sign-on', 'users#single-sign-on'],
    },
    {
      id: 'missing',
      title: ['デバイスが一覧に出てこない', 'A device is missing from the list'],
      blocks: [
        points(
          [
            '絞り込みの条件が残っていないかを確かめ、「条件を解除」を押します。',
            'See whether the list is filtered, and choose “Clear”.',
          ],
          [
            '閲覧範囲が決まっている人には、そのグループのデバイスだけが見えます。必要なら、管理者に範囲を広げてもらってください。',
            'If you are limited to some groups, you see only their devices. Your administrator can change that.',
          ],
          [
            'それでも見つからないときは、まだ登録されていません。管理者は「未登録のデバイスを見る」を開き、そのデバイスがあれば、選んで「選択したデバイスの登録を依頼する」を押してください。',
            'If it is still not there, it has not been registered. Administrators open “Devices not registered”; if it is there, choose it and “Ask to register the chosen devices”.',
          ],
          [
            'そこにもないときは、電源とLANケーブルを確かめます。それでも表示されなければ、このサービスの提供者に、製品名、シリアル番号、設置場所を伝えて、登録を依頼してください。',
            'If it is not there either, check its power and its network cable. If that does not help, ask the provider of the service; give the product, its serial number and where it stands.',
          ],
        ),
        note(
          '「未登録のデバイス」には、デバイスを探してよい範囲の中で、応答したプリンターだけが表示されます。範囲は「収集の設定を見る」で確かめられます。SNMPを使わない設定や、特別なコミュニティ名のデバイスは、提供者に設定を伝えると見つかるようになります。',
          'Only printers that answer inside the ranges in which devices may be looked for are listed; “How they are read” shows these. A device with a community of its own, or with SNMP switched off, is found once the provider knows how to ask it.',
        ),
      ],
      open: ['/devices', '/devices/discovered'],
    },
    {
      id: 'pale',
      title: ['デバイスのアイコンがうすい', 'A device is pale'],
      blocks: [
        text(
          'デバイスと通信できていません。次の順に確かめてください。',
          'Nothing is heard from the device. Check these, in this order:',
        ),
        steps(
          [
            '電源が入っているか、画面にエラーが出ていないかを見ます。',
            'Is it switched on, and does its display show an error?',
          ],
          [
            'LANケーブルが、デバイスと壁の両方に、しっかり差さっているかを見ます。',
            'Is the network cable firmly plugged in, at the device and at the wall?',
          ],
          [
            'デバイスの電源を入れ直し、10分ほど待ちます。',
            'Switch it off and on, and wait about ten minutes.',
          ],
          [
            '本体の画面でIPアドレスを確かめ、デバイス情報の「IPアドレス/ホスト名」と比べます。',
            'Look up the IP address on its panel and compare it with “IP address / host name” under device information.',
          ],
        ),
        text(
          'アドレスが変わったデバイスは、探してよい範囲の中なら、シリアル番号かMACアドレスで自動的に見つけ直します。通常は1時間以内に、元の表示に戻ります。カウンターは途切れずに続き、前のアドレスはデバイス情報の「以前のアドレス」に残ります。',
          'A device whose address changed is found again by its serial number or its MAC, within an hour as a rule, if it is inside the ranges that are searched. Its counters go on without a break, and device information keeps “Former addresses”.',
        ),
        text(
          '1時間たっても戻らないときは、このサービスの提供者に新しいアドレスを伝えてください。探す範囲の外へ移ったときは、登録を直すと続きます。',
          'If it is still pale after an hour, tell the provider of the service the new address: outside of the ranges it has to be entered.',
        ),
        note(
          '同じ階のデバイスがそろってうすくなったときは、ネットワーク機器の故障や工事のことが多いです。先に、情報システムの担当者に聞いてください。',
          'If all devices of a floor turn pale together, it is likely the network. Ask those who run it first.',
        ),
      ],
      open: ['/devices', '/counters/completeness'],
      see: ['devices#states'],
    },
    {
      id: 'no-figures',
      title: [
        '枚数が「-」のまま、または思ったより多い',
        'A figure stays a dash, or is higher than expected',
      ],
      blocks: [
        points(
          [
            '「-」に触れると、理由が出ます。通信の問題か、その機種にない項目かが分かります。',
            'Point at the dash to read whether the device was out of reach or does not report this.',
          ],
          [
            '最初の期間だけが大きいときは、開始カウンターが入っていないことがあります。',
            'If only the first period is very high, a start meter is probably missing.',
          ],
          [
            '紙の枚数の2倍近いときは、両面印刷を2と数えているためです。',
            'If it is nearly twice the sheets, that is duplex: each side counts.',
          ],
          [
            '急に増えたときは、数字を押して、もとになった取得値を確かめます。',
            'If it jumped, choose the figure and look at the readings behind it.',
          ],
        ),
      ],
      see: ['figures#dash', 'figures#faces', 'reviews#meters'],
    },
    {
      id: 'ask',
      title: ['それでも直らないとき', 'If nothing helps'],
      blocks: [
        text(
          '社内の管理者か、このサービスの提供者にご連絡ください。画面のアドレス、デバイスのシリアル番号、起きた日時、画面に出た番号があれば、それも伝えると早く解決します。',
          'Ask your administrator or the provider of the service. The address of the screen, the serial number of the device, the time, and any reference shown help to find the reason quickly.',
        ),
      ],
    },
  ],
};
