import { note, points, steps, text, type Chapter } from './write.ts';

export const provider: Chapter = {
  id: 'provider',
  title: ['サービスを提供する方へ', 'For the provider of the service'],
  about: [
    'お客様、デバイス、コレクターを登録し、値が届いているかを見守ります。',
    'Register customers, devices and collectors, and see that their data arrives.',
  ],
  sections: [
    {
      id: 'first',
      title: ['最初の設定', 'The first set-up'],
      blocks: [
        text(
          '新しいポータルを起動すると、最初のオペレーターを登録するリンクが表示されます。そのリンクを開き、提供者の名称とご自分のユーザ名、パスワードを登録してください。リンクは1回だけ使えます。',
          'A new portal prints a link when it starts. Open it and register your organisation and yourself as the first operator. The link works once.',
        ),
      ],
      see: ['provider#customers'],
    },
    {
      id: 'customers',
      title: ['お客様とユーザーを登録する', 'Customers and their users'],
      blocks: [
        steps(
          [
            '「運用コンソール」の「お客様」で「お客様を登録する」を押します。',
            'In the “Operator console”, under “Customers”, choose “Register a customer”.',
          ],
          [
            'お客様のタイムゾーンと締め日を決めます。1日と1か月の区切りになります。',
            'Set the time zone and the closing day: they decide where days and months end.',
          ],
          [
            '登録のあと、お客様の管理者になる人をユーザーとして登録します。',
            'Then register a user who will be the administrator of the customer.',
          ],
        ),
        text(
          '管理者は、自分の組織のほかのユーザーを自分で登録できます。',
          'That administrator can register the other users.',
        ),
      ],
      see: ['users#roles'],
    },
    {
      id: 'devices',
      title: ['デバイスを登録する', 'Registering devices'],
      blocks: [
        points(
          [
            '1台ずつ登録するときは「デバイスを登録する」を使います。登録の前に、実際に応答があるかを試せます。',
            '“Register a device” does it one by one, and can ask the device first whether it answers.',
          ],
          [
            '多いときは「CSVでまとめて登録する」を使います。まず内容を確かめ、問題がなければまとめて登録します。',
            'Many at once come from a CSV file. It is checked first; then all of it is registered, or none.',
          ],
          [
            'アドレスが変わったデバイスは、登録を直すだけです。カウンターは続きます。',
            'When a device got another address, correct it. Its counters go on.',
          ],
          [
            '使わなくなったデバイスは使用終了にします。それまでの数字は残ります。',
            'A device that is gone is retired. Its figures stay.',
          ],
        ),
      ],
      see: ['trouble#pale', 'reviews#meters'],
    },
    {
      id: 'collectors',
      title: ['コレクターを設置する', 'Collectors'],
      blocks: [
        text(
          '「コレクター」は、お客様のネットワークの中でデバイスを読み取り、ポータルへ送るプログラムです。外へ向かう通信だけを使います。',
          'A collector runs in the customer’s network, reads the devices there and sends what they say to the portal. It only ever connects outwards.',
        ),
        steps(
          [
            '「コレクターを追加する」を押し、名前を付けます。',
            'Add one under “Collectors” and give it a name.',
          ],
          [
            '表示された登録トークンを、設置する人に安全な方法で渡します。',
            'Hand the enrolment token to whoever installs it, by a safe way.',
          ],
          [
            '設置が終わると、状態が「接続中」になります。',
            'Once it is installed, its state is “connected”.',
          ],
        ),
        note(
          'なくした機械や、使わなくなったコレクターは、取り消してください。届いた値は残ります。',
          'Revoke a collector that is lost or no longer used. What it sent stays.',
        ),
      ],
    },
    {
      id: 'search',
      title: ['デバイスを探して登録する', 'Finding devices'],
      blocks: [
        steps(
          [
            '「収集の設定」で、コレクターごとに探す範囲を保存します。',
            'Under “Collection”, save for each collector where it may look.',
          ],
          [
            '標準のコミュニティ名（public）を使わないデバイスがあれば、「探すときに試すSNMPの設定」に、コミュニティ名かSNMPv3のユーザーを追加します。',
            'Where devices do not answer the usual community (public), add their community or SNMPv3 user under “SNMP settings that searches try”.',
          ],
          [
            '「今すぐ探す」を押します。押さなくても、決めた間隔で探します。',
            'Choose “Look now”, or wait for the next search.',
          ],
          [
            '「見つかったデバイス」で、登録するデバイスを選び、名前とグループを決めて登録します。応答した設定で、すぐに読み取りが始まります。',
            'Under “Found devices”, choose what is to be registered, with its name and group. It is read at once, by the settings that it answered.',
          ],
        ),
        note(
          '「登録の依頼」に日時があるデバイスは、お客様が登録を待っています。',
          'Where “Wanted” has a date, the customer waits for the device.',
        ),
      ],
      see: ['trouble#missing', 'trouble#pale'],
    },
    {
      id: 'arrivals',
      title: ['届いているかを見守る', 'Seeing that data arrives'],
      blocks: [
        text(
          '「到着の状況」では、どのコレクターとデバイスから、いつ最後に届いたかが分かります。「連絡のないものだけ」を選ぶと、手当てが要るものだけになります。',
          '“Arrivals” tells when each collector and device was last heard. “Only what is silent” leaves those that need someone.',
        ),
      ],
      see: ['trouble#pale'],
    },
    {
      id: 'view',
      title: ['お客様の画面を見る', 'Viewing a customer’s portal'],
      blocks: [
        text(
          '問い合わせに答えるために、お客様の画面を一定の時間だけ見られます。理由の入力が必要です。見ている間は帯が出て、開始と終了は両方の操作履歴に残ります。',
          'To answer a question you can view a customer’s portal for a while. You give a reason, a banner stays in sight, and the start and end are in the activity logs of both sides.',
        ),
      ],
      see: ['users#audit'],
    },
    {
      id: 'watch',
      title: ['履歴、メール、機種を確かめる', 'Log, mail and models'],
      blocks: [
        points(
          [
            '「操作履歴」：すべてのお客様での操作を調べられます。',
            '“Activity log”: what was done, for all customers.',
          ],
          [
            '「メール送信状況」：送信待ちのメールと、送れなかったメールを確かめます。',
            '“Outgoing mail”: what is waiting, and what could not be sent.',
          ],
          [
            '「機種定義」：どの機種の、どのカウンターを読めるかが分かります。',
            '“Printer models”: which counters are read from which models.',
          ],
        ),
      ],
    },
  ],
};
