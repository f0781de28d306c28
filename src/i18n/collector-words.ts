/** Words of the collectors' screens (§11), both languages side by side. */
import type { CollectorState } from '#core/collector.ts';
import type { Locale } from './messages.ts';

const jaStates: Record<CollectorState, string> = {
  waiting: '登録待ち',
  expired: '登録トークンの期限切れ',
  connected: '接続中',
  silent: '連絡なし',
  revoked: '取り消し済み',
};

const enStates: Record<CollectorState, string> = {
  waiting: 'waiting for enrolment',
  expired: 'token expired',
  connected: 'connected',
  silent: 'silent',
  revoked: 'revoked',
};

const ja = {
  title: 'コレクター',
  intro:
    'コレクターは、お客様のネットワークの中でデバイスを読み取り、このポータルへ送るプログラムです。ここで登録すると、一度だけ使える登録トークンを発行します。',
  add: 'コレクターを追加する',
  empty: 'コレクターはまだありません。',
  back: 'コレクターの一覧へ戻る',
  name: '名前',
  nameHint: '設置場所など、見分けられる名前にしてください（例：本社3階）。',
  register: '登録トークンを発行する',
  state: '状態',
  states: jaStates,
  seen: '最終連絡',
  address: '連絡元アドレス',
  version: 'バージョン',
  created: '追加日時',
  enrolled: '登録日時',
  rotated: '認証情報の更新',
  revokedAt: '取り消し日時',
  tokenUntil: '登録トークンの期限',
  never: 'なし',
  facts: '現在の状況',
  added: (name: string) => `コレクター「${name}」を追加しました。`,
  tokenTitle: (name: string) => `「${name}」の登録トークン`,
  tokenWhat: '次の2つを、コレクターを設置する人に安全な方法で渡してください。',
  portal: 'ポータルのアドレス',
  token: '登録トークン',
  tokenOnce: (until: string) =>
    `トークンはこの画面にだけ表示します。使えるのは一度だけで、期限は${until}です。`,
  renameTitle: '名前の変更',
  renewTitle: '登録トークンの再発行',
  renewWhat:
    'トークンを使う前に期限が切れたとき、なくしたとき、または別の機械に入れ替えるときに発行します。前のトークンは使えなくなります。',
  renewConnected: '今の接続は、新しいトークンが使われるまで続きます。',
  renew: '新しいトークンを発行する',
  revokeTitle: '取り消し',
  revokeWhat:
    'このコレクターからの送信を受け付けなくなります。元に戻せません。これまでに届いた値は残ります。',
  revoke: '取り消しに進む',
  revokeAsk: (name: string) => `「${name}」を取り消しますか？`,
  revokeNow: '取り消す',
  cancel: 'やめる',
  revoked: 'コレクターを取り消しました。',
  failed: '実行できませんでした',
};

const en: typeof ja = {
  title: 'Collectors',
  intro:
    'A collector is a program on the customer’s network that reads devices and sends what they say to this portal. Adding one issues an enrolment token that works once.',
  add: 'Add a collector',
  empty: 'There is no collector yet.',
  back: 'Back to the collectors',
  name: 'Name',
  nameHint: 'One that tells it apart, such as where it stands: Head office, 3rd floor.',
  register: 'Issue an enrolment token',
  state: 'State',
  states: enStates,
  seen: 'Last contact',
  address: 'Calls from',
  version: 'Version',
  created: 'Added',
  enrolled: 'Enrolled',
  rotated: 'Credential renewed',
  revokedAt: 'Revoked',
  tokenUntil: 'Enrolment token valid until',
  never: 'never',
  facts: 'At present',
  added: (name) => `The collector “${name}” was added.`,
  tokenTitle: (name) => `Enrolment token of “${name}”`,
  tokenWhat: 'Hand these two over, by a safe way, to whoever sets the collector up.',
  portal: 'Address of the portal',
  token: 'Enrolment token',
  tokenOnce: (until) => `The token is shown here only. It works once, until ${until}.`,
  renameTitle: 'Rename',
  renewTitle: 'New enrolment token',
  renewWhat:
    'For a token that ran out or was lost before it was used, or to move the collector to another machine. The token from before stops working.',
  renewConnected: 'Today’s connection goes on until the new token is used.',
  renew: 'Issue a new token',
  revokeTitle: 'Revoke',
  revokeWhat:
    'Nothing that this collector sends is taken any more. This cannot be undone. What it has brought stays.',
  revoke: 'Revoke…',
  revokeAsk: (name) => `Revoke “${name}”?`,
  revokeNow: 'Revoke',
  cancel: 'Cancel',
  revoked: 'The collector was revoked.',
  failed: 'This was not done',
};

export type CollectorWords = typeof ja;

/** The words of the collectors' screens in a language. */
export const collectorWords = (locale: Locale): CollectorWords => (locale === 'ja' ? ja : en);
