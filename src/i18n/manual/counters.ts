import { note, picture, points, steps, terms, text, type Chapter } from './write.ts';

export const counters: Chapter = {
  id: 'counters',
  title: ['使用枚数を確認する', 'Looking at usage'],
  about: [
    '期間とグループを選んで、使用枚数や積算値を表とグラフで見ます。',
    'Choose a period and a group, and see the figures as tables and charts.',
  ],
  sections: [
    {
      id: 'conditions',
      title: ['条件を選んで集計する', 'Choosing the conditions'],
      blocks: [
        picture(
          'conditions',
          'カウンター情報の画面。集計単位、期間、集計種別、グループを選ぶ欄があります。',
          'The conditions: unit, period, measure, group and kind.',
        ),
        steps(
          ['メニューの「カウンター情報」を開きます。', 'Open “Counters” in the menu.'],
          [
            '「集計単位」を選びます。「月単位」は最大12か月、「日単位」は最大3か月です。',
            'Choose the “Unit”. “By month” takes up to 12 months, “By day” up to 3 months.',
          ],
          [
            '「期間」の開始と終了を決めます。カレンダーから選ぶことも、「今月」「先月」などのボタンで選ぶこともできます。',
            'Set the start and end of the “Period”: type them, pick them from the calendar, or use a button such as “Last month”.',
          ],
          [
            '「集計種別」で「使用枚数」か「積算値」を選びます。',
            'As “Measure” choose “Usage” or “Cumulative”.',
          ],
          [
            '必要なら「グループ」と「デバイス種別」で絞ります。',
            'Narrow it by “Group” and “Kind” if you like.',
          ],
          ['「集計」を押します。', 'Choose “Run”.'],
        ),
        text(
          '条件に無理があるときは、どこをどう直せばよいかを画面でお知らせします。「リセット」を押すと、最初の条件に戻ります。',
          'If something does not fit, the screen says what, and what would. “Reset” brings the first conditions back.',
        ),
        note(
          '月単位は、締め日にかかわらず1日から月末までです。締め日が月末でないお客様には、締め日で区切った月単位も表示されます。',
          'By month means calendar months, whatever your closing day. Where the closing day is not the end of the month, months as the closing day cuts them can be chosen as well.',
        ),
      ],
      open: ['/counters'],
    },
    {
      id: 'usage-or-cumulative',
      title: ['使用枚数と積算値のちがい', 'Usage and cumulative values'],
      blocks: [
        terms(
          [
            ['「使用枚数」', '“Usage”'],
            [
              'その期間に何枚使ったかです。部署ごとの比較や、月々の推移にはこちらを使います。',
              'How much was printed in the period. Use it to compare departments or months.',
            ],
          ],
          [
            ['「積算値」', '“Cumulative”'],
            [
              '期間の終わりに、カウンターがいくつを指していたかです。本体の表示や、検針の記録と見比べるときに使います。',
              'What the counter stood at when the period ended. Use it to compare with the panel of the device or with a meter reading.',
            ],
          ],
        ),
        text(
          '例：10月末に12,000、11月末に12,800だったデバイスでは、11月の使用枚数は800、積算値は12,800です。',
          'Example: a device stood at 12,000 at the end of October and at 12,800 at the end of November. November has a usage of 800 and a cumulative value of 12,800.',
        ),
        text(
          '表の右端は、使用枚数では「合計」、積算値では期間の最後の値です。',
          'The last column is the “Total” of a usage table, and the value at the end of a cumulative one.',
        ),
      ],
      see: ['figures#faces'],
    },
    {
      id: 'matrix',
      title: ['集計の表を見る', 'The table of totals'],
      blocks: [
        picture(
          'matrix',
          'カウンター集計の画面。デバイスが行、月が列の表です。',
          'The table of totals: a row for each device, a column for each month.',
        ),
        points(
          [
            'デバイスの名前を押すと、その1台の詳細が開きます。',
            'The name of a device opens its details.',
          ],
          [
            '月や日の上の「詳細」を押すと、その期間の全デバイスの詳細が開きます。',
            '“Details” above a month or day opens that period for all devices.',
          ],
          [
            '「詳細」の下の年月を押すと、その月を1日ごとに見られます。',
            'The month below it opens that month day by day.',
          ],
          [
            '数字を押すと、そのもとになった取得値を確かめられます。',
            'A figure opens the readings behind it.',
          ],
          [
            '上の「変更」を押すと、条件を直してその場で集計し直せます。',
            '“Change” opens the conditions again, to correct them in place.',
          ],
        ),
        text(
          'まだ終わっていない期間には「集計中」と表示されます。値はこの先も増えます。',
          'A period that has not ended says “running”: its figures will still grow.',
        ),
      ],
      open: ['/counters'],
      see: ['figures#marks', 'csv#save'],
    },
    {
      id: 'one-device',
      title: ['1台を詳しく見る', 'One device in detail'],
      blocks: [
        picture(
          'one-device',
          '1台のカウンター詳細。カラーモード別の積み上げグラフと表があります。',
          'One device by colour mode, as a stacked chart above the table.',
        ),
        text(
          '行は期間です。上のタブで、見方を切り替えます。',
          'Each row is a period. The tabs choose the breakdown.',
        ),
        terms(
          [
            ['「基本」', '“Base”'],
            [
              'トータル、カラー、白黒、スキャンと、大小の用紙の内訳です。',
              'Total, colour, mono and scans, and the split into large and small paper.',
            ],
          ],
          [
            ['「用紙サイズ」', '“Paper size”'],
            [
              'A4やA3などのサイズごとです。「トータル1」には、表示していないサイズも入ります。',
              'By size, such as A4 or A3. “Total 1” also has the sizes that are not shown.',
            ],
          ],
          [
            ['「カラーモード」', '“Colour mode”'],
            [
              'コピーとプリントを、カラーと白黒に分けます。',
              'Copies and prints, each in colour and mono.',
            ],
          ],
          [
            ['「機能」', '“Function”'],
            [
              'コピー、受信したファクスなどの印刷、プリント、スキャンに分けます。「両面」は、ほかの項目にすでに入っている枚数です。',
              'Copies, received pages such as faxes, prints and scans. “Duplex” is a part of these, not in addition to them.',
            ],
          ],
        ),
        text(
          'グラフと表の数字は同じです。グラフの棒を指すか、矢印キーで選ぶと、値が出ます。',
          'Chart and table have the same numbers. Point at a bar, or walk along with the arrow keys, to read it.',
        ),
      ],
      see: ['paper-sizes#choose', 'figures#large-format'],
    },
    {
      id: 'one-period',
      title: ['一つの月や日を詳しく見る', 'One month or day in detail'],
      blocks: [
        picture(
          'one-period',
          '指定月のカウンター詳細。デバイスごとの棒グラフが並びます。',
          'One month, with a bar for each device.',
        ),
        text(
          '行はデバイスです。タブ、グラフ、エクスポートの使い方は、1台の詳細と同じです。「前の月」「次の月」で、続けて見比べられます。',
          'Each row is a device. Tabs, chart and export are those of one device. “Previous month” and “Next month” take you on.',
        ),
        text(
          '大判プリンターは単位が異なるため、下に別の表で表示します。',
          'Large format printers count in units of their own and therefore have a table of their own below.',
        ),
      ],
      open: ['/counters'],
    },
    {
      id: 'share',
      title: ['同じ表を人に見せる', 'Showing a table to somebody'],
      blocks: [
        text(
          '表の画面のアドレスには、条件がすべて入っています。アドレスを同僚に送ると、同じ条件の表が開きます（相手にもログインが必要です）。お気に入りに入れれば、毎月同じ表をすぐに開けます。',
          'The address of a table holds all its conditions. Send it to a colleague and the same table opens there, after sign-in. As a bookmark it is your monthly report.',
        ),
      ],
      see: ['start#print'],
    },
  ],
};
