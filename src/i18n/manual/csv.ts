import { note, picture, points, steps, terms, text, type Chapter } from './write.ts';

export const csv: Chapter = {
  id: 'csv',
  title: ['CSVを表計算ソフトで使う', 'Figures in your spreadsheet'],
  about: [
    '表をCSVファイルに保存し、表計算ソフトで開いて、部署ごとに集計します。',
    'Save tables as CSV files, open them in a spreadsheet and divide costs by department.',
  ],
  sections: [
    {
      id: 'save',
      title: ['CSVファイルに保存する', 'Saving a CSV file'],
      blocks: [
        picture(
          'export',
          'エクスポートの設定を開いたところ。形式や文字コードを選べます。',
          'The export options beside a table, opened.',
        ),
        steps(
          [
            '保存したい表を表示します。並び順も、そのままファイルに入ります。',
            'Bring up the table you want. Its order goes into the file as well.',
          ],
          [
            '「エクスポート」を押します。ファイルが保存されます。',
            'Choose “Export”. The file is saved.',
          ],
          [
            '形式を変えたいときは、横の矢印から設定を開き、「CSVを保存」を押します。',
            'For another form, open the options by the arrow beside it and choose “Save CSV”.',
          ],
        ),
        text(
          '集計の条件を選ぶ画面からも、表を開かずに保存できます。',
          'From the conditions you can also export without opening the table.',
        ),
      ],
      open: ['/counters'],
    },
    {
      id: 'open',
      title: ['表計算ソフトで開く', 'Opening it in a spreadsheet'],
      blocks: [
        steps(
          [
            '保存したファイルをダブルクリックします。Excel など、いつもの表計算ソフトで開きます。',
            'Double-click the file. It opens in Excel or whichever spreadsheet you use.',
          ],
          [
            '先頭の数行は、条件や時点の説明です。表はその下から始まります。',
            'The first lines tell the conditions and the time. The table begins below them.',
          ],
          [
            '計算を加えるときは、表計算ソフトの形式で保存し直します。',
            'Once you add calculations, save it in the format of your spreadsheet.',
          ],
        ),
        text(
          '文字が化けるときは、文字コードを変えて保存し直してください。古いソフトに取り込むときは、「シフトJIS（Windowsの旧来の形式）」を選びます。',
          'If characters look wrong, save it again with another encoding. Old Japanese software may need “Shift_JIS (Windows code page 932)”.',
        ),
      ],
    },
    {
      id: 'options',
      title: ['エクスポートの設定', 'The export options'],
      blocks: [
        terms(
          [
            ['「形式」', '“Form”'],
            [
              '「画面と同じ表」は、見たままの表です。「1行に1つの値（集計ツール向け）」は、ピボットテーブルなどに向いた縦長の表で、値の種類や単位、備考が付きます。',
              '“As on screen” is the table as you see it. “One value per line (for tools)” is a long list with unit and remarks, made for pivot tables.',
            ],
          ],
          [
            ['「文字コード」', '“Encoding”'],
            [
              '普段は「UTF-8（BOM付き）」のままで開けます。',
              '“UTF-8 (with BOM)” is right for nearly everything.',
            ],
          ],
          [
            ['「先頭の説明」', '“Lines above the table”'],
            [
              'ほかのシステムに取り込むときは「付けない」にします。',
              'Choose “Leave out” when another program reads the file.',
            ],
          ],
          [
            ['「値がないとき」', '“Missing values”'],
            [
              '計算に使うときは「空にする」が便利です。0とは区別されます。',
              '“Left empty” is handy for calculations; it still differs from 0.',
            ],
          ],
        ),
      ],
    },
    {
      id: 'departments',
      title: ['部署ごとに費用を分ける', 'Dividing the cost by department'],
      blocks: [
        text(
          '先に、部署ごとのデバイスグループを作っておきます。',
          'First make a device group for each department.',
        ),
        steps(
          [
            '「カウンター情報」で「月単位」と「使用枚数」を選び、分けたい月を指定して集計します。',
            'Under “Counters”, choose “By month” and “Usage”, and run it for the month in question.',
          ],
          [
            'その月の「詳細」を開き、「カラーモード」のタブを選びます。カラーと白黒で単価が違う場合に役立ちます。',
            'Open “Details” of that month and the tab “Colour mode”: colour and mono often have prices of their own.',
          ],
          [
            '「1行に1つの値（集計ツール向け）」でCSVを保存します。',
            'Save a CSV in the form “One value per line (for tools)”.',
          ],
          [
            '表計算ソフトでピボットテーブルを作り、行にグループ名、列にカウンター、値に枚数の合計を置きます。',
            'In the spreadsheet make a pivot table: the group as rows, the counter as columns, the sum of the values inside.',
          ],
          [
            'それぞれの枚数に単価を掛けると、部署ごとの金額になります。',
            'Multiply each by its price, and you have the amount of each department.',
          ],
        ),
        text(
          '全体の請求額を分けたいときは、各部署の枚数を全体の枚数で割り、請求額に掛けます。枚数が請求書と少し違っても、割合で分けられます。',
          'To divide an invoice, take each department’s share of all pages and multiply it by the amount. Shares work even where the pages differ a little from the invoice.',
        ),
        points(
          [
            'スキャンは印刷ではありません。印刷の費用を分けるときは除きます。',
            'Scans are not prints: leave them out when you divide printing costs.',
          ],
          [
            '「両面」はほかの項目に入っています。足さないでください。',
            '“Duplex” is contained in the others. Do not add it.',
          ],
          [
            '大判プリンターは単位が違うため、別に計算します。',
            'Reckon large format printers apart: their units differ.',
          ],
          [
            'グループ名は、今のグループです。途中で部署を移したデバイスは、移った先に入ります。',
            'Groups are those of today: a device that moved stands wholly in its new department.',
          ],
        ),
        note(
          '月が終わってから数日後に出すと、遅れて届いた値も入ります。',
          'Wait a few days after the month’s end, so that late readings are in as well.',
        ),
      ],
      open: ['/counters', '/groups'],
      see: ['groups#make', 'figures#not-invoice', 'as-of#then'],
    },
  ],
};
