/** Error codes of collectors and of the API (§11, §12) as sentences, both languages side by side. */
type Sentence = (details: Readonly<Record<string, string | number>>) => string;

const ja: Record<string, Sentence> = {
  'collector.not_found': () =>
    'そのコレクターは登録されていません。コレクターの一覧から選び直してください。',
  'collector.revoked': () =>
    'このコレクターの登録は取り消されています。使うには、新しいコレクターとして登録してください。',
  'collector.name_empty': () => 'コレクターの名前を入力してください。',
  'collector.name_too_long': (d) => `名前が長すぎます。${d['max']}文字以下にしてください。`,
  'collector.name_taken': (d) =>
    `「${d['name'] ?? ''}」という名前のコレクターがあります。別の名前にしてください。`,
  'collector.hours': (d) => `有効時間は1から${d['max']}までの整数（時間）にしてください。`,
  'collection.state_minutes': (d) =>
    `状態の収集間隔は${d['min']}分から${d['max']}分までの整数にしてください。`,
  'collection.counter_hours': (d) =>
    `カウンターの収集間隔は${d['min']}時間から${d['max']}時間までの整数にしてください。`,
  'collection.window_days': (d) => `${d['line']}行目の時間帯の曜日を選んでください。`,
  'collection.window_hours': (d) =>
    `${d['line']}行目の時間帯の開始と終了を 08:30 のように入力してください。`,
  'collection.too_many_windows': (d) => `時間帯は${d['max']}行までです。`,
  'scan.range_unreadable': (d) =>
    `「${d['range']}」を読み取れません。192.0.2.0/24、192.0.2.10-50、192.0.2.9 のように入力してください。`,
  'scan.range_forbidden': (d) =>
    `「${d['range']}」にはデバイスがありません（マルチキャストや予約済みのアドレスです）。取り除いてください。`,
  'scan.too_many': (d) =>
    `範囲のアドレスが${d['found']}個あります。${d['max']}個以下にしてください。`,
  'scan.too_many_ranges': (d) => `範囲は${d['max']}件までです。`,
  'scan.every_hours': (d) =>
    `探す間隔は${d['min']}時間から${d['max']}時間までの整数にしてください。`,
  'scan.nowhere': () =>
    'このコレクターには、デバイスを探す範囲がありません。先に範囲を保存してください。',
  'scan.access_name': () => '設定の名前を入力してください。',
  'scan.access_community': () =>
    'コミュニティ名か、SNMPv3のユーザーを入力してください。どちらもない設定は、標準と同じです。',
  'scan.access_taken': (d) =>
    `「${d['name'] ?? ''}」という設定はもうあります。別の名前にしてください。`,
  'scan.too_many_accesses': (d) =>
    `設定は${d['max'] ?? ''}件までです。使わないものを削除してください。`,
  'scan.access_not_found': () => 'その設定はもうありません。画面を開き直してください。',
  'discovered.access_gone': (d) =>
    `${d['address'] ?? ''}が応答した設定は、もうありません。同じ設定を追加して探し直すか、「デバイスを登録する」で登録してください。`,
  'discovered.none': () => 'デバイスを1台以上選んでください。',
  'discovered.not_found': () =>
    '選択したデバイスは一覧にありません。画面を開き直して、選び直してください。',
  'discovered.done': (d) =>
    `${d['address'] ?? ''} は、すでに登録したか、扱いが変わっています。画面を開き直してください。`,
  'enrolment.refused': () =>
    'この登録トークンは使えません。すでに使われたか、新しいものが発行されています。',
  'enrolment.expired': () => '登録トークンの期限が切れています。新しいものを発行してください。',
  'credential.missing': () => 'Authorization ヘッダーに認証情報（Bearer）を付けてください。',
  'credential.refused': () =>
    '認証情報が正しくありません。取り消された場合は、新しく登録してください。',
  'api.foreign': () => '別のサイトの画面からは使えません。',
  'api.throttled': (d) => `試行が多すぎます。${d['seconds']}秒待ってから、やり直してください。`,
  'api.not_json': () => '本文をJSONとして読み取れません。',
  'api.unexpected': (d) => `本文の形が違います：${d['where'] ?? ''}`,
  'api.media_type': () => '本文は application/json で送ってください。',
  'api.encoding': () => '本文の圧縮方式は gzip だけ使えます。',
  'api.busy': (d) =>
    `いまは多くのコレクターから届いています。${d['seconds']}秒待ってから、送り直してください。`,
  'api.too_large': (d) => `本文が大きすぎます。${d['max']}バイト以下にしてください。`,
  'api.not_found': () => 'このアドレスのAPIはありません。',
  'api.method': () => 'このメソッドは使えません。',
  'api.failed': (d) => `処理に失敗しました（参照番号 ${d['reference'] ?? ''}）。`,
};

