/** The words of the readings behind a value (§4.5.8): where they come from and what was made of them. */
import type { Source } from '#core/counter.ts';
import type { ReadingRule } from '#core/explain-rule.ts';
import type { Term } from '#core/explain-terms.ts';
import type { Locale } from './messages.ts';

/** Formatted values that a rule compares with; null where there is none. */
export interface Compared {
  previous: string | null;
  next: string | null;
  rival: string | null;
  /** whether the value lies below the one before */
  isLower: boolean;
  startAssumed: boolean;
}

const ja = {
  title: 'もとになった取得値',
  intro: '表の値が、どの取得値からどのように求められたかを示します。',
  device: 'デバイス',
  counter: '項目',
  asOf: (moment: string) => `${moment} までに届いた値による表示`,
  shown: '表に表示する値',
  calculation: '求め方',
  cumulativeFrom: (time: string) => `期間の最後に採用した値（${time}）です。`,
  usageFrom: '期間の最後の値から、期間の前に採用した最後の値を引いた数です。',
  usageInParts: '途中でカウンターが途切れているため、区間ごとの差を合計しています。',
  starts: {
    before: null,
    nothing: '以前の値がないため、0から数えています。',
    'start-meter': '登録時に入力されたカウンター値から数えています。',
    wrap: 'カウンターが上限に達して0に戻ったため、続きとして数えています。',
    reset: 'カウンターが初期化された後は、0から数えています。',
    swap: '機器の入れ替え後は、その機器の開始カウンターから数えています。',
    basis: '取得元の表が変わった後は、最初の値を起点に数えています。',
    jump: null,
    rebase: '判断により、この値を起点に数え直しています。',
  } satisfies Record<Term['start'], string | null> as Record<Term['start'], string | null>,
  partsTitle: '内訳（トータル1に含まれる項目）',
  open: (name: string) => `${name}の取得値`,
  withheld: {
    'large-format':
      '大判プリンターは用紙サイズ別に数えないため、表では「-」です。届いた取得値は下のとおりです。',
    'size-window': (since: string) =>
      `用紙サイズ別の値は${since}以降を表示する設定のため、表では「-」です。取得値はすべて保存しています。`,
    'days-kept': (since: string) =>
      `日別の値は${since}以降を保存しているため、表では「-」です。取得値はすべて保存しています。`,
  },
  readings: '取得値',
  beforePeriod: '期間の前',
  inPeriod: '期間の中',
  none: 'この期間に届いた取得値はありません。',
  noneBefore: '期間の前に採用した値はありません。',
  completeness: 'この月の取得状況を見る',
  leftOut: {
    month: (n: string) =>
      `ほかに${n}件の取得値があります（1日ごとに最後の1件と、特記のあるものを表示しています）。`,
    day: (n: string) =>
      `ほかに${n}件の取得値があります（1時間ごとに最後の1件と、特記のあるものを表示しています）。`,
  },
  columns: {
    takenAt: '取得日時',
    value: 'パネルの値',
    rule: '扱い',
    lineage: '通算値',
    epoch: '区間',
    source: '取得元',
    receivedAt: '受信日時',
  },
  hints: {
    value: 'デバイスの操作パネルに表示される値と同じ数です',
    lineage: '初期化や入れ替えをまたいで続けて数えた値です。使用枚数はこの値の差です',
    epoch: '初期化や入れ替えがあると、次の区間になります',
  },
  zone: (name: string) => `日時はタイムゾーン ${name} で表示しています。`,
  serial: (serial: string) => `シリアル番号 ${serial}`,
  /** whether a reading counts, in one word */
  counts: '採用',
  waits: '確認待ち',
  ignored: '不採用',
  rules: {
    first: () => '最初に取得した値です。',
    accepted: () => '前の値に続いているため、採用しました。',
    wrap: () => 'カウンターが上限に達して0に戻りました。続きとして採用しました。',
    reset: ({ previous, next }) =>
      `前の値（${previous ?? '-'}）より小さく、${next === null ? '' : `次の値（${next}）もこれに続くため、`}カウンターの初期化として採用しました。`,
    swap: ({ startAssumed }) =>
      `シリアル番号が変わったため、機器の入れ替えとして採用しました。${startAssumed ? '開始カウンターは入力されていないため、この値と推定しています。' : '入力された開始カウンターから数えます。'}`,
    basis: () => '取得元の表が変わったため、この値を起点に数え直しています。',
    jump: ({ previous, next }) =>
      `前の値（${previous ?? '-'}）から急に増えていますが、${next === null ? '' : `次の値（${next}）がこれに続くため、`}使用として採用しました。`,
    rebase: () => '増えた分は使用ではないとして、この値を起点に数え直しています。',
    glitch: ({ previous, next }) =>
      previous === null
        ? `次の値（${next ?? '-'}）と合わないため、数えません。`
        : `前の値（${previous}）${next === null ? '' : `と次の値（${next}）`}に合わないため、数えません。`,
    unconfirmed: ({ previous, isLower }) =>
      `前の値（${previous ?? '-'}）${isLower ? 'より小さい' : 'から急に増えている'}ため、次の取得で確かめます。それまでは数えません。`,
    conflict: ({ rival }) =>
      `同じ日時に、より確かな取得元の値（${rival ?? '-'}）があるため、数えません。`,
    same: () => '同じ日時に、より確かな取得元から同じ値が届いています。',
    superseded: () => '新しい読み方で読み直した値に置き換わりました。',
    withdrawn: () => '取り下げられたため、数えません。',
    absent: () => 'この取得値には、この項目がありません。',
  } satisfies Record<ReadingRule, (compared: Compared) => string> as Record<
    ReadingRule,
    (compared: Compared) => string
  >,
  review: '確認・判断する',
  decided: (what: string, by: string, at: string) => `${by} の判断（${at}）：${what}`,
  sources: {
    snmp: 'SNMP',
    ipp: 'IPP',
    push: 'プッシュ',
    mail: 'デバイスからのメール',
    import: '取り込み',
    manual: '手入力',
  } satisfies Record<Source, string> as Record<Source, string>,
  notes: {
    broken: (left: string, right: string, a: string, b: string) =>
      `${left} = ${right} が成り立ちません（${a} と ${b}）。値は届いたまま示しています。`,
    'names-assumed': '項目の名前がデバイスから届かなかったため、決まった並びとして読みました。',
    'value-out-of-range': '範囲を超える値があったため、その項目は読みませんでした。',
    'value-ambiguous': '読み方が決まらない値があったため、その項目は読みませんでした。',
    'negative-difference': '差が負になる項目があったため、その項目は求めませんでした。',
  },
  noted: (sentence: string, text: string) => `${sentence}（${text}）`,
  toTable: 'このデバイスの表へ',
  back: '前の画面へ戻る',
};

