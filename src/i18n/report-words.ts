/** What the monthly report and the mail on a password that runs out say (§6), in both languages. */
import type { Locale } from './messages.ts';

const ja = {
  subject: (month: string) => `${month}の月次レポート`,
  intro: (month: string) => `${month}のプリンターの使用状況をお知らせします。`,
  scope: '選択したデバイスグループ、または閲覧できるデバイスグループについての集計です。',
  usage: '使用枚数',
  total: '合計',
  color: 'カラー',
  mono: 'モノクロ',
  sum: (name: string, value: string, unit: string) => `${name}：${value}${unit}`,
  against: (before: string | null, yearAgo: string | null) =>
    [
      ...(before === null ? [] : [`前月 ${before}`]),
      ...(yearAgo === null ? [] : [`前年同月 ${yearAgo}`]),
    ].join('、'),
  compared: (value: string, change: string | null) =>
    change === null ? value : `${value}（${change}）`,
  withComparison: (sum: string, against: string) => (against === '' ? sum : `${sum}／${against}`),
  noUsage: '値を取得できたデバイスがありませんでした。',
  split: 'カラーとモノクロの内訳を通知しないデバイスがあるため、2つを足しても合計にはなりません。',
  groups: 'グループごとの使用枚数',
  busiest: 'よく使われたデバイス',
  idle: (count: string) => `使われなかったデバイス（${count}台）`,
  more: (count: string) => `ほか${count}件`,
  quality: '値の取得状況',
  complete: (complete: string, all: string) =>
    `1か月分の値がそろっているのは、${all}台のうち${complete}台です。`,
  missing: (count: string) => `${count}台は値を取得できず、合計に含まれていません。`,
  short: (count: string) =>
    `${count}台は月末の3日間に値を取得できなかったため、最後に取得した日までの枚数です。`,
  spans: (count: string) => `${count}台の値は、取得できなかった前の期間の分を含みます。`,
  firsts: (count: string) =>
    `${count}台は最初の値しかなく、1か月分がわからないため合計に含めていません。`,
  doubtful: (count: string) => `${count}台の値は、確認が必要です。`,
  others: (before: string, yearAgo: string) =>
    `比べた月の合計は、前月が${before}台、前年同月が${yearAgo}台の値によります。`,
  supplies: (count: string) => `手配が必要な消耗品（${count}件）`,
  noSupplies: '手配が必要な消耗品はありません',
  supply: (device: string, supply: string, level: string) => `${device}：${supply} ${level}`,
  silent: (count: string, days: string) => `${days}日以上応答がないデバイス（${count}台）`,
  noSilent: '長く応答がないデバイスはありません',
  file: (first: string, last: string) =>
    `${first}から${last}までのデバイスごとの使用枚数を、CSVファイルで添付しています。`,
  noFile: 'CSVファイルは大きいため添付していません。使用枚数の画面からエクスポートできます。',
  asOf: (at: string, zone: string) =>
    `集計は ${at}（${zone}）のものです。あとから届いた値により変わることがあります。`,
  why: (address: string) =>
    `このメールは、ご自身で選ばれた電子メール通知の設定に従ってお送りしています。設定の確認と変更：${address}`,
  stop: 'このようなお知らせを今後受け取らない場合は、次のリンクを開いてください（ログインは不要です）。',
  comma: '、',
  expiry: {
    subject: 'パスワードの有効期限が近づいています',
    before: (userName: string, until: string) =>
      `ユーザ名「${userName}」のパスワードの有効期限は ${until} です。期限が過ぎると、ログインしたあと、パスワードを変更するまでほかの画面を使えません。`,
    how: 'お早めに、いつもの方法でポータルを開いてログインし、「パスワードの変更」で変更してください。このメールにはパスワードを入力するためのリンクはありません。',
  },
};

const en: typeof ja = {
  subject: (month) => `Report for ${month}`,
  intro: (month) => `This is how your printers were used in ${month}.`,
  scope: 'It is about the device groups that you chose, or that you may see.',
  usage: 'Usage',
  total: 'Total',
  color: 'Color',
  mono: 'Black and white',
  sum: (name, value, unit) => `${name}: ${value} ${unit}`,
  against: (before, yearAgo) =>
    [
      ...(before === null ? [] : [`month before ${before}`]),
      ...(yearAgo === null ? [] : [`a year ago ${yearAgo}`]),
    ].join(', '),
  compared: (value, change) => (change === null ? value : `${value} (${change})`),
  withComparison: (sum, against) => (against === '' ? sum : `${sum}; ${against}`),
  noUsage: 'No device gave a value.',
  split: 'Some devices do not tell color from black and white: the two do not add up to the total.',
  groups: 'Usage by group',
  busiest: 'Busiest devices',
  idle: (count) => `Devices that were not used (${count})`,
  more: (count) => `and ${count} more`,
  quality: 'How complete this is',
  complete: (complete, all) => `${complete} of ${all} devices have a value for the whole month.`,
  missing: (count) => `Without a value, and so not in the total: ${count}.`,
  short: (count) =>
    `Not read in the last three days, so counted up to their last reading only: ${count}.`,
  spans: (count) => `With a value that covers earlier time without readings as well: ${count}.`,
  firsts: (count) =>
    `With a first value only, which says nothing of the month: ${count}, left out.`,
  doubtful: (count) => `With a value that should be checked: ${count}.`,
  others: (before, yearAgo) =>
    `The months beside it have values of fewer or more devices: ${before} the month before, ${yearAgo} a year ago.`,
  supplies: (count) => `Supplies to order (${count})`,
  noSupplies: 'No supplies to order',
  supply: (device, supply, level) => `${device}: ${supply}, ${level}`,
  silent: (count, days) =>
    `Devices without contact for ${days === '1' ? 'a day' : `${days} days`} or more (${count})`,
  noSilent: 'No device has been without contact for long',
  file: (first, last) =>
    `The usage of each device from ${first} to ${last} is attached as a CSV file.`,
  noFile: 'The CSV file is too large for a mail. Export it from the screen of the usage.',
  asOf: (at, zone) => `Figures are as of ${at} (${zone}). What comes in late may change them.`,
  why: (address) =>
    `You get this mail because you chose so under “E-mail notifications”. To see or change that: ${address}`,
  stop: 'To get no such mail any more, open this link (no sign-in needed):',
  comma: ', ',
  expiry: {
    subject: 'Your password is about to expire',
    before: (userName, until) =>
      `The password of the user name “${userName}” expires at ${until}. After that, nothing can be used after signing in until it is changed.`,
    how: 'Open the portal as you always do, sign in, and choose “Change password” in time. There is no link in this mail that asks for your password.',
  },
};

/** The words of these mails in a language. */
export const reportWords = (locale: Locale) => (locale === 'ja' ? ja : en);
