import { note, picture, points, steps, terms, text, type Chapter } from './write.ts';

export const reviews: Chapter = {
  id: 'reviews',
  title: ['合わない取得値を確かめる', 'Reviewing readings that do not fit'],
  about: [
    '前後と合わない値を確かめて判断し、開始カウンターを入れます。',
    'Decide on readings that do not fit the others, and enter start meters.',
  ],
  sections: [
    {
      id: 'list',
      title: ['確かめるものの一覧', 'What is to be reviewed'],
      blocks: [
        text(
          '機械の入れ替えや基板の交換があると、カウンターは前の値とつながらなくなります。ポータルはルールに従って自動で扱い、確かめてほしいものを「取得値の確認」に並べます。数字は判断を待たずに出ます。',
          'When a machine is replaced or gets a new board, its counter no longer continues the old one. The portal follows its rules by itself and lists what somebody should look at under “Readings to review”. Figures do not wait for it.',
        ),
        picture(
          'reviews',
          '取得値の確認の画面。日時、デバイス、種類、値、判断の表です。',
          'Readings to review, with the values around each and what the rules made of it.',
        ),
        terms(
          [
            ['「カウンターの初期化」', '“Counter restarted”'],
            ['カウンターが0に戻りました。', 'The counter went back to 0.'],
          ],
          [
            ['「機器の入れ替え」', '“Machine replaced”'],
            [
              'シリアル番号が変わり、別の機械になりました。',
              'Another serial number: it is another machine.',
            ],
          ],
          [
            ['「急な増加」', '“Sudden increase”'],
            ['ふだんと比べて、急に大きく増えました。', 'Far more than the device usually prints.'],
          ],
          [
            ['「一度だけの異常値」', '“Isolated odd value”'],
            [
              '前後と合わない値が一度だけ届きました。数に入れていません。',
              'One value that contradicts those around it. It does not count.',
            ],
          ],
        ),
      ],
      open: ['/counters/reviews'],
    },
    {
      id: 'decide',
      title: ['判断する（管理者）', 'Deciding (administrators)'],
      blocks: [
        steps(
          [
            '一覧で、取得日時を押します。前後の値がグラフと表で出ます。',
            'Choose the time of a reading. The values around it appear as a chart and a table.',
          ],
          [
            '実際に何があったかを選びます。数字がどう変わるかも、その場で分かります。',
            'Choose what really happened. How the figures would change is shown beside it.',
          ],
          ['「判断を保存」を押します。', 'Choose “Save the decision”.'],
        ),
        points(
          [
            'ルールの扱いで正しいときは、「ルールの判断のとおりでよい」を選びます。',
            'If the rules are right, choose “The rule judged right”.',
          ],
          [
            '迷うときは、機械を担当する人やサービス提供者に、交換や修理がなかったかを聞いてください。',
            'If in doubt, ask whoever looks after the machine whether it was repaired or replaced.',
          ],
          [
            '「判断を取り消す」で、いつでもルールの扱いに戻せます。取得値そのものは消えません。',
            '“Undo the decision” returns to the rules at any time. The readings themselves are never deleted.',
          ],
        ),
      ],
      open: ['/counters/reviews'],
      see: ['as-of#changes'],
    },
    {
      id: 'meters',
      title: ['開始カウンターを入れる（管理者）', 'Start meters (administrators)'],
      blocks: [
        text(
          '中古や使用中のデバイスを登録すると、最初の期間に、それまでの枚数がすべて入ります。登録時のカウンターの値を入れると、そこからの差だけになります。',
          'A device that was in use before it was registered shows all its former pages in the first period. Enter what its counters stood at, and only the difference from there counts.',
        ),
        steps(
          [
            'デバイス情報か、その1台のカウンターの画面で「開始カウンター」を開きます。',
            'On device information, or on the counters of the device, open “Start meters”.',
          ],
          [
            '分かるカウンターだけ入力します。空欄のままでもかまいません。',
            'Enter the counters that you know. The others may stay empty.',
          ],
          ['「保存」を押します。', 'Choose “Save”.'],
        ),
        note(
          '入れ替え後の機械にも、数え始めの値を入れられます。「入力を取り消す」で元に戻せます。',
          'A machine that took the place of another can have start meters, too. “Withdraw this entry” takes them back.',
        ),
      ],
      see: ['figures#marks'],
    },
    {
      id: 'entry',
      title: ['カウンターの値を手で入れる（管理者）', 'Entering readings by hand (administrators)'],
      blocks: [
        text(
          'ネットワークにつながっていないデバイスは、パネルの値を読み取って入力します。使用枚数にすぐ反映し、「手入力」の印が付きます。',
          'For a device that is not on the network, enter what its panel shows. It counts at once, and carries the mark “entered by hand”.',
        ),
        steps(
          [
            'デバイス情報か、その1台のカウンターの画面で「カウンターの値を入力する」を開きます。',
            'On device information, or on the counters of the device, open “Enter a reading”.',
          ],
          [
            '読み取った日と値を入力して「保存」を押します。前後の値と合わないときは、保存の前に知らせます。',
            'Enter the day and the values, and choose “Save”. Values that do not fit the readings around them are told before they are saved.',
          ],
        ),
        text(
          '台数が多いときは、同じ画面の下の「複数のデバイスの値をCSVで取り込む」を使います。内容を確認してから、全部を取り込みます。',
          'For many devices, use “Take the readings of many devices from a CSV file” below the form. The content is checked first, then all of it is taken in.',
        ),
      ],
      see: ['reviews#list', 'figures#marks'],
    },
  ],
};
