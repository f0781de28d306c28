import { note, picture, points, steps, terms, text, type Chapter } from './write.ts';

export const figures: Chapter = {
  id: 'figures',
  title: ['数字の意味を知る', 'What the figures mean'],
  about: [
    '枚数の数え方、数字に付く記号、「-」の理由を説明します。',
    'How pages are counted, what the marks beside figures say, and why there is a “-”.',
  ],
  sections: [
    {
      id: 'faces',
      title: ['枚数は「面」の数です', 'Counts are faces, not sheets'],
      blocks: [
        text(
          '画面の枚数は、印刷した面の数です。両面印刷は、紙1枚でも2と数えます。そのため、使った用紙の枚数より大きくなります。',
          'What is counted are printed faces. A sheet printed on both sides counts as 2, so the figures are higher than the number of sheets used.',
        ),
        text(
          '例：10ページの資料を両面で印刷すると、用紙は5枚ですが、使用枚数は10です。',
          'Example: a document of 10 pages printed on both sides takes 5 sheets and counts as 10.',
        ),
        text(
          '機能別の表の「両面」は、そのうち両面で印刷した分です。コピーやプリントに足さないでください。二重に数えることになります。',
          '“Duplex” in the breakdown by function tells how much of it was on both sides. Do not add it to copies and prints: it is in them already.',
        ),
      ],
    },
    {
      id: 'not-invoice',
      title: ['請求枚数とは異なります', 'They are not invoice figures'],
      blocks: [
        text(
          'ここに出るのは、デバイスが実際に使われた枚数です。請求書の枚数とは一致しないことがあります。',
          'The portal shows how the devices were really used. An invoice may say something else.',
        ),
        points(
          [
            '検針や締めの日が、暦の月とずれている。',
            'The meter may be read on another day than the last of the month.',
          ],
          [
            '契約によって、試し刷りや点検の分を差し引いている。',
            'A contract may leave out test prints and maintenance.',
          ],
          [
            '契約によって、大きな用紙の数え方が違う。',
            'A contract may count large paper in its own way.',
          ],
        ),
        text(
          '請求についてのご質問は、請求書を発行した会社にお尋ねください。このポータルの数字は、使い方を知り、社内で分けるための目安としてお使いください。',
          'Ask whoever sent the invoice about what it says. Use these figures to know your use, and to divide it inside your organisation.',
        ),
      ],
      see: ['csv#departments'],
    },
    {
      id: 'dash',
      title: ['「-」と0のちがい', 'A dash is not a zero'],
      blocks: [
        terms(
          [
            ['0', '0'],
            [
              '値を取得できていて、1枚も使われていません。',
              'The device was read, and nothing was printed.',
            ],
          ],
          [
            ['-', '-'],
            [
              '値がありません。通信できなかったか、そのデバイスが通知しない項目か、まだ始まっていない期間です。推測の数字は入れません。',
              'There is no value: the device was out of reach, or never reports this counter, or the period has not begun. No number is made up.',
            ],
          ],
        ),
        text(
          '「-」に触れるか、キーボードで選ぶと、その理由が出ます。',
          'Point at a dash, or move to it by keyboard, to read why.',
        ),
        text(
          '通信が戻った期間には、通信できなかった間の枚数がまとめて入ります。合計が減ることはありません。その値には、何日分か何か月分かを示す記号 ↔ が付きます。',
          'When the device is heard again, that period holds all that was printed meanwhile, so nothing is lost from the sum. The mark ↔ beside it says how many days or months it covers.',
        ),
      ],
      see: ['figures#completeness'],
    },
    {
      id: 'marks',
      title: ['数字に付く記号', 'Marks beside figures'],
      blocks: [
        text(
          '数字の右の小さな記号は、その値に知っておくとよいことがある印です。表の下に、使われている記号の説明が出ます。',
          'A small mark beside a figure says that there is something to know about it. Below each table stand the marks that it uses.',
        ),
        terms(
          [
            ['◇', '◇'],
            [
              '最初の期間です。それより前の記録がないため、カウンターの値をそのまま使用枚数にしています。開始カウンターを入れると、正しい差になります。',
              'The first period. Nothing is known before it, so the whole counter stands as usage. Entering a start meter puts that right.',
            ],
          ],
          [
            ['↔', '↔'],
            ['取得できなかった期間の分も含みます。', 'Includes time when nothing could be read.'],
          ],
          [
            ['*', '*'],
            [
              '合計の一部の値が取得できていません。いくつのうちいくつの合計かも表示します。',
              'Some values are missing from this total. It says how many of how many are in it.',
            ],
          ],
          [
            ['▽', '▽'],
            [
              'カウンターが0に戻ったあとの値を含みます（基板の交換など）。',
              'The counter restarted at 0, for example with a new board.',
            ],
          ],
          [
            ['⇄', '⇄'],
            ['この期間に機械が入れ替わりました。', 'The machine was replaced in this period.'],
          ],
          [
            ['≈', '≈'],
            [
              '入れ替え後の機械が、いくつから数え始めたかを推定しています。',
              'Where the new machine started counting is assumed.',
            ],
          ],
          [
            ['?', '?'],
            [
              '前と合わない値が届いたため、次の取得を待っています。',
              'A value arrived that does not fit; the next one decides.',
            ],
          ],
          [
            ['×', '×'],
            [
              'ありえない値が一度だけ届いたため、数に入れていません。',
              'One impossible value arrived and was left out.',
            ],
          ],
          [
            ['↑', '↑'],
            [
              '急に増えました。本当に使われたのか、確かめてください。',
              'A sudden increase. Please check that it is real.',
            ],
          ],
          [
            ['≠', '≠'],
            [
              '同じ時刻に、違う値が2つ届きました。より確かなほうを使っています。',
              'Two sources told different values for the same time. The more trusted one is used.',
            ],
          ],
          [
            ['¶', '¶'],
            ['人が入力した値です。', 'Entered by hand.'],
          ],
        ),
      ],
      see: ['reviews#list', 'reviews#meters'],
    },
    {
      id: 'readings',
      title: ['数字のもとを確かめる', 'The readings behind a figure'],
      blocks: [
        text(
          '表の数字を押すと、どの取得値から、どう計算したかが出ます。数字がおかしいと言われたときは、まずここを開いてください。',
          'Choose a figure to see which readings it comes from, and how. When somebody doubts a number, look here first.',
        ),
        picture(
          'readings',
          'もとになった取得値の画面。計算の式と、取得値の一覧があります。',
          'The readings behind a value, with the calculation above them.',
        ),
      ],
      see: ['reviews#decide'],
    },
    {
      id: 'completeness',
      title: ['取得できた日を見る', 'On which days readings came'],
      blocks: [
        text(
          '「取得状況」では、デバイスごと、日ごとに、値を何回取得できたかを一覧できます。取得できなかった日には、分かるかぎり理由も示します。',
          '“Completeness” shows for each device and day how many readings came, and, as far as it is known, why none did.',
        ),
        picture(
          'completeness',
          'カウンターの取得状況の画面。日ごとの取得回数が、色の付いた升目で並びます。',
          'Completeness: a grid of devices and days.',
        ),
        steps(
          [
            '「カウンター情報」で「取得状況」を押します。',
            'Under “Counters”, choose “Completeness”.',
          ],
          ['月を選び、「表示」を押します。', 'Choose a month, then “Show”.'],
          [
            '抜けの多いデバイスを見つけたら、電源やネットワークを確かめます。',
            'Where a device has many gaps, check its power and its network.',
          ],
        ),
      ],
      open: ['/counters/completeness'],
      see: ['trouble#pale'],
    },
    {
      id: 'large-format',
      title: ['大判プリンターの単位', 'Units of large format printers'],
      blocks: [
        text(
          '大判プリンターは、枚数ではなく、A4やレターに換算した数、または面積で数えます。単位は機種によって異なり、表の「単位」に出ます。違う単位どうしは足しません。',
          'Large format printers do not count pages, but A4 or Letter equivalents, or an area. The unit depends on the model and stands in the column “Unit”. Different units are never added up.',
        ),
        note(
          '大判プリンターとインクジェット機には、用紙サイズ別の値がありません。',
          'Large format and inkjet devices have no counts by paper size.',
        ),
      ],
    },
  ],
};
