/** Words of how devices are asked and looked for (§10, §12), both languages side by side. */
import type { CommunicationWindow } from '#core/collecting.ts';
import type { Locale } from './messages.ts';

const ja = {
  title: '収集の設定',
  intro:
    'デバイスの状態とカウンターを読み取る間隔、デバイスと通信してよい時間帯、デバイスを探してよい範囲です。',
  customerIntro:
    'デバイスを読み取る間隔、通信する時間帯、デバイスを探す範囲です。変更は、サービスの運用担当者にご依頼ください。',
  schedule: '間隔と時間帯',
  state: '状態の収集間隔（分）',
  stateHint: (usual: string) => `空欄にすると、この設置環境の標準（${usual}）で読み取ります。`,
  counters: 'カウンターの収集間隔（時間）',
  countersHint: (usual: string) => `空欄にすると、標準（${usual}）で読み取ります。`,
  stateEvery: '状態の収集間隔',
  countersEvery: 'カウンターの収集間隔',
  seconds: (count: string) => `${count}秒`,
  minutes: (count: string) => `${count}分`,
  hours: (count: string) => `${count}時間`,
  windows: '通信する時間帯',
  windowsHint: (zone: string) =>
    `曜日と時刻は、お客様の時間帯（${zone}）で数えます。終了が開始以前のときは、翌日までとみなします。1行も入力しないと、いつでも通信します。時間帯の外ではデバイスに問い合わせないため、状態は次の時間帯まで更新されません。`,
  window: (line: string) => `時間帯 ${line}`,
  from: '開始',
  to: '終了',
  always: 'いつでも',
  weekdays: ['月', '火', '水', '木', '金', '土', '日'],
  nextDay: '翌日',
  scans: 'デバイスを探す範囲',
  scansIntro:
    'コレクターは、置かれたネットワークの中だけを探します。範囲はコレクターごとに設定します。空欄のコレクターは探しません。',
  builtIn: 'サーバー内蔵のコレクター',
  ranges: '範囲',
  rangesHint: (max: string) =>
    `IPv4アドレスを 192.0.2.0/24、192.0.2.10-50、192.0.2.9 のように、改行かカンマで区切って入力します。合わせて${max}アドレスまでです。`,
  everyHours: '探す間隔（時間）',
  every: '探す間隔',
  mdns: 'mDNS（機器が自分で知らせる仕組み）も使う',
  mdnsUsed: 'mDNS',
  used: '使う',
  unused: '使わない',
  nowhere: '探さない',
  addresses: (count: string) => `${count}アドレス`,
  collector: 'コレクター',
  devices: '読み取るデバイス',
  count: (count: string) => `${count}台`,
  saveScan: '範囲を保存する',
  saveScanOf: (name: string) => `範囲を保存する（${name}）`,
  way: '収集の設定を見る',
  back: 'デバイスリストへ戻る',
  reader: '読み取るコレクター',
  readerWhat:
    'このデバイスを読み取るコレクターです。どれも選ばないと、サーバー内蔵のコレクターが読み取ります。2つ選ぶと両方が読み取りますが、カウンターが二重に数えられることはありません。',
  saveReader: '読み取るコレクターを保存する',
  readBySome: (names: string) => `取り消し済みのコレクター（${names}）に割り当てられています。`,
  readByNobody: (names: string) =>
    `取り消し済みのコレクター（${names}）だけに割り当てられているため、どこからも読み取られていません。別のコレクターを選んで保存してください。`,
  clock: '時計のずれ',
  clockAhead: (seconds: string) => `${seconds}秒進んでいます`,
  clockBehind: (seconds: string) => `${seconds}秒遅れています`,
  clockRight: 'ほぼ合っています',
  clockWarning:
    'コレクターを動かしている機械の時計が2分以上ずれています。時刻合わせ（NTP）を確かめてください。届いた値の日時は、コレクターが測ったずれで補正されています。',
  pending: '送信待ち',
  pendingCount: (count: string) => `${count}件`,
  oldest: '送信待ちの最も古い値',
  disk: '保存領域',
  disks: { ok: '空きがあります', low: '残りわずかです', full: 'いっぱいです' },
  diskWarning:
    'コレクターの保存領域が足りません。空きを増やさないと、送信前の値を保存できなくなります。',
  told: '送信待ちの報告日時',
  arrivals: 'このお客様のデータの到着状況を見る',
  orphans: (count: string) =>
    `取り消し済みのコレクターに割り当てられたままのデバイスが${count}台あります。どこからも読み取られていないおそれがあります。`,
  moveTitle: 'デバイスの引き継ぎ',
  moveWhat: 'このコレクターが読み取るデバイスを、まとめて別のコレクターに割り当てます。',
  takeWhat: '別のコレクターが読み取るデバイスを、まとめてこのコレクターに割り当てます。',
  moveTo: '引き継ぐ先',
  takeFrom: '引き継ぐ元',
  move: '引き継ぐ',
  moved: (count: string) => `${count}台の割り当てを変更しました。`,
};

