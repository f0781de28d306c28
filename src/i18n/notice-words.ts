/** What mails of notices say (§6), in both languages. */
import type { NoticeKind } from '#core/notice-choices.ts';
import type { Locale } from './messages.ts';

/** What an item of a mail is about. */
export type NoticeTone = 'began' | 'ended' | 'passed' | 'reminder';

const kindsJa: Record<NoticeKind, string> = {
  service: 'サービスコール',
  error: 'エラー',
  warning: 'ワーニング',
  supply: 'トナー/インクの残りわずか',
  silent: '応答なし',
};

const ja = {
  kinds: kindsJa,
  heading: {
    began: (kind: NoticeKind, device: string) => `${kindsJa[kind]}：${device}`,
    ended: (kind: NoticeKind, device: string) => `復旧：${device}（${kindsJa[kind]}）`,
    passed: (kind: NoticeKind, device: string) => `発生・復旧：${device}（${kindsJa[kind]}）`,
    reminder: (kind: NoticeKind, device: string) => `継続中：${device}（${kindsJa[kind]}）`,
  },
  outage: {
    began: (count: number) => `${count}台のデバイスから応答がありません`,
    ended: (count: number) => `${count}台のデバイスが再び応答しています`,
    passed: (count: number) => `${count}台のデバイスが一時応答していませんでした`,
    reminder: (count: number) => `継続中：${count}台のデバイスから応答がありません`,
  },
  many: (count: number, first: string) => `${first} ほか${count - 1}件`,
  intro: (count: number) =>
    count === 1 ? '次のとおりお知らせします。' : `次の${count}件をお知らせします。`,
  place: (place: string) => `設置場所：${place}`,
  since: (at: string) => `発生：${at}`,
  lastContact: (at: string) => `最後に応答した日時：${at}`,
  ended: (at: string) => `復旧：${at}`,
  times: (count: number, isOver: boolean) =>
    isOver
      ? `短い間に${count}回繰り返しました。`
      : `短い間に${count}回繰り返しています。繰り返すたびにお知らせすることはありません。`,
  remains: (troubles: string) => `このデバイスで続いている状態：${troubles}`,
  inBrackets: (kind: string, said: string) => `${kind}（${said}）`,
  own: (ours: string, text: string) => `${ours}（デバイスの表示：${text}）`,
  devices: (names: string) => `デバイス：${names}`,
  still: (names: string) => `まだ応答がないデバイス：${names}`,
  more: (count: number) => `ほか${count}台`,
  moreItems: (count: number) => `ほか${count}件は、デバイスリストでご確認ください`,
  comma: '、',
  zone: (zone: string) => `日時は ${zone} のものです。`,
  why: (address: string) =>
    `このメールは、ご自身で選ばれた電子メール通知の設定に従ってお送りしています。設定の確認と変更：${address}`,
  stop: 'このお知らせを今後受け取らない場合は、次のリンクを開いてください（ログインは不要です）。',
};

const kindsEn: Record<NoticeKind, string> = {
  service: 'Service call',
  error: 'Error',
  warning: 'Warning',
  supply: 'Toner or ink low',
  silent: 'No contact',
};

const en: typeof ja = {
  kinds: kindsEn,
  heading: {
    began: (kind, device) => `${kindsEn[kind]}: ${device}`,
    ended: (kind, device) => `Recovered: ${device} (${kindsEn[kind].toLowerCase()})`,
    passed: (kind, device) => `Came and is over: ${device} (${kindsEn[kind].toLowerCase()})`,
    reminder: (kind, device) => `Still so: ${device} (${kindsEn[kind].toLowerCase()})`,
  },
  outage: {
    began: (count) => `${count} devices do not answer`,
    ended: (count) => `${count} ${count === 1 ? 'device answers' : 'devices answer'} again`,
    passed: (count) => `${count} devices did not answer for a while`,
    reminder: (count) => `Still so: ${count} devices do not answer`,
  },
  many: (count, first) => `${first}, and ${count - 1} more`,
  intro: (count) => (count === 1 ? 'This is to tell you:' : `This is to tell you ${count} things:`),
  place: (place) => `Location: ${place}`,
  since: (at) => `Since: ${at}`,
  lastContact: (at) => `Last contact: ${at}`,
  ended: (at) => `Over since: ${at}`,
  times: (count, isOver) =>
    isOver
      ? `It came ${count} times within a short time.`
      : `It has come ${count} times within a short time. You are not told each time.`,
  remains: (troubles) => `What remains on this device: ${troubles}`,
  inBrackets: (kind, said) => `${kind} (${said})`,
  own: (ours, text) => `${ours} (the device says: ${text})`,
  devices: (names) => `Devices: ${names}`,
  still: (names) => `Still without contact: ${names}`,
  more: (count) => `and ${count} more`,
  moreItems: (count) => `${count} more: see the list of devices`,
  comma: ', ',
  zone: (zone) => `Times are those of ${zone}.`,
  why: (address) =>
    `You get this mail because you chose so under “E-mail notifications”. To see or change that: ${address}`,
  stop: 'To get no such mail any more, open this link (no sign-in needed):',
};

/** The words of notices in a language. */
export const noticeWords = (locale: Locale) => (locale === 'ja' ? ja : en);
