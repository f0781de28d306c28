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
