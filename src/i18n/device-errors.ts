/** Error codes of registering devices (§11) as sentences, both languages side by side. */
type Sentence = (details: Readonly<Record<string, string | number>>) => string;

const ja: Record<string, Sentence> = {
  'device.retired': () => 'このデバイスは使用終了です。変更するには、使用を再開してください。',
  'device.same_customer': () => 'このデバイスは、すでにそのお客様に登録されています。',
  'device.changed_meanwhile': (d) =>
    `開いている間に、ほかの人が同じ項目（${fieldNames[d['field'] ?? '']?.ja ?? d['field'] ?? ''}）を変更しました。今の内容を確かめて、必要ならもう一度変更してください。`,
  'device.collector_unknown': (d) =>
    `「${d['collector'] ?? ''}」という名前のコレクターはありません。コレクターの画面で名前を確かめてください。`,
  'device.name_empty': () => 'デバイス名を入力してください。',
  'device.text_too_long': (d) => `長すぎます。${d['max']}文字以下にしてください。`,
  'device.text_control': () => '改行や制御文字は使えません。取り除いてください。',
  'device.host_missing': () =>
    'SNMPまたはIPPで収集するデバイスには、IPアドレスまたはホスト名が必要です。',
  'device.host_unusable': () =>
    'IPアドレスまたはホスト名だけを入力してください（例：192.0.2.10）。ポートやURLは入力できません。',
  'device.path_unusable': () =>
    'IPPのパスは / で始まる半角英数字で入力してください（例：/ipp/print）。',
  'device.port_out_of_range': (d) => `ポートは${d['min']}から${d['max']}までの整数です。`,
  'device.serial_unusable': (d) =>
    `「${d['serial']}」はシリアル番号として使えません。銘板の番号を半角英数字で入力するか、空欄にしてください。`,
  'device.serial_taken': (d) =>
    `シリアル番号 ${d['serial']} は「${d['name']}」として登録済みです。`,
  'device.serial_twice': (d) => `シリアル番号 ${d['serial']} がファイルの中に2回あります。`,
  'device.serial_retired': (d) =>
    `シリアル番号 ${d['serial']} の「${d['name']}」が使用終了になっています。同じ機械なら、新しく登録せずに使用を再開すると履歴がつながります。`,
  'device.host_taken': (d) => `「${d['name']}」が同じアドレス（${d['host']}）で登録されています。`,
  'device.mac_unusable': () => 'MACアドレスは aa:bb:cc:dd:ee:ff の形で入力してください。',
  'device.word_unknown': (d) => `「${d['word']}」は使えません。使えるのは ${d['words']} です。`,
  'device.start_entry': (d) =>
    `「${d['entry']}」を開始カウンターとして読めません。total=4800 の形で、空白で区切って入力してください。`,
  'device.start_meter': (d) => `「${d['counter']}」というカウンターはないか、値が負です。`,
  'device.snmp_user_missing': () => 'SNMPv3にはユーザ名が必要です。',
  'device.snmp_user_without_v3': () =>
    'ユーザ名を使うのはSNMPv3だけです。バージョンを3にするか、ユーザ名を空欄にしてください。',
  'device.snmp_key_short': (d) => `SNMPv3のパスワードは${d['min']}文字以上です。`,
  'device.snmp_privacy_alone': () => '暗号パスワードを使うには、認証パスワードも必要です。',
  'csv.empty': () => 'ファイルが空です。1行目に項目名を入れてください。',
  'csv.no_devices': () => '項目名の下に、デバイスの行がありません。',
  'csv.nothing': () => 'ファイルを選ぶか、内容を貼り付けてください。',
  'csv.encoding': () =>
    '文字コードを判別できません。Excelでは「CSV UTF-8」または「CSV」で保存してください。',
  'csv.too_large': (d) => `ファイルが大きすぎます。${d['max']} MB以下にしてください。`,
  'csv.too_many': (d) =>
    `デバイスが${d['found']}台あります。1回に登録できるのは${d['max']}台までです。`,
  'csv.column_unknown': (d) =>
    `「${d['column']}」という項目はありません。ひな形の項目名を使ってください。`,
  'csv.column_twice': (d) => `項目「${d['column']}」が2つあります。`,
  'csv.column_missing': (d) => `項目「${d['ja']}」がありません。`,
  'csv.quote': () => '引用符（"）が閉じられていません。',
  'csv.extra_cells': (d) => `項目より多くの値があります（「${d['cell']}」から後ろ）。`,
  'csv.changed': () => '確認した内容と違うため、登録しませんでした。もう一度確認してください。',
};

