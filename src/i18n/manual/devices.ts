import { note, picture, points, steps, terms, text, type Chapter } from './write.ts';

export const devices: Chapter = {
  id: 'devices',
  title: ['デバイスを確認する', 'Looking at devices'],
  about: [
    'デバイスの一覧で今の状態を確かめ、1台ずつの情報を見ます。',
    'See how your devices are now, all together and one by one.',
  ],
  sections: [
    {
      id: 'list',
      title: ['一覧を見る', 'The list'],
      blocks: [
        text(
          '「デバイスリスト」には、登録されているすべてのデバイスが並びます。状態が変わると、開いたままの画面にも自動で表れます。',
          '“Devices” lists every device that is registered. When a state changes, an open list shows it by itself.',
        ),
        picture(
          'devices',
          'デバイスリストの画面。絞り込みの欄の下に、デバイスの表があります。',
          'The list of devices below the fields for filtering it.',
        ),
        steps(
          [
            '「グループ」「ステータス」「デバイス種別」を選ぶか、「キーワード」を入れます。',
            'Choose a “Group”, a “State” or a “Kind”, or enter a “Keyword”.',
          ],
          ['「絞り込む」を押します。', 'Choose “Filter”.'],
          [
            '見出しを押すと、その項目の順に並びます。もう一度押すと逆の順になります。',
            'A heading sorts the list by its column; choosing it again turns the order round.',
          ],
        ),
        text(
          '「グループ未登録デバイス」を選ぶと、まだどのグループにも入っていないデバイスだけが出ます。「エクスポート」を押すと、表示中の一覧をCSVファイルに保存します。',
          '“In no group” shows devices that nobody has put into a group yet. “Export” saves what is shown as a CSV file.',
        ),
      ],
      open: ['/devices'],
      see: ['groups#about', 'trouble#missing'],
    },
    {
      id: 'states',
      title: ['状態とアイコンの見方', 'States and icons'],
      blocks: [
        terms(
          [
            ['「サービスコール」', '“Service call”'],
            [
              'サービス担当者の点検が必要です。最も急ぎます。',
              'A technician is needed. This is the most urgent.',
            ],
          ],
          [
            ['「エラー」', '“Error”'],
            [
              '紙づまりや用紙切れなどで止まっています。その場で直せることが多い状態です。',
              'It has stopped, for example for a paper jam. Often someone on the spot can put it right.',
            ],
          ],
          [
            ['「ワーニング」', '“Warning”'],
            [
              'まだ使えますが、トナーの残りが少ないなど、近いうちに手当てが要ります。',
              'It still works, but needs something soon, such as toner.',
            ],
          ],
          [
            ['「通常」', '“Normal”'],
            ['特に対応は要りません。', 'Nothing needs doing.'],
          ],
        ),
        text(
          '一つのデバイスに複数の状態があるときは、最も重いものを表示します。残りは、行の中の件数の表示か、デバイス情報で見られます。',
          'Where a device has several conditions at once, the list shows the gravest. The others are one step away in the row, and all of them under device information.',
        ),
        text(
          'アイコンがうすいのは、通信がないデバイスです。理由は2つあり、文字で区別しています。',
          'A pale icon means that nothing is heard from the device. There are two cases, and the words tell which:',
        ),
        points(
          [
            '「まだ一度も通信がありません」：登録されてから、一度も応答がありません。',
            '“Has never reported”: it has not answered since it was registered.',
          ],
          [
            '日時が付いているとき：その時刻までは通信していましたが、途絶えています。',
            'With a time beside it: it used to report, and has been silent since then.',
          ],
        ),
        note(
          '状態をメールで知らせる方式のデバイスは、いつも通常として表示します。その横に、状態を取得していないことを書いています。',
          'A device that reports by mail always stands as normal; beside it is said that its state is not collected.',
        ),
      ],
      see: ['trouble#pale'],
    },
    {
      id: 'information',
      title: ['1台の情報を見る', 'One device'],
      blocks: [
        text(
          '一覧でデバイスの名前を押すと、「デバイス情報」が開きます。',
          'Choose the name of a device in the list to open its “Device information”.',
        ),
        picture(
          'device',
          'デバイス情報の画面。状態、1週間の状態の帯、消耗品の残量が並びます。',
          'Device information: its state, the last week as a band, and its supplies.',
        ),
        terms(
          [
            ['「ステータス」', '“State”'],
            [
              '今の状態を、デバイス自身の言葉で、いつからかとともに表示します。',
              'What the device says of itself, and since when.',
            ],
          ],
          [
            ['「この1週間の状態」', '“State over the last week”'],
            [
              'いつ、どの状態だったかを帯で示します。同じ不具合の繰り返しに気付けます。',
              'A band shows when it was in which state: trouble that keeps coming back stands out.',
            ],
          ],
          [
            ['「トナー/インクなどの消耗品」', '“Toner, ink and other supplies”'],
            [
              '残量が分かるものは棒と数字で、量が分からないものは言葉で示します。推測の数字は出しません。',
              'A bar and a number where the device tells an amount, words where it does not. No number is guessed.',
            ],
          ],
          [
            ['「基本情報」', '“Facts”'],
            [
              'シリアル番号、IPアドレス、最後に通信した日時などです。問い合わせのときに役立ちます。',
              'Serial number, address, last contact and the like: good to have when you ask for help.',
            ],
          ],
        ),
        text(
          '「このデバイスの使用枚数を見る」を押すと、その1台のカウンターに進みます。',
          '“See how this device is used” leads to its counters.',
        ),
        text(
          '直したあとの状態をすぐに確かめたいときは、「今すぐ読み取る」を押します。結果は10秒ほどで出ます。コレクターが読み取るデバイスなど、できないものには、その理由が表示されます。',
          'To see at once whether something is put right, choose “Read now”. The answer comes within some ten seconds. Where that cannot be done, as with devices that a collector reads, the screen says why.',
        ),
      ],
      open: ['/devices'],
      see: ['counters#one-device'],
    },
    {
      id: 'settings',
      title: [
        'グループと担当者を決める（管理者）',
        'Its group and who looks after it (administrators)',
      ],
      blocks: [
        steps(
          [
            'デバイス情報の「設定」で、「グループ名」を選びます。どこにも入れないときは「指定なし」にします。',
            'Under “Settings” on device information, choose a “Group”, or “None”.',
          ],
          [
            '「トナー/インク管理者」を選ぶと、その人の通知先が表示されます。',
            'Choose a “Toner/ink manager”; the address of that person is shown.',
          ],
          [
            '「保存」を押すと、デバイスリストに戻ります。「キャンセル」なら何も変わりません。',
            '“Save” stores it and returns to the list. “Cancel” changes nothing.',
          ],
        ),
        note(
          '担当者を決めていないデバイスについては、トナーやインクのメールは誰にも送られません。',
          'For a device without a manager, mail about toner or ink goes to nobody.',
        ),
      ],
      see: ['groups#make'],
    },
    {
      id: 'remote-ui',
      title: ['デバイス本体の画面を開く', 'The device’s own pages'],
      blocks: [
        text(
          '「リモートUIへ」の欄に印があるデバイスは、押すと本体の設定画面が新しいタブで開きます。社内ネットワークにつながったパソコンから使ってください。',
          'A mark in the column “Remote UI” opens the pages of the device itself in a new tab. Your computer has to be in the same network as the device.',
        ),
      ],
      open: ['/devices'],
    },
  ],
};
