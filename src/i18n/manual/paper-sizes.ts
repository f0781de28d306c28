import { note, picture, steps, text, type Chapter } from './write.ts';

export const paperSizes: Chapter = {
  id: 'paper-sizes',
  title: ['表示する用紙サイズを選ぶ', 'Choosing the paper sizes shown'],
  about: [
    '用紙サイズ別の表に出すサイズを選びます。',
    'Choose which sizes stand in the tables by paper size.',
  ],
  sections: [
    {
      id: 'choose',
      title: ['サイズを選ぶ（管理者）', 'Choosing sizes (administrators)'],
      blocks: [
        picture(
          'paper-sizes',
          '用紙サイズの画面。サイズごとのチェック欄があります。',
          'The paper sizes, each with a box to tick.',
        ),
        steps(
          ['「用紙サイズ」を開きます。', 'Open “Paper sizes”.'],
          [
            '表に出すサイズにチェックを付け、「保存」を押します。',
            'Tick the sizes to show and choose “Save”.',
          ],
        ),
        text(
          '選んだサイズは、使用枚数と積算値の表、グラフ、CSVに、全員の画面で反映されます。',
          'They count for everybody: for usage and cumulative tables, charts and CSV files.',
        ),
        note(
          '出さないサイズの枚数も、「トータル1」には入っています。数え忘れることはありません。',
          'Sizes that are not shown are still counted: “Total 1” has them.',
        ),
      ],
      open: ['/paper-sizes'],
      see: ['counters#one-device', 'figures#large-format'],
    },
  ],
};