const en: typeof ja = {
  title: 'Collection',
  intro:
    'How often the state and the counters of devices are read, when devices may be talked to, and where devices may be looked for.',
  customerIntro:
    'How often your devices are read, when they are talked to, and where devices are looked for. Ask your provider to change it.',
  schedule: 'Intervals and windows',
  state: 'State every (minutes)',
  stateHint: (usual) => `Left empty, as usual in this installation: ${usual}.`,
  counters: 'Counters every (hours)',
  countersHint: (usual) => `Left empty, as usual: ${usual}.`,
  stateEvery: 'State every',
  countersEvery: 'Counters every',
  seconds: (count) => `${count} s`,
  minutes: (count) => `${count} min`,
  hours: (count) => `${count} h`,
  windows: 'Windows',
  windowsHint: (zone) =>
    `When devices may be talked to, by the customer’s clock (${zone}). An end that is not after the beginning is on the next day. Without any window: always. Outside of the windows no device is asked, so states stay as they were.`,
  window: (line) => `Window ${line}`,
  from: 'From',
  to: 'To',
  always: 'always',
  weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  nextDay: 'next day',
  scans: 'Where devices are looked for',
  scansIntro:
    'A collector looks in the network that it stands in, so each has ranges of its own. One without ranges looks nowhere.',
  builtIn: 'The collector inside the server',
  ranges: 'Ranges',
  rangesHint: (max) =>
    `IPv4 addresses such as 192.0.2.0/24, 192.0.2.10-50 or 192.0.2.9, with commas or new lines between; at most ${max} addresses together.`,
  everyHours: 'Looked for every (hours)',
  every: 'Looked for every',
  mdns: 'Also listen to what devices announce by mDNS',
  mdnsUsed: 'mDNS',
  used: 'yes',
  unused: 'no',
  nowhere: 'nowhere',
  addresses: (count) => `${count} addresses`,
  collector: 'Collector',
  devices: 'Devices read',
  count: (count) => count,
  saveScan: 'Save the ranges',
  saveScanOf: (name) => `Save the ranges (${name})`,
  way: 'How they are read',
  back: 'Back to the devices',
  reader: 'Read by',
  readerWhat:
    'Which collectors read this device. Where none is chosen, the one inside the server does. Where two are, both do; nothing is counted twice.',
  saveReader: 'Save who reads it',
  readBySome: (names) => `It is also given to a revoked collector: ${names}.`,
  readByNobody: (names) =>
    `It is given to a revoked collector alone (${names}), so nobody reads it. Choose another one and save.`,
  clock: 'Clock',
  clockAhead: (seconds) => `${seconds} s ahead`,
  clockBehind: (seconds) => `${seconds} s behind`,
  clockRight: 'right',
  clockWarning:
    'The clock of the machine that the collector runs on is off by two minutes or more. Check its time service (NTP). Times of readings are corrected by what the collector measured.',
  pending: 'Waiting to be sent',
  pendingCount: (count) => count,
  oldest: 'Oldest of them',
  disk: 'Its store',
  disks: { ok: 'has room', low: 'is nearly full', full: 'is full' },
  diskWarning:
    'The collector’s store has too little room. Without more of it readings that were not sent yet cannot be kept.',
  told: 'Said at',
  arrivals: 'What arrives from this customer',
  orphans: (count) =>
    `Devices that are still given to revoked collectors: ${count}. They may be read by nobody.`,
  moveTitle: 'Hand devices over',
  moveWhat: 'Gives all devices that this collector reads to another one.',
  takeWhat: 'Gives all devices that another collector reads to this one.',
  moveTo: 'To',
  takeFrom: 'From',
  move: 'Hand over',
  moved: (count) => `Devices given to another collector: ${count}.`,
};

export type CollectionWords = typeof ja;
export const collectionWords = (locale: Locale): CollectionWords => (locale === 'ja' ? ja : en);

/** A window in words: `月・火 08:30-17:00`. */
export function windowInWords({ weekdays, from, to }: CommunicationWindow, locale: Locale): string {
  const words = collectionWords(locale);
  const days = [...weekdays].map((digit) => words.weekdays[Number(digit) - 1] ?? '');
  const end = to > from ? to : `${words.nextDay} ${to}`;
  return `${days.join(locale === 'ja' ? '・' : ', ')} ${from}–${end}`;
}

/** An interval in words, in the largest unit that it is whole in. */
export function intervalInWords(
  ms: number,
  words: CollectionWords,
  number: (value: number) => string,
): string {
  if (ms % 3_600_000 === 0) return words.hours(number(ms / 3_600_000));
  if (ms % 60_000 === 0) return words.minutes(number(ms / 60_000));
  return words.seconds(number(ms / 1_000));
}
