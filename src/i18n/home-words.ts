/** The words of Home (§2) beside those of the frame, and of its hints; both languages side by side. */
import type { SharePart } from '#core/hint-share.ts';
import type { Locale } from './messages.ts';

interface ShareWords {
  title: string;
  /** what one may do about the devices below */
  advice: string;
  /** the heading of the part in the table */
  part: string;
  link: string;
  none: string;
}

const jaShares: Record<SharePart, ShareWords> = {
  duplex: {
    title: '両面の割合',
    advice:
      '使用枚数のわりに両面が少ないデバイスです。プリンタードライバーの初期設定を両面にすると、用紙を減らせることがあります。',
    part: '両面',
    link: '機能別のカウンター',
    none: '両面がとくに少ないデバイスはありません。',
  },
  color: {
    title: 'カラーの割合',
    advice:
      'カラー機ですが、ほとんど白黒で使われています。次の入れ替えでは、白黒機で足りるかもしれません。',
    part: 'カラー',
    link: 'カラーと白黒のカウンター',
    none: 'カラーがとくに少ないカラー機はありません。',
  },
  'paper.a3': {
    title: 'A3の割合',
    advice: 'A3がほとんど使われていない複合機です。次の入れ替えでは、A4機で足りるかもしれません。',
    part: 'A3',
    link: '用紙サイズ別のカウンター',
    none: 'A3がとくに少ない複合機はありません。',
  },
};

const enShares: Record<SharePart, ShareWords> = {
  duplex: {
    title: 'Share of duplex',
    advice:
      'These devices print much and little of it on both sides. Duplex as the printer driver’s default may save paper.',
    part: 'Duplex',
    link: 'Counters by function',
    none: 'No device prints particularly little on both sides.',
  },
  color: {
    title: 'Share of colour',
    advice:
      'These colour devices print almost only monochrome. When they are replaced, a monochrome device may do.',
    part: 'Colour',
    link: 'Counters of colour and mono',
    none: 'No colour device prints particularly little colour.',
  },
  'paper.a3': {
    title: 'Share of A3',
    advice: 'These MFPs hardly ever use A3. When they are replaced, an A4 device may do.',
    part: 'A3',
    link: 'Counters by paper size',
    none: 'No MFP uses particularly little A3.',
  },
};

const ja = {
  silent: '応答なし',
  never: '未報告',
  collectorSilent: (name: string, since: string) =>
    `コレクター「${name}」から ${since} 以降、連絡がありません。動いている機器の電源とネットワークを確認してください。`,
  busiest: '今月よく使われているデバイス',
  busiestMore: '使用枚数の順に見る',
  nothingYet: '今月はまだ使用枚数がありません。',
  idle: (n: string) => `ほとんど使われていないデバイスが${n}台あります`,
  idleNone: 'ほとんど使われていないデバイスはありません。',
  hints: '見直しのヒント',
  hintsLink: '両面・カラー・A3の割合も見る',
  ordersMore: 'トナー/インク在庫を見る',
  first: {
    title: 'まだデバイスがありません',
    customer:
      'デバイスは、サービス担当者が登録します。登録と最初の読み取りが済むと、ここに状態、使用枚数、手配が必要な消耗品が表示されます。',
    customerWay: 'お急ぎのときは、機種名と設置場所を添えてサービス担当者にお知らせください。',
    operator: '次に、このお客様のデバイスを登録します。',
    operatorLink: 'デバイスを登録する',
    importLink: 'CSVからまとめて登録する',
  },
  unheard: {
    title: 'デバイスからの最初の報告を待っています',
    text: (n: string) =>
      `${n}台が登録されていますが、まだどれからも状態とカウンターが届いていません。登録した直後なら、数分お待ちください。続くときは、デバイスの電源とネットワーク、コレクターの動作を確認してください。`,
    link: '未報告のデバイスを見る',
  },
  hintsPage: {
    lead: (from: string, to: string) =>
      `${from}から${to}までの、終わった3か月の実使用に基づきます。判断の材料であり、請求の数値ではありません。`,
    basis: (known: string, devices: string) =>
      `対象${devices}台のうち、値のある${known}台に基づきます。`,
    thin: '値のあるデバイスが半分に満たないため、全体の傾向とは限りません。',
    none: 'まだ値が足りないため、何も言えません。値のない項目は0とは数えません。',
    idle: 'ほとんど使われていないデバイス',
    idleAdvice: (perMonth: string) =>
      `月の平均が${perMonth}面以下のデバイスです。置き場所や台数を見直せるかもしれません。`,
    idleNone: 'ほとんど使われていないデバイスはありません。',
    idleLink: 'カウンター',
    share: (share: string, part: string, whole: string) => `${share}（${whole}面のうち${part}面）`,
    more: (n: string) => `ほかに${n}台あります。`,
    showAll: 'すべて表示',
    table: (title: string) => `${title}（表）`,
    device: 'デバイス名',
    place: '設置場所',
    usage: '使用枚数',
    whole: '使用枚数',
    shareHead: '割合',
    months: '値のある月',
    monthsOf: (n: string) => `${n}か月`,
    readings: '根拠',
    ofMonths: '根拠となるカウンター',
    ofAll: '全デバイスの3か月',
    shares: jaShares,
  },
};

