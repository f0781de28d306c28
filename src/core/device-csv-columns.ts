/** How the columns of a file of devices may be headed: in Japanese, in English, as the command's options. */
import type { Kind } from './counter.ts';
import type { DeviceProtocol } from './device-settings.ts';
import type { EntryName } from './device-entry.ts';

/** The first of each is what the template says in that language; compared by `headingKey`. */
export const columnHeadings: Readonly<
  Record<EntryName, { ja: readonly string[]; en: readonly string[] }>
> = {
  name: { ja: ['デバイス名', '名前', '名称'], en: ['Name', 'Device name'] },
  host: {
    ja: ['IPアドレス', 'IPアドレスまたはホスト名', 'ホスト', 'ホスト名', 'IP/ホスト名', 'アドレス'],
    en: [
      'Host',
      'Host name',
      'IP',
      'IP address',
      'IP/host name',
      'Address',
      'Address or host name',
    ],
  },
  product: { ja: ['製品名'], en: ['Product', 'Product name'] },
  model: { ja: ['モデル名', 'モデル', '機種', '型番'], en: ['Model', 'Model name'] },
  serial: {
    ja: ['シリアル番号', 'シリアル', '製造番号', '機番'],
    en: ['Serial', 'Serial number', 'Serial no.'],
  },
  mac: { ja: ['MACアドレス'], en: ['MAC', 'MAC address'] },
  kind: { ja: ['デバイス種別', '種別'], en: ['Kind', 'Device kind', 'Type'] },
  building: { ja: ['ビル名', 'ビル', '建物'], en: ['Building', 'Building name'] },
  location: { ja: ['デバイス設置場所', '設置場所'], en: ['Location', 'Device location'] },
  group: { ja: ['グループ名', 'グループ', 'デバイスグループ'], en: ['Group', 'Group name'] },
  protocol: { ja: ['プロトコル', '収集方法'], en: ['Protocol', 'Collected by'] },
  port: { ja: ['ポート', 'ポート番号', 'SNMPポート'], en: ['Port', 'SNMP port'] },
  path: { ja: ['IPPのパス', 'パス'], en: ['IPP path', 'Path'] },
  version: { ja: ['SNMPバージョン', 'バージョン'], en: ['Version', 'SNMP version'] },
  community: {
    ja: ['コミュニティ名', 'コミュニティ', 'SNMPコミュニティ'],
    en: ['Community', 'SNMP community'],
  },
  user: { ja: ['SNMPv3ユーザ名', 'SNMPv3ユーザ', 'ユーザ名'], en: ['User', 'SNMPv3 user'] },
  auth: { ja: ['認証方式'], en: ['Auth', 'Authentication'] },
  authKey: { ja: ['認証パスワード', '認証キー'], en: ['Auth key', 'Authentication password'] },
  priv: { ja: ['暗号方式', '暗号化方式'], en: ['Priv', 'Privacy'] },
  privKey: { ja: ['暗号パスワード', '暗号キー'], en: ['Priv key', 'Privacy password'] },
  context: { ja: ['コンテキスト', 'コンテキスト名'], en: ['Context'] },
  remoteUi: { ja: ['リモートUI'], en: ['Remote UI'] },
  start: {
    ja: ['開始カウンター', '開始メーター'],
    en: ['Start', 'Start meters', 'Start counters'],
  },
  collector: { ja: ['コレクター', 'コレクター名'], en: ['Collector', 'Collectors'] },
};

/** Kinds and protocols in words, as the screens name them, beside the words of data. */
export const kindWords: Readonly<Record<string, Kind>> = {
  モノクロMFP: 'mfp-mono',
  カラーMFP: 'mfp-color',
  モノクロLBP: 'printer-mono',
  カラーLBP: 'printer-color',
  LFP: 'large-format',
  'Monochrome MFP': 'mfp-mono',
  'Colour MFP': 'mfp-color',
  'Color MFP': 'mfp-color',
  'Monochrome LBP': 'printer-mono',
  'Colour LBP': 'printer-color',
  'Color LBP': 'printer-color',
};

export const protocolWords: Readonly<Record<string, DeviceProtocol>> = {
  メール: 'smtp',
  mail: 'smtp',
  手入力: 'manual',
  プッシュ: 'push',
};

/** The form under which two headings are the same: width, case, blanks and dashes do not matter. */
export function headingKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-./・（）()]/g, '')
    .replaceAll('ユーザー', 'ユーザ');
}

const byKey = new Map<string, EntryName>(
  // the keys of one type
  (Object.entries(columnHeadings) as [EntryName, { ja: string[]; en: string[] }][]).flatMap(
    ([name, { ja, en }]) =>
      [name, ...ja, ...en].map((heading): [string, EntryName] => [headingKey(heading), name]),
  ),
);

/** The column that a heading names; null for none. */
export function columnOf(heading: string): EntryName | null {
  return byKey.get(headingKey(heading)) ?? null;
}
