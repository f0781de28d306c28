import { note, picture, points, steps, terms, text, type Chapter } from './write.ts';

export const notifications: Chapter = {
  id: 'notifications',
  title: ['電子メール通知を受け取る', 'Notifications by mail'],
  about: [
    'デバイスの異常や月次レポートなどを、選んだ時間にメールで受け取ります。',
    'Be told by mail of devices in trouble, of each month’s use and more, when it suits you.',
  ],
  sections: [
    {
      id: 'choose',
      title: ['受け取る内容を選ぶ', 'Choosing what to be told'],
      blocks: [
        picture(
          'notifications',
          '電子メール通知の画面。現在の設定、お知らせする内容、対象のデバイスを選ぶ欄です。',
          'What is chosen now, and the fields for what to be told of which devices.',
        ),
        steps(
          [
            'はじめに、通知先メールアドレスが登録されていることを確かめます。',
            'Make sure that you have a notification address.',
          ],
          [
            '「お知らせする内容」で、受け取りたいものにチェックを付けます。初めは何も選ばれていません。',
            'Tick what you want under “Tell me about”. At first nothing is chosen.',
          ],
          [
            '「対象のデバイス」で、すべてのデバイスか、選んだデバイスグループだけかを決めます。',
            'Under “Devices”, choose all of them or some device groups.',
          ],
          [
            '「保存」を押します。「現在の設定」に、設定の内容が文章で表示されます。',
            'Choose “Save”. “As it is now” says in words what you chose.',
          ],
        ),
        points(
          [
            '同じことを何度もお知らせすることはありません。発生したときに1通、「復旧」を選んでいれば解消したときに1通です。',
            'One thing is told once when it begins and, if you chose recovery, once when it is over.',
          ],
          [
            '同じ場所の多くのデバイスから一度に応答がなくなったときは、まとめて1通です。',
            'Many devices of one site that fall silent together are one mail.',
          ],
          [
            'トナーやインクのお知らせは、そのデバイスの「トナー/インク管理者」に送信されます。',
            'Toner and ink are told to the “Toner/ink manager” of the device.',
          ],
        ),
      ],
      open: ['/notifications', '/email'],
      see: ['devices#settings', 'account#address'],
    },
    {
      id: 'times',
      title: ['送信する時間を決める', 'When mail may come'],
      blocks: [
        terms(
          [
            ['「送信する時間帯を決める」', '“Only between certain hours”'],
            [
              '夜間などに起きたことは、次の開始時刻にまとめて送信します。それまでに解消したものは送信しません。',
              'What happens outside the hours comes when they begin, unless it is over by then.',
            ],
          ],
          [
            ['「営業日だけに送信する」', '“On business days only”'],
            [
              '休業日に起きたことは、次の営業日に送信します。営業日は組織の管理者が決めます。',
              'What happens on other days comes on the next business day. Your administrators set these.',
            ],
          ],
          [
            [
              '「サービスコールは時間帯にかかわらずすぐに送信する」',
              '“Service calls at once, whatever the hours”',
            ],
            [
              'サービスコールだけは、夜間や休業日でもすぐに送信します。',
              'Service calls do not wait, by night or on holidays.',
            ],
          ],
          [
            ['「1日1回、まとめて送信する」', '“One mail a day with everything”'],
            [
              '1日分を、決めた時刻に1通にまとめます。',
              'Everything of a day comes in one mail, at the time you choose.',
            ],
          ],
          [
            ['「解消するまで繰り返しお知らせする」', '“Tell me again until it is over”'],
            [
              '解消していないものを、決めた日数ごとに送信します。',
              'What still stands is told again every so many days.',
            ],
          ],
        ),
        text(
          '時刻は、「ユーザー情報」で選んだタイムゾーンのものです。メールの言語も「ユーザー情報」の言語です。',
          'Times are of the time zone that you chose under “User information”, and mail is in the language chosen there.',
        ),
      ],
      open: ['/notifications', '/profile'],
    },
    {
      id: 'monthly',
      title: ['月次レポートを受け取る', 'The monthly report'],
      blocks: [
        text(
          '「月次レポート（先月の使用枚数など）」を選ぶと、毎月1通、先月の使用状況が届きます。',
          'With “Monthly report: pages and more of the month before”, one mail a month tells how the printers were used.',
        ),
        points(
          [
            '使用枚数の合計、カラー、モノクロを、前月と前年同月に並べます。',
            'Total, colour, and black and white, beside the month before and the same month a year ago.',
          ],
          [
            'グループごとの枚数、よく使われたデバイス、使われなかったデバイス、手配が必要な消耗品、長く応答がないデバイスを載せます。',
            'Use by group, the busiest and the idle devices, supplies to order, and devices that have been silent for long.',
          ],
          [
            '何台の値がそろっているかを書き添えます。値を取得できなかったデバイスは、合計に含まれません。',
            'It says how many devices have a value for the whole month. Those without are not in the total.',
          ],
          [
            'デバイスごとの12か月分の使用枚数を、CSVファイルで添付します。',
            'The usage of each device in twelve months is attached as a CSV file.',
          ],
        ),
        text(
          'レポートは、翌月2日以降の最初の営業日に送信します。月末の値が取得されるのを待つためです。時刻は、送信する時間帯の開始時刻、まとめて送信する時刻、どちらも決めていなければ午前8時です。',
          'It comes on the first business day that is not the first of the next month, so that the last readings of the month are in: when your hours begin, at the time of your daily mail, or at eight in the morning.',
        ),
        note(
          '選んだ月に届くのは、次の月のレポートからです。過去の月のレポートは送信しません。過去の月は「カウンター情報」で見られます。',
          'Reports begin with the next one that is due; earlier months are not sent. See them under “Counters”.',
        ),
      ],
      open: ['/notifications', '/counters'],
      see: ['counters#conditions', 'csv#open', 'figures#completeness'],
    },
    {
      id: 'password',
      title: ['パスワードの期限のお知らせ', 'The end of your password'],
      blocks: [
        text(
          '「パスワードの有効期限が近づいたとき」を選ぶと、期限の数日前に1通届きます。しばらくログインしない人に便利です。',
          'With “My password about to expire”, one mail comes some days before the end: for those who sign in rarely.',
        ),
        note(
          'このお知らせに、パスワードを入力するためのリンクはありません。そのようなリンクのあるメールは開かないでください。シングルサインオンを使う人には送信しません。',
          'This mail has no link that asks for your password. Do not trust one that has. Nobody who comes by single sign-on gets it.',
        ),
      ],
      open: ['/notifications', '/password'],
      see: ['account#password'],
    },
    {
      id: 'calendar',
      title: ['営業日と休日を決める（管理者）', 'Business days and holidays (administrators)'],
      blocks: [
        picture(
          'business-days',
          '営業日と休日の画面。曜日、休日の登録、登録した休日の表です。',
          'The days of the week, the forms to add holidays, and the holidays that are there.',
        ),
        steps(
          [
            '「電子メール通知」で「営業日と休日」を押します。',
            'Under “E-mail notifications”, choose “Business days and holidays”.',
          ],
          [
            '営業する曜日を選び、「曜日を保存」を押します。',
            'Tick the days that are worked and choose “Save days”.',
          ],
          [
            '祝日は、内閣府が公開しているCSVファイルを選び、「ファイルから登録」を押すと、まとめて登録できます。',
            'Add public holidays at once: choose a CSV file of them, and “Add from file”.',
          ],
          [
            '会社の休日は、日付と名前を入力して「休日を登録」を押します。',
            'For days of your own, enter the date and a name and choose “Add”.',
          ],
        ),
        note(
          '来年の祝日は自動では加わりません。公表されたら、ファイルをもう一度登録してください。同じ日が二重になることはありません。',
          'Next year’s holidays do not come by themselves. Add the file again when they are published; no day is there twice.',
        ),
      ],
      open: ['/notifications/calendar'],
    },
    {
      id: 'stop',
      title: ['お知らせを止める', 'Stopping mail'],
      blocks: [
        steps(
          [
            'お知らせのメールのいちばん下にあるリンクを開きます。ログインは要りません。',
            'Open the link at the end of such a mail. You need not sign in.',
          ],
          ['「停止する」を押します。', 'Choose “Stop”.'],
        ),
        text(
          'ご自身あてのお知らせがすべて止まります。一部だけを止めるには、ログインして「電子メール通知」のチェックを外します。パスワードの再設定など、手続きのメールは止まりません。',
          'It stops all such mail to you. To stop some of it, sign in and change what is ticked under “E-mail notifications”. Mail such as password resets still comes.',
        ),
      ],
      open: ['/notifications'],
    },
  ],
};