const en: typeof ja = {
  title: 'Readings behind a value',
  intro: 'Shows which readings a value in the tables comes from, and how.',
  device: 'Device',
  counter: 'Counter',
  asOf: (moment) => `As known at ${moment}`,
  shown: 'Value in the tables',
  calculation: 'How it is calculated',
  cumulativeFrom: (time) => `The last accepted value in the period (${time}).`,
  usageFrom: 'The last value in the period minus the last accepted value before it.',
  usageInParts: 'The counter was interrupted, so the differences of the stretches are added up.',
  starts: {
    before: null,
    nothing: 'No earlier value is known, so counting starts at 0.',
    'start-meter': 'Counting starts at the meter reading entered at registration.',
    wrap: 'The counter reached its limit and went on from 0.',
    reset: 'After the reset, counting starts at 0.',
    swap: 'After the replacement, counting starts at the start meter of that machine.',
    basis: 'After the source table changed, counting starts at its first value.',
    jump: null,
    rebase: 'By decision, counting starts anew at this value.',
  },
  partsTitle: 'Parts of total 1',
  open: (name) => `Readings of ${name}`,
  withheld: {
    'large-format':
      'Large-format printers are not counted by paper size, so the tables show “-”. The readings are listed below.',
    'size-window': (since) =>
      `Paper sizes are shown from ${since} on, so the tables show “-”. All readings are kept.`,
    'days-kept': (since) =>
      `Days are kept since ${since}, so the tables show “-”. All readings are kept.`,
  },
  readings: 'Readings',
  beforePeriod: 'Before the period',
  inPeriod: 'In the period',
  none: 'No reading arrived for this period.',
  noneBefore: 'No value was accepted before the period.',
  completeness: 'See on which days of this month readings came',
  leftOut: {
    month: (n) => `Not listed: ${n} more (listed are the last of each day and those with remarks).`,
    day: (n) => `Not listed: ${n} more (listed are the last of each hour and those with remarks).`,
  },
  columns: {
    takenAt: 'Taken',
    value: 'Panel value',
    rule: 'Treatment',
    lineage: 'Running count',
    epoch: 'Stretch',
    source: 'Source',
    receivedAt: 'Received',
  },
  hints: {
    value: 'The same number as on the device’s panel',
    lineage: 'Counted on across resets and swaps; usage is a difference of these',
    epoch: 'A reset or a swap begins the next stretch',
  },
  zone: (name) => `Times are shown in the zone ${name}.`,
  serial: (serial) => `Serial number ${serial}`,
  counts: 'Counts',
  waits: 'Waiting',
  ignored: 'Does not count',
  rules: {
    first: () => 'The first value ever read.',
    accepted: () => 'It continues the value before.',
    wrap: () => 'The counter reached its limit and went on from 0; it counts on.',
    reset: ({ previous, next }) =>
      `It is below the value before (${previous ?? '-'})${next === null ? '' : ` and the next one (${next}) follows it`}: taken as a counter reset.`,
    swap: ({ startAssumed }) =>
      `The serial number changed: taken as a replaced machine. ${startAssumed ? 'No start meter was entered, so this value is assumed.' : 'Counting starts at the entered start meter.'}`,
    basis: () => 'The source table changed: counting goes on from this value.',
    jump: ({ previous, next }) =>
      `It is far above the value before (${previous ?? '-'})${next === null ? '' : `, and the next one (${next}) follows it`}: it counts as use.`,
    rebase: () => 'The increase is not usage: counting continues from this value.',
    glitch: ({ previous, next }) =>
      previous === null
        ? `It does not fit the next value (${next ?? '-'}), so it does not count.`
        : `It does not fit the value before (${previous})${next === null ? '' : ` and the next one (${next})`}, so it does not count.`,
    unconfirmed: ({ previous, isLower }) =>
      `It is ${isLower ? 'below' : 'far above'} the value before (${previous ?? '-'}): the next reading decides.`,
    conflict: ({ rival }) =>
      `A more trusted source gave ${rival ?? '-'} for the same time, so this one does not count.`,
    same: () => 'A more trusted source gave the same value for the same time.',
    superseded: () => 'Replaced by a newer decoding of the same data.',
    withdrawn: () => 'It was withdrawn, so it does not count.',
    absent: () => 'This reading does not have the counter.',
  },
  review: 'Review it',
  decided: (what, by, at) => `Decided by ${by} (${at}): ${what}`,
  sources: {
    snmp: 'SNMP',
    ipp: 'IPP',
    push: 'Push',
    mail: 'Mail from the device',
    import: 'Import',
    manual: 'Entered by hand',
  },
  notes: {
    broken: (left, right, a, b) =>
      `${left} = ${right} does not hold (${a} and ${b}). Values are shown as given.`,
    'names-assumed': 'The device did not name its counters; they were read in their usual order.',
    'value-out-of-range': 'A value was out of range and was not read.',
    'value-ambiguous': 'A value could be read in more than one way and was not read.',
    'negative-difference': 'A difference would be negative and was not taken.',
  },
  noted: (sentence, text) => `${sentence} (${text})`,
  toTable: 'Table of this device',
  back: 'Back',
};

export type ReadingsWords = typeof ja;

/** The words of the readings in a language. */
export const readingsWords = (locale: Locale): ReadingsWords => (locale === 'ja' ? ja : en);

/** A reading's note (`code: text`) in words. */
export function noteText(note: string, words: ReadingsWords): string {
  const [, code = '', text = note] = /^([\w-]+): (.*)$/s.exec(note) ?? [];
  const broken = /^(.+) = (.+) does not hold: (.+) is not (.+)$/.exec(text);
  if (code === 'identity-broken' && broken !== null) {
    const [, left = '', right = '', a = '', b = ''] = broken;
    return words.notes.broken(left, right, a, b);
  }
  const known: Record<string, unknown> = words.notes;
  const sentence = known[code];
  return typeof sentence === 'string' ? words.noted(sentence, text) : text;
}
