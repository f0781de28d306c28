/** Words of searches for devices (§10, §12): how hosts are asked, and when at once; both languages side by side. */
import type { Locale } from './messages.ts';

const ja = {
  now: '今すぐ探す',
  nowOf: (name: string) => `今すぐ探す（${name}）`,
  ended: (at: string) => `最後に探し終えた日時：${at}`,
  neverEnded: 'まだ一度も探し終えていません。',
  awaited: (at: string) =>
    `${at}に、今すぐ探すよう依頼しました。コレクターが次に設定を受け取ったとき（通常2分以内）に始めます。通信する時間帯の外では、時間帯になってから探します。`,
  asked:
    '今すぐ探すよう、コレクターに依頼しました。見つかったデバイスは「見つかったデバイス」に表示します。',
  askedAlready: 'すでに依頼してあります。探し終えるまでお待ちください。',
  ipp: 'SNMPに応答しない機器には、IPP（631番ポート）でも尋ねる',
  ippUsed: 'IPP',
  accesses: '探すときに試すSNMPの設定',
  accessesIntro:
    '標準の設定（コミュニティ名 public）に応答しない機器に、上にあるものから試します。このお客様のすべてのコレクターが使います。見つかったデバイスを登録すると、応答した設定で読み取ります。',
  none: '標準の設定だけを試します。',
  name: '設定の名前',
  nameHint: '画面で見分けるための名前です（例：本社の複合機）。',
  version: 'バージョン',
  user: 'ユーザー名',
  addedAt: '追加日時',
  remove: '削除する',
  removeOf: (name: string) => `${name}を削除する`,
  addTitle: '設定を追加する',
  addWhat:
    'コミュニティ名かSNMPv3のユーザーを入力します。コミュニティ名とパスワードは暗号化して保存し、二度と表示しません。',
  add: '追加する',
  accessAdded: '追加しました。次に探すときから試します。',
  accessRemoved: '削除しました。この設定で登録済みのデバイスは、これまでどおり読み取ります。',
  answered: '応答した設定',
  usual: '標準',
  gone: '削除された設定',
  wanted: '登録の依頼',
  wantedBy: (at: string, user: string) => `${at}（${user}）`,
  customerTitle: '未登録のデバイス',
  customerIntro:
    'お客様のネットワークで見つかった、まだ登録していないプリンターです。登録するとカウンターと状態を読み取れるようになります。登録は、サービスの運用担当者が行います。',
  customerEmpty: '未登録のデバイスは見つかっていません。',
  customerWay: '未登録のデバイスを見る',
  want: '選択したデバイスの登録を依頼する',
  unwant: '選択したデバイスの依頼を取り消す',
  wantDone: '登録を依頼しました。運用担当者の画面に表示されます。',
  unwantDone: '依頼を取り消しました。',
  former: '以前のアドレス',
  seen: '移動を検出',
  entered: '登録内容を変更',
  formerLine: (host: string, until: string, how: string) => `${host}（${until}まで、${how}）`,
};

const en: typeof ja = {
  now: 'Look now',
  nowOf: (name) => `Look now (${name})`,
  ended: (at) => `Last search ended: ${at}`,
  neverEnded: 'No search has ended yet.',
  awaited: (at) =>
    `Asked to look at once on ${at}. It begins when the collector fetches its settings, within two minutes as a rule. Outside of the windows it waits for the next one.`,
  asked: 'The collector is asked to look at once. What it finds is under “Found devices”.',
  askedAlready: 'It is asked already. Wait until it has looked.',
  ipp: 'Also ask by IPP (port 631) who is silent to SNMP',
  ippUsed: 'IPP',
  accesses: 'SNMP settings that searches try',
  accessesIntro:
    'Hosts that are silent to the usual settings (the community “public”) are asked by these, from the top. All collectors of the customer use them. A found device that is registered is read by the settings that it answered.',
  none: 'Only the usual settings are tried.',
  name: 'Name of the settings',
  nameHint: 'To tell them apart on screens, such as “Printers of the head office”.',
  version: 'Version',
  user: 'User',
  addedAt: 'Added',
  remove: 'Remove',
  removeOf: (name) => `Remove ${name}`,
  addTitle: 'Add settings',
  addWhat:
    'Enter a community, or a user of SNMPv3. Communities and passwords are kept encrypted and never shown again.',
  add: 'Add',
  accessAdded: 'Added. The next search tries it.',
  accessRemoved: 'Removed. Devices that were registered with it are read as before.',
  answered: 'Answered',
  usual: 'as usual',
  gone: 'settings that were removed',
  wanted: 'Wanted',
  wantedBy: (at, user) => `${at} (${user})`,
  customerTitle: 'Devices not registered',
  customerIntro:
    'Printers that were found in your network and are not registered. Once registered, their counters and states are read. The provider of the service registers them.',
  customerEmpty: 'No unregistered device was found.',
  customerWay: 'Devices not registered',
  want: 'Ask to register the chosen devices',
  unwant: 'Take the wish for the chosen devices back',
  wantDone: 'The provider is asked to register them.',
  unwantDone: 'The wish was taken back.',
  former: 'Former addresses',
  seen: 'seen elsewhere',
  entered: 'changed by hand',
  formerLine: (host, until, how) => `${host} (until ${until}, ${how})`,
};

export type SearchWords = typeof ja;
export const searchWords = (locale: Locale): SearchWords => (locale === 'ja' ? ja : en);