const en: Record<string, Sentence> = {
  'device.retired': () => 'This device is retired. Take it into use again to change it.',
  'device.same_customer': () => 'This device belongs to that customer already.',
  'device.changed_meanwhile': (d) =>
    `Somebody else changed the same (${fieldNames[d['field'] ?? '']?.en ?? d['field'] ?? ''}) while this was open. Look at what it is now, and change it again if needed.`,
  'device.collector_unknown': (d) =>
    `There is no collector “${d['collector'] ?? ''}”. The screen of collectors says how they are called.`,
  'device.name_empty': () => 'Enter a device name.',
  'device.text_too_long': (d) => `It is too long. Use at most ${d['max']} characters.`,
  'device.text_control': () => 'Line breaks and control characters cannot be used. Remove them.',
  'device.host_missing': () =>
    'A device that is read by SNMP or IPP needs an address or a host name.',
  'device.host_unusable': () =>
    'Enter an address or a host name alone, such as 192.0.2.10, without a port or a path.',
  'device.path_unusable': () =>
    'The path of IPP begins with a slash, without blanks, such as /ipp/print.',
  'device.port_out_of_range': (d) => `A port is a whole number from ${d['min']} to ${d['max']}.`,
  'device.serial_unusable': (d) =>
    `“${d['serial']}” cannot be a serial number. Enter the one on the label, or leave it empty.`,
  'device.serial_taken': (d) =>
    `The serial number ${d['serial']} is registered already, as “${d['name']}”.`,
  'device.serial_twice': (d) => `The serial number ${d['serial']} stands in the file twice.`,
  'device.serial_retired': (d) =>
    `The retired device “${d['name']}” has the serial number ${d['serial']}. If it is the same machine, take that one into use again: its history goes on.`,
  'device.host_taken': (d) => `“${d['name']}” is registered at the same address (${d['host']}).`,
  'device.mac_unusable': () => 'A MAC address looks like aa:bb:cc:dd:ee:ff.',
  'device.word_unknown': (d) => `“${d['word']}” cannot be used. Use one of: ${d['words']}.`,
  'device.start_entry': (d) =>
    `“${d['entry']}” cannot be read as a start counter. Enter total=4800, with blanks between several.`,
  'device.start_meter': (d) => `“${d['counter']}” is no counter, or its value is negative.`,
  'device.snmp_user_missing': () => 'SNMP version 3 needs a user name.',
  'device.snmp_user_without_v3': () =>
    'Only version 3 has a user name. Choose version 3, or leave the user name empty.',
  'device.snmp_key_short': (d) =>
    `A password of SNMP version 3 has at least ${d['min']} characters.`,
  'device.snmp_privacy_alone': () =>
    'A privacy password needs an authentication password beside it.',
  'csv.empty': () => 'The file is empty. Its first line names the columns.',
  'csv.no_devices': () => 'There is no device below the headings.',
  'csv.nothing': () => 'Choose a file, or paste its content.',
  'csv.encoding': () =>
    'The character set is not known. In Excel, save it as “CSV UTF-8” or “CSV”.',
  'csv.too_large': (d) => `The file is too large. It may have at most ${d['max']} MB.`,
  'csv.too_many': (d) => `There are ${d['found']} devices. One file may have at most ${d['max']}.`,
  'csv.column_unknown': (d) =>
    `There is no column “${d['column']}”. Use the headings of the template.`,
  'csv.column_twice': (d) => `The column “${d['column']}” is there twice.`,
  'csv.column_missing': (d) => `The column “${d['en']}” is missing.`,
  'csv.quote': () => 'A quotation mark is opened and never closed.',
  'csv.extra_cells': (d) => `There are more values than columns, from “${d['cell']}” on.`,
  'csv.changed': () =>
    'This is not what was checked, so nothing was registered. Check it once more.',
};

/** What a setting of a device is called in a sentence. */
const fieldNames: Readonly<Record<string, { ja: string; en: string }>> = {
  name: { ja: 'デバイス名', en: 'name' },
  product: { ja: '製品名', en: 'product' },
  model: { ja: 'モデル名', en: 'model' },
  serial: { ja: 'シリアル番号', en: 'serial number' },
  mac: { ja: 'MACアドレス', en: 'MAC address' },
  kind: { ja: 'デバイス種別', en: 'kind' },
  building: { ja: 'ビル名', en: 'building' },
  location: { ja: 'デバイス設置場所', en: 'location' },
  protocol: { ja: '収集方法', en: 'protocol' },
  host: { ja: 'IPアドレス／ホスト名', en: 'address' },
  port: { ja: 'ポート', en: 'port' },
  path: { ja: 'IPPのパス', en: 'IPP path' },
  remoteUi: { ja: 'リモートUI', en: 'Remote UI' },
  version: { ja: 'SNMPバージョン', en: 'SNMP version' },
  user: { ja: 'SNMPv3ユーザ名', en: 'SNMPv3 user' },
  auth: { ja: '認証方式', en: 'authentication' },
  priv: { ja: '暗号方式', en: 'privacy' },
  context: { ja: 'コンテキスト', en: 'context' },
  groupId: { ja: 'グループ', en: 'group' },
  community: { ja: 'コミュニティ名', en: 'community' },
  authKey: { ja: '認証パスワード', en: 'authentication password' },
  privKey: { ja: '暗号パスワード', en: 'privacy password' },
};

export const deviceErrors = { ja, en };
