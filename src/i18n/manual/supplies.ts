import { note, steps, terms, text, type Chapter } from './write.ts';

export const supplies: Chapter = {
  id: 'supplies',
  title: ['トナーとインクを確認する', 'Looking at toner and ink'],
  about: [
    'なくなりそうなトナーやインクを、早いものから順に見ます。',
    'See which toner and ink runs out next.',
  ],
  sections: [
    {
      id: 'list',
      title: ['なくなりそうなものを探す', 'What runs out next'],
      blocks: [
        text(
          '「トナー/インク在庫」には、すべてのデバイスの消耗品が、先になくなりそうなものから並びます。',
          '“Toner and ink” lists the supplies of all devices, those that run out first at the top.',
        ),
        steps(
          [
            '「グループ」「トナー/インク管理者」「状態」を選びます。近いうちに手配するものだけを見るには、「まもなくなくなるもの（14日以内）」が便利です。',
            'Choose a “Group”, a “Toner/ink manager” or a “State”. “Runs out soon (within 14 days)” leaves what to order now.',
          ],
          ['「絞り込む」を押します。', 'Choose “Filter”.'],
          [
            '手配の一覧として使うときは、「エクスポート」でCSVに保存します。',
            'To use it as a list for ordering, save it with “Export”.',
          ],
        ),
      ],
      open: ['/supplies'],
      see: ['devices#settings', 'csv#open'],
    },
    {
      id: 'orders',
      title: ['手配する', 'Ordering'],
      blocks: [
        text(
          '「手配リスト」では、期間内になくなりそうな消耗品を、トナー/インク管理者ごと、種類ごとにまとめて数えます。自分が管理者になっているデバイスの分が最初に表示されます。',
          '“Supplies to order” counts what may run out within a range, by toner/ink manager and by what is bought. What you are in charge of stands first.',
        ),
        steps(
          [
            '「トナー/インク在庫」で「手配リスト」を押します。ホームの「手配が必要な消耗品」からも開けます。',
            'Choose “Supplies to order” on “Toner and ink”, or open it from Home.',
          ],
          [
            '「期間」「トナー/インク管理者」「グループ」を選び、「絞り込む」を押します。',
            'Choose a “Range”, a “Toner/ink manager” and a “Group”, then “Filter”.',
          ],
          [
            '消耗品の名前を押すと、数えられたデバイスが表示されます。',
            'A supply’s name leads to the devices that it is counted for.',
          ],
          [
            '印刷するか、「エクスポート」でCSVに保存するか、「このリストをメールで受け取る」を押します。',
            'Print it, save it with “Export”, or choose “Send me this list by mail”.',
          ],
        ),
        terms(
          [
            ['「必要数」', '“Needed”'],
            [
              '予測の早いほうの日が期間に入るもの、残りわずかのもの、なくなったものの数です。よく使うデバイスでは、1台で2個以上になることがあります。',
              'Supplies whose forecast begins within the range, and those that are low or out. A device that is used much may need several.',
            ],
          ],
          [
            ['「在庫から」', '“From stock”'],
            [
              '登録した在庫でまかなえる数です。先になくなるものから割り当てます。',
              'How many your stock covers. It goes to what runs out first.',
            ],
          ],
          [
            ['「手配数」', '“To order”'],
            ['必要数から在庫の分を引いた数です。', 'What is needed less what is in stock.'],
          ],
        ),
        note(
          '「電子メール通知」で「手配リスト」を選ぶと、自分が管理者になっているデバイスの手配リストが、毎週または毎月の最初の営業日に届きます。手配するものがないときは送信しません。',
          'Under “E-mail notifications” you can have the list of your devices sent on the first business day of each week or month. Nothing is sent where nothing has to be ordered.',
        ),
      ],
      open: ['/supplies/orders'],
      see: ['devices#settings'],
    },
    {
      id: 'levels',
      title: ['残量と予測の見方', 'Levels and forecasts'],
      blocks: [
        terms(
          [
            ['「残量」', '“Remaining”'],
            [
              'デバイスが伝えた値です。量を言葉でしか伝えないデバイスでは、言葉のまま表示します。',
              'As the device tells it. A device that tells only words has only words here.',
            ],
          ],
          [
            ['「なくなる時期の予測」', '“Expected to run out”'],
            [
              'これまでの減り方から計算した、早い場合から遅い場合までの期間です。',
              'A range, from early to late, made of how fast it went down so far.',
            ],
          ],
        ),
        note(
          '予測は約束ではありません。大きな印刷の予定があるときは、早めに手配してください。',
          'A forecast is no promise. If you plan to print a lot, order earlier.',
        ),
      ],
      open: ['/supplies'],
    },
  ],
};
