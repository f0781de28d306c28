import { note, picture, steps, text, type Chapter } from './write.ts';

export const asOf: Chapter = {
  id: 'as-of',
  title: ['以前の時点の数字を見る', 'Figures as of an earlier day'],
  about: [
    '前に報告した数字を、そのときのまま出し直します。',
    'Bring back the very figures that you reported before.',
  ],
  sections: [
    {
      id: 'why',
      title: ['数字が後から変わる理由', 'Why figures can change'],
      blocks: [
        text(
          '終わった月の数字が、後から少し変わることがあります。通信が途切れていた間の値が遅れて届いたときや、管理者が取得値の判断や開始カウンターを入れたときです。',
          'The figures of a month that is over may still change a little: when readings arrive late after an interruption, or when an administrator decides on a reading or enters a start meter.',
        ),
        text(
          'どの時点の数字かを指定すれば、提出済みの報告書と同じ数字を、いつでも出せます。',
          'Name the day, and you get the same figures as in the report you handed in.',
        ),
      ],
    },
    {
      id: 'then',
      title: ['ある日の時点で集計する', 'Figures as they stood on a day'],
      blocks: [
        steps(
          [
            '「カウンター情報」で、ふだんの条件を選びます。',
            'Under “Counters”, set your usual conditions.',
          ],
          [
            '「その他の条件」を開き、「時点」に日付を入れます。日付だけなら、その日の終わりの時点です。',
            'Open “More conditions” and enter the day under “As of”. A date alone means the end of that day.',
          ],
          [
            '「集計」を押します。どの時点の値かが、表の上に出ます。',
            'Choose “Run”. Above the table stands as of when it is.',
          ],
        ),
        note(
          'デバイスの名前、設置場所、グループは今のものです。当時に戻るのは数字だけです。',
          'Names, places and groups of devices are those of today. Only the figures go back.',
        ),
        text(
          '「今の値を見る」を押すと、今の数字に戻ります。',
          '“See the current figures” brings you back to the present.',
        ),
      ],
      open: ['/counters'],
    },
    {
      id: 'changes',
      title: ['後から変わった値を調べる', 'What has changed since'],
      blocks: [
        text(
          '「後から変わった値」では、ある時点の数字と今の数字を比べ、変わったものだけを理由とともに一覧します。報告書を直すべきかどうかを、すぐに判断できます。',
          '“Changed afterwards” compares an earlier time with the present and lists only what changed, each with its reason. It tells you whether a report needs correcting.',
        ),
        picture(
          'changes',
          '後から変わった値の画面。その時点の値、今の値、理由の表があります。',
          'Changed figures: the value then, the value now, and why.',
        ),
      ],
      open: ['/counters/changes'],
    },
  ],
};
