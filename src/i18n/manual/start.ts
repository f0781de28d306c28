import { note, picture, points, steps, terms, text, type Chapter } from './write.ts';

export const start: Chapter = {
  id: 'start',
  title: ['はじめに', 'Getting to know the portal'],
  about: [
    'このポータルでできることと、画面の見方を説明します。',
    'What the portal is for, and how its screens are arranged.',
  ],
  sections: [
    {
      id: 'what',
      title: ['できること', 'What you can do'],
      blocks: [
        text(
          'このポータルは、社内の複合機やプリンターの使われ方と、今の状態をまとめて見るためのものです。カウンターの値は自動で集まります。検針のために機械を見て回る必要はありません。',
          'The portal shows how your printers and copiers are used, and how they are right now. Counters are collected by themselves: nobody has to walk from device to device to read them.',
        ),
        points(
          [
            '対応が必要なデバイスを、ひと目で見つけられます。',
            'See at a glance which devices need someone.',
          ],
          [
            '月ごと、日ごとの使用枚数を、用紙サイズ・カラーモード・機能に分けて見られます。',
            'See usage by month or by day, broken down by paper size, colour mode and function.',
          ],
          [
            'どの表も、CSVファイルにして表計算ソフトで使えます。',
            'Save every table of figures as a CSV file for your spreadsheet.',
          ],
          [
            '部署ごとにデバイスをまとめて、部署別の枚数を出せます。',
            'Put devices together by department and see the figures of each.',
          ],
        ),
        text(
          '特別なソフトウェアは要りません。いつもお使いの Edge、Chrome、Firefox、Safari で開けます。複数のタブで開いても、途中の画面をお気に入りに入れても、そのまま使えます。',
          'There is nothing to install. A current Edge, Chrome, Firefox or Safari will do. Several tabs, the Back button and bookmarks work on every screen.',
        ),
      ],
      open: ['/home'],
    },
    {
      id: 'home',
      title: ['ホームの見方', 'The home screen'],
      blocks: [
        text(
          'ログインすると、最初にこの画面が開きます。忙しいときは、ここだけ見れば十分です。',
          'This is the first screen after sign-in. On a busy day it is all you need to look at.',
        ),
        picture(
          'home',
          'ホームの画面。対応が必要なデバイスの一覧と、今月の使用枚数が並んでいます。',
          'The home screen with the devices that need someone and the usage of this month.',
        ),
        terms(
          [
            ['「対応が必要なデバイス」', '“Devices that need someone”'],
            [
              '紙づまりや点検など、人の手が要るデバイスを、急ぐものから順に並べています。いつから続いているかも分かります。',
              'Devices with a paper jam, a service call and the like, the most urgent first, and since when.',
            ],
          ],
          [
            ['「今月の使用枚数」', '“Usage this month”'],
            [
              '今月の枚数を、先月の同じ日までの枚数と比べます。今月の棒は、月末まで伸び続けます。',
              'The figure of this month beside that of last month up to the same day. The bar of this month grows until the month ends.',
            ],
          ],
          [
            ['「手配が必要な消耗品」', '“Supplies to order”'],
            ['残りが少なくなったトナーやインクです。', 'Toner and ink that are running low.'],
          ],
        ),
      ],
      open: ['/home'],
      see: ['devices#states'],
    },
    {
      id: 'menu',
      title: ['メニューと共通の操作', 'The menu and what every screen has'],
      blocks: [
        text(
          '左のメニューから画面を選びます。スマートフォンでは、左上のボタンを押すとメニューが開きます。',
          'Choose a screen from the menu on the left. On a phone, the button at the top left opens it.',
        ),
        terms(
          [
            ['「ホーム」', '“Home”'],
            ['どの画面からでも、最初の画面に戻ります。', 'Takes you back to the first screen.'],
          ],
          [
            ['「マニュアル」', '“Manual”'],
            [
              '今見ている画面の説明を開きます。',
              'Opens this manual at the section about the screen you are on.',
            ],
          ],
          [
            ['「ログアウト」', '“Sign out”'],
            [
              '利用を終えます。共用のパソコンでは、席を離れる前に必ず押してください。',
              'Ends your session. On a shared computer, always sign out before you leave.',
            ],
          ],
        ),
        text(
          '画面の言葉は、右上のボタンでいつでも日本語と英語を切り替えられます。',
          'The button at the top right switches between Japanese and English at any time.',
        ),
        note(
          'メニューに出る項目は、あなたの権限によって変わります。「ユーザー管理」「操作履歴」などは、管理者にだけ表示されます。',
          'What the menu has depends on your role: “Users”, “Activity log” and some others are for administrators.',
        ),
      ],
      see: ['users#roles', 'account#profile'],
    },
    {
      id: 'print',
      title: ['画面を印刷する', 'Printing a screen'],
      blocks: [
        steps(
          [
            '印刷したい画面を開き、必要な条件で表示します。',
            'Open the screen and set the conditions you want.',
          ],
          [
            'ブラウザーの印刷（Ctrl+P）を使います。メニューは印刷されず、A4の用紙に収まります。',
            'Print it with your browser (Ctrl+P). The menu is left out, and tables fit on A4.',
          ],
        ),
        text(
          '紙には、お客様名と印刷した日時も入ります。',
          'The paper also says whose figures they are, and as of when.',
        ),
      ],
    },
  ],
};
