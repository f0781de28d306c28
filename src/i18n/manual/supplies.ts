import { note, picture, steps, terms, text, type Chapter } from './write.ts';

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
        picture(
          'supplies',
          'トナー/インク在庫の画面。残量となくなる時期の予測が並びます。',
          'Toner and ink: levels, and when each is expected to run out.',
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
        picture(
          'orders',
          '手配リストの画面。種類ごとに、必要な数と手配する数が並びます。',
          'Supplies to order: by type, how many are needed and how many to order.',
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
      id: 'replacements',
      title: ['交換を確認する', 'Confirming replacements'],
      blocks: [
        text(
          '残量が大きく増えると、消耗品が交換されたものとして「交換」に並びます。確認すると、在庫から1つ減り、取り外したものが何面印刷できたかがわかります。',
          'A level that rises a lot is taken for a replacement, and stands under “Replacements”. Confirm it: one leaves the stock, and the pages of what was taken out are told.',
        ),
        picture(
          'replacements',
          '交換の画面。未確認の交換が先に並びます。',
          'Replacements, those that wait for a person first.',
        ),
        steps(
          [
            '「トナー/インク在庫」の「交換」で、「未確認」の交換の「確認する」を押します。',
            'Choose “Replacements” under “Toner and ink”, then “Review” beside one that is new.',
          ],
          [
            '「取り付けた種類」と「取り出した保管場所」を選びます。在庫を管理していないものは、「在庫からは減らさない」を選びます。',
            'Choose the “Type put in” and where it was “Taken from”; “Not from stock” if it was never in stock.',
          ],
          [
            '「確認して保存」を押します。読み違いだったときは、「交換ではなかった」を押します。',
            'Choose “Confirm and save”. If the sensor stumbled, choose “It was no replacement”.',
          ],
        ),
        note(
          '判断は取り消せます。取り消すと、在庫から減らしたものは元の保管場所に戻ります。検出されなかった交換は「交換を入力」で登録します。',
          'A decision can be undone; what it took goes back to its place. What was not found can be entered by “Enter a replacement”.',
        ),
        terms([
          ['「取り外したものの印刷枚数」', '“Pages of what was taken out”'],
          [
            '確認した2つの交換の間に数えた面数です。ブラックは総印刷面数、そのほかの色はカラー面数で計算します。前の交換がわからないときや、その日のころのカウンターがないときは「-」とし、理由を示します。',
            'Faces between two confirmed replacements: black by all pages, other colours by coloured pages. It is “-”, with the reason, where the replacement before it is not known or no counter is near.',
          ],
        ]),
      ],
      open: ['/supplies/replacements'],
      see: ['supplies#stock'],
    },
    {
      id: 'types',
      title: ['消耗品の種類を登録する', 'Adding supply types'],
      blocks: [
        text(
          '種類は、購入する単位（トナーカートリッジ1本など）です。デバイスが伝えた消耗品から候補が並びます。',
          'A supply type is what is bought, such as one toner cartridge. What your devices tell makes proposals.',
        ),
        steps(
          [
            '「消耗品の種類」の「候補」で登録するものを選び、「選んだ候補を登録」を押します。',
            'Under “Supply types”, tick “Proposals” and choose “Add the chosen ones”.',
          ],
          [
            '種類の名前を押し、「公称印刷枚数」「手配の目安」「1回に手配する数」「使う機種」を入力します。',
            'Choose a type’s name and enter “Rated yield”, “Reorder mark”, “Number to order at once” and what it “Goes into”.',
          ],
          ['「保存」を押します。', 'Choose “Save”.'],
        ),
      ],
      open: ['/supplies/types'],
    },
    {
      id: 'stock',
      title: ['在庫を管理する', 'Keeping stock'],
      blocks: [
        text(
          '「在庫」には、種類と保管場所ごとの数が並びます。在庫は、グループによらずお客様全体で1つです。',
          '“Stock” tells what there is of each type at each place. It is one for the whole customer, whatever the group.',
        ),
        picture(
          'stock',
          '在庫の画面。種類と保管場所ごとの数が並びます。',
          'Stock: what there is of each type at each place.',
        ),
        steps(
          [
            '種類の名前を押し、届いたときは「入荷を登録」に保管場所と数を入力します。最初の1回は、新しい保管場所の名前を入力します。',
            'Choose a type’s name. When supplies arrive, enter place and number under “Enter a delivery”; the first time, name a new place.',
          ],
          [
            '実際の数と合わないときは、「数え直し」に実際にある数を入力します。',
            'Where the number is not right, enter what is really there under “Count”.',
          ],
        ),
        note(
          '在庫が足りないまま交換を確認すると、数が0を下回り、数え直すように示します。入出庫の履歴は残り、書き換えられません。',
          'Where a confirmed replacement finds no stock, the number falls below 0 and asks to be counted. The history of moves stays and cannot be rewritten.',
        ),
      ],
      open: ['/supplies/stock'],
      see: ['supplies#orders'],
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
