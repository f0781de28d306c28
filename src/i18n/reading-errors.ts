/** Error codes of readings by hand and from files (§12) as sentences, both languages side by side. */
import { decimalsOf, groupDigits } from './numbers.ts';

type Sentence = (details: Readonly<Record<string, string | number>>) => string;

function value(of: string | number | undefined): string {
  return typeof of === 'number' ? groupDigits(of, decimalsOf(of)) : (of ?? '');
}

const ja: Record<string, Sentence> = {
  'reading.date': () => '日付を入力してください。例：2026-11-22',
  'reading.time': () => '時刻を入力してください。例：17:30',
  'reading.future': () =>
    'まだ来ていない日時です。今日の値なら、読み取った時刻も入力してください（時刻がなければ正午とみなします）。',
  'reading.no_total': () => 'トータルを入力してください。ほかの項目は空欄でもかまいません。',
  'reading.note_too_long': (d) => `メモは${d['max']}文字以下にしてください。`,
  'reading.below_earlier': (d) =>
    `${value(d['value'])} は、前の値 ${value(d['other'])}（${d['at']}）より少ないです。`,
  'reading.above_later': (d) =>
    `${value(d['value'])} は、後の値 ${value(d['other'])}（${d['at']}）より多いです。`,
  'reading.differs': (d) =>
    `同じ日時（${d['at']}）に、別の値 ${value(d['other'])} があります。両方を残し、食い違いとして確認の一覧に出します。`,
  'reading.withdrawn': () =>
    '同じ値が以前に入力され、取り下げられています。数えるときは、最近の値の「元に戻す」を使ってください。',
  'reading.not_found': () => 'その値は見つかりません。画面を開き直してください。',
  'reading.not_entered': () =>
    'デバイスから届いた値は取り下げられません。確認が必要な値の画面で判断してください。',
  'reading.changed_meanwhile': () =>
    'ほかの人が先に変更しました。画面を開き直して、今の状態を確かめてください。',
  'reading.no_lines': () => '項目名の下に、値の行がありません。',
  'reading.too_many': (d) =>
    `${d['found']}行あります。1つのファイルは${d['max']}行までです。分けてください。`,
  'reading.no_device': () => 'デバイス名またはシリアル番号を入れてください。',
  'reading.unknown_device': (d) => `「${d['device']}」というデバイスはありません。`,
  'reading.ambiguous_device': (d) =>
    `「${d['device']}」というデバイスが2台以上あります。シリアル番号で指定してください。`,
  'reading.retired_device': (d) => `「${d['device']}」は、その日時には使用終了になっています。`,
  'reading.twice': (d) => `${d['line']}行目に、同じデバイスの同じ日時で別の値があります。`,
};

const en: Record<string, Sentence> = {
  'reading.date': () => 'Enter a date, such as 2026-11-22.',
  'reading.time': () => 'Enter a time, such as 17:30.',
  'reading.future': () =>
    'That is later than now. For a value of today, enter the time too: without one, noon is taken.',
  'reading.no_total': () => 'Enter the total. The other counters may stay blank.',
  'reading.note_too_long': (d) => `The note may have at most ${d['max']} characters.`,
  'reading.below_earlier': (d) =>
    `${value(d['value'])} is less than the value before it, ${value(d['other'])} (${d['at']}).`,
  'reading.above_later': (d) =>
    `${value(d['value'])} is more than the value after it, ${value(d['other'])} (${d['at']}).`,
  'reading.differs': (d) =>
    `There is another value of the same time (${d['at']}), ${value(d['other'])}. Both are kept, and the difference stands in the list of readings to review.`,
  'reading.withdrawn': () =>
    'The same reading was entered before and withdrawn. To count it, use “Count it again” in the list of recent readings.',
  'reading.not_found': () => 'There is no such reading. Open the screen again.',
  'reading.not_entered': () =>
    'What a device told cannot be withdrawn. Decide on it among the readings to review.',
  'reading.changed_meanwhile': () =>
    'Somebody else was faster. Open the screen again to see how it stands.',
  'reading.no_lines': () => 'There is no reading below the headings.',
  'reading.too_many': (d) =>
    `There are ${d['found']} lines. One file may have at most ${d['max']}: split it.`,
  'reading.no_device': () => 'Give the device’s name or its serial number.',
  'reading.unknown_device': (d) => `There is no device “${d['device']}”.`,
  'reading.ambiguous_device': (d) =>
    `Several devices are called “${d['device']}”. Name it by its serial number.`,
  'reading.retired_device': (d) => `“${d['device']}” was not in use any more at that time.`,
  'reading.twice': (d) => `Line ${d['line']} has other values of the same device and time.`,
};

export const readingErrors = { ja, en };
