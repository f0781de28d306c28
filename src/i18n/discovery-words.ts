/** Words of the devices that collectors found (§12), both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  title: '見つかったデバイス',
  intro:
    'コレクターが範囲の中で見つけた、まだ登録していないプリンターです。登録すると、見つけたコレクターが読み取りを始めます。',
  states: { waiting: '未登録', dismissed: '対象外' },
  empty: {
    waiting: '未登録のデバイスはありません。デバイスを探す範囲は「収集の設定」で設定します。',
    dismissed: '対象外にしたデバイスはありません。',
  },
  pick: '選択',
  pickOne: (name: string) => `${name}を選択`,
  name: 'デバイス名',
  nameOf: (address: string) => `${address}のデバイス名`,
  address: 'アドレス',
  model: '機種',
  serial: 'シリアル番号',
  mac: 'MACアドレス',
  collector: 'コレクター',
  builtIn: 'サーバー内蔵',
  firstSeen: '最初に見つけた日時',
  lastSeen: '最後に見つけた日時',
  group: 'グループ',
  groupHint: 'ない名前を入力すると、新しく作ります。',
  building: '建物',
  location: '設置場所',
  forAll: '選択したデバイスに共通の項目',
  approve: '選択したデバイスを登録する',
  dismiss: '選択したデバイスを対象外にする',
  undo: '選択したデバイスを未登録に戻す',
  approved: (count: string) => `${count}台を登録しました。`,
  dismissed: '対象外にしました。再び見つかっても、ここには表示しません。',
  undone: '未登録に戻しました。',
};

const en: typeof ja = {
  title: 'Found devices',
  intro:
    'Printers that collectors found in their ranges and that are not registered. Once registered, a device is read by the collector that found it.',
  states: { waiting: 'Not registered', dismissed: 'Put away' },
  empty: {
    waiting: 'No device waits. Where devices are looked for is set under “Collection”.',
    dismissed: 'No device was put away.',
  },
  pick: 'Choose',
  pickOne: (name) => `Choose ${name}`,
  name: 'Device name',
  nameOf: (address) => `Name of the device at ${address}`,
  address: 'Address',
  model: 'Model',
  serial: 'Serial number',
  mac: 'MAC address',
  collector: 'Collector',
  builtIn: 'inside the server',
  firstSeen: 'First seen',
  lastSeen: 'Last seen',
  group: 'Group',
  groupHint: 'A name that is not there is made.',
  building: 'Building',
  location: 'Location',
  forAll: 'For all that are chosen',
  approve: 'Register the chosen devices',
  dismiss: 'Put the chosen devices away',
  undo: 'Let the chosen devices wait again',
  approved: (count) => `Registered: ${count}.`,
  dismissed: 'Put away. They are not shown here again, however often they are seen.',
  undone: 'They wait again.',
};

export const discoveryWords = (locale: Locale): typeof ja => (locale === 'ja' ? ja : en);