const en: typeof ja = {
  silent: 'Silent',
  never: 'Never reported',
  collectorSilent: (name, since) =>
    `Nothing has come from the collector “${name}” since ${since}. Check power and network of the machine that it runs on.`,
  busiest: 'Most used this month',
  busiestMore: 'All by usage',
  nothingYet: 'No usage this month yet.',
  idle: (n) => `Devices that are hardly used: ${n}`,
  idleNone: 'No device is hardly used.',
  hints: 'Hints for a better fit',
  hintsLink: 'Also the shares of duplex, colour and A3',
  ordersMore: 'See toner and ink',
  first: {
    title: 'There are no devices yet',
    customer:
      'Your service provider registers devices. After that and the first reading, their state, the usage and what to order are shown here.',
    customerWay: 'If it is urgent, tell your service provider the models and where they stand.',
    operator: 'The next step is to register this customer’s devices.',
    operatorLink: 'Register a device',
    importLink: 'Register many from CSV',
  },
  unheard: {
    title: 'Waiting for the first report of a device',
    text: (n) =>
      `Devices registered: ${n}. None of them has sent a state or a counter yet. Right after registering, wait a few minutes. If it goes on, check the devices’ power and network, and whether the collector runs.`,
    link: 'See the devices that never reported',
  },
  hintsPage: {
    lead: (from, to) =>
      `From the real use in the three complete months from ${from} to ${to}. They help to decide and are no invoice figures.`,
    basis: (known, devices) => `Based on ${known} of ${devices} devices, which gave values.`,
    thin: 'Less than half of the devices gave values: the whole fleet may be different.',
    none: 'There are too few values yet to say anything. What is unknown is not counted as 0.',
    idle: 'Devices that are hardly used',
    idleAdvice: (perMonth) =>
      `These devices print ${perMonth} faces a month or less on average. They may stand in the wrong place, or not be needed.`,
    idleNone: 'No device is hardly used.',
    idleLink: 'Counters',
    share: (share, part, whole) => `${share} (${part} of ${whole} faces)`,
    more: (n) => `${n} more.`,
    showAll: 'Show all',
    table: (title) => `${title} (table)`,
    device: 'Device',
    place: 'Location',
    usage: 'Faces',
    whole: 'Faces',
    shareHead: 'Share',
    months: 'Months with values',
    monthsOf: (n) => n,
    readings: 'Readings',
    ofMonths: 'The counters behind it',
    ofAll: 'all devices, three months',
    shares: enShares,
  },
};

/** The words of Home and its hints. */
export const homeWords = (locale: Locale) => (locale === 'ja' ? ja : en);