const en: Record<string, Sentence> = {
  'collector.not_found': () => 'There is no such collector. Choose one from the list.',
  'collector.revoked': () => 'This collector was revoked. Register a new one to go on.',
  'collector.name_empty': () => 'Enter a name for the collector.',
  'collector.name_too_long': (d) => `The name is too long. Use at most ${d['max']} characters.`,
  'collector.name_taken': (d) =>
    `There is a collector called “${d['name'] ?? ''}”. Choose another name.`,
  'collector.hours': (d) => `Enter a whole number of hours from 1 to ${d['max']}.`,
  'collection.state_minutes': (d) =>
    `Enter a whole number of minutes from ${d['min']} to ${d['max']} between looks at the state.`,
  'collection.counter_hours': (d) =>
    `Enter a whole number of hours from ${d['min']} to ${d['max']} between readings of the counters.`,
  'collection.window_days': (d) => `Choose the weekdays of window ${d['line']}.`,
  'collection.window_hours': (d) =>
    `Enter the beginning and the end of window ${d['line']} such as 08:30.`,
  'collection.too_many_windows': (d) => `There can be at most ${d['max']} windows.`,
  'scan.range_unreadable': (d) =>
    `“${d['range']}” cannot be read. Enter 192.0.2.0/24, 192.0.2.10-50 or 192.0.2.9, for example.`,
  'scan.range_forbidden': (d) =>
    `No device is at “${d['range']}”: these addresses are reserved or for groups. Take it out.`,
  'scan.too_many': (d) =>
    `The ranges have ${d['found']} addresses. They may have at most ${d['max']}.`,
  'scan.too_many_ranges': (d) => `There can be at most ${d['max']} ranges.`,
  'scan.every_hours': (d) =>
    `Enter a whole number of hours from ${d['min']} to ${d['max']} between two looks for devices.`,
  'scan.nowhere': () => 'This collector has no ranges to look in. Save some first.',
  'scan.access_name': () => 'Enter a name for the settings.',
  'scan.access_community': () =>
    'Enter a community, or a user of SNMPv3: without either the settings are the usual ones.',
  'scan.access_taken': (d) =>
    `There are settings called “${d['name'] ?? ''}”. Choose another name.`,
  'scan.too_many_accesses': (d) =>
    `There can be at most ${d['max'] ?? ''}. Remove those that are not used.`,
  'scan.access_not_found': () => 'These settings are gone. Open the screen again.',
  'discovered.access_gone': (d) =>
    `The settings that ${d['address'] ?? ''} answered are gone. Add them again and look anew, or register the device by hand.`,
  'discovered.none': () => 'Choose at least one device.',
  'discovered.not_found': () =>
    'What was chosen is not in the list. Open the screen anew and choose again.',
  'discovered.done': (d) =>
    `${d['address'] ?? ''} was registered or decided about meanwhile. Open the screen anew.`,
  'enrolment.refused': () =>
    'This enrolment token cannot be used: it was used before, or another one was issued since.',
  'enrolment.expired': () => 'This enrolment token has expired. Have a new one issued.',
  'credential.missing': () =>
    'Send the credential in the header: Authorization: Bearer CREDENTIAL.',
  'credential.refused': () =>
    'This is no credential of a collector. If it was revoked, have the collector registered anew.',
  'api.foreign': () => 'Pages of other sites cannot use this.',
  'api.throttled': (d) => `Too many wrong attempts. Wait ${d['seconds']} seconds.`,
  'api.not_json': () => 'The body cannot be read as JSON.',
  'api.unexpected': (d) => `The body does not have the expected shape: ${d['where'] ?? ''}`,
  'api.media_type': () => 'Send the body as application/json.',
  'api.encoding': () => 'Of the ways to pack a body only gzip can be used.',
  'api.busy': (d) =>
    `Many collectors are sending just now. Send the same again in ${d['seconds']} seconds.`,
  'api.too_large': (d) => `The body is too large: at most ${d['max']} bytes.`,
  'api.not_found': () => 'There is nothing at this address.',
  'api.method': () => 'This method cannot be used here.',
  'api.failed': (d) => `This failed unexpectedly (reference ${d['reference'] ?? ''}).`,
};

export const collectorErrors = { ja, en };
