/** Error codes of replacements, supply types and stock (§5) as sentences, both languages side by side. */
import { groupDigits } from './numbers.ts';

type Sentence = (details: Readonly<Record<string, string | number>>) => string;

const fields: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  name: ['名前', 'name'],
  partNumber: ['型番', 'part number'],
  place: ['保管場所の名前', 'name of the place'],
  note: ['メモ', 'note'],
  ratedPages: ['公称印刷枚数', 'rated yield'],
  reorderAt: ['手配の目安', 'reorder mark'],
  orderCount: ['1回に手配する数', 'number to order'],
  received: ['入荷した数', 'number received'],
  counted: ['数えた数', 'number counted'],
};

const ja: Record<string, Sentence> = {
  'replacement.not_found': () =>
    'その交換の記録はありません。取り消されたか、新しい残量の記録で交換ではないとわかりました。一覧から選び直してください。',
  'replacement.decided_meanwhile': () =>
    'この画面を開いたあとに、ほかの人が判断しました。下の現在の状態を確かめて、必要ならもう一度操作してください。',
  'replacement.nothing_decided': () => '取り消す判断はありません。すでに取り消されています。',
  'replacement.place_without_type': () =>
    '在庫から減らすには、取り付けた消耗品の種類を選んでください。',
  'replacement.supply_unknown': () =>
    'このデバイスには、その消耗品がありません。一覧から選んでください。',
  'replacement.day': () => '交換した日を 2026-11-22 のように入力してください（過去10年まで）。',
  'replacement.day_ahead': () => '交換した日は、今日までの日にしてください。',
  'replacement.known': () =>
    'この日ごろの交換は、すでに一覧にあります。一覧の交換を確認してください。',
  'supply_type.not_found': () =>
    'その種類は登録されていません。消耗品の種類の一覧から選び直してください。',
  'supply_type.name_empty': () => '名前を入力してください。',
  'supply_type.name_taken': (d) =>
    `「${d['name'] ?? ''}」という名前の種類は、すでにあります。別の名前にするか、その種類を変更してください。`,
  'supply_type.type': () => '消耗品の区分を一覧から選んでください。',
  'supply_type.color': () => '色を一覧から選んでください。',
  'supply_type.fit': () => '取り付け先を一覧から選んでください。',
  'supply_type.too_many': (d) =>
    `種類は${d['limit'] ?? ''}件まで登録できます。使わない種類の代わりに登録するには、その種類を変更してください。`,
  'supply_type.changed': () =>
    'この画面を開いたあとに、ほかの人がこの種類を変更しました。現在の内容を表示しています。確かめて、もう一度保存してください。',
  'stock.place_not_found': () => 'その保管場所はありません。一覧から選び直してください。',
  'stock.place_empty': () => '保管場所を選ぶか、新しい保管場所の名前を入力してください。',
  'stock.place_taken': () => 'その名前の保管場所は、すでにあります。別の名前にしてください。',
  'supply_entry.too_long': (d) =>
    `${wordOf(d, 0)}が長すぎます（半角${d['columns'] ?? ''}文字分）。半角${d['limit'] ?? ''}文字、全角${Math.floor(Number(d['limit'] ?? 0) / 2)}文字以内にしてください。`,
  'supply_entry.character': (d) =>
    `${wordOf(d, 0)}には、改行や、文字の向きを変える制御文字は使えません。取り除いてください。`,
  'supply_entry.number': (d) =>
    `${wordOf(d, 0)}は、${numberOf(d['least'])}から${numberOf(d['most'])}までの整数で入力してください。`,
};

const en: Record<string, Sentence> = {
  'replacement.not_found': () =>
    'There is no such replacement: it was taken back, or newer levels showed that there was none. Choose one from the list.',
  'replacement.decided_meanwhile': () =>
    'Since this page was opened somebody else decided. Look at what stands below now, and decide again if need be.',
  'replacement.nothing_decided': () => 'There is no decision to undo: it was undone before.',
  'replacement.place_without_type': () =>
    'To take it from stock, choose the supply type that was put in.',
  'replacement.supply_unknown': () => 'This device has no such supply. Choose one from the list.',
  'replacement.day': () =>
    'Enter the day of the replacement, such as 2026-11-22, of the last ten years.',
  'replacement.day_ahead': () =>
    'The day of the replacement cannot lie ahead. Enter a day up to today.',
  'replacement.known': () =>
    'A replacement of about this day is in the list already. Confirm that one.',
  'supply_type.not_found': () =>
    'There is no such supply type. Choose one from the list of supply types.',
  'supply_type.name_empty': () => 'Enter a name.',
  'supply_type.name_taken': (d) =>
    `There is a supply type called “${d['name'] ?? ''}” already. Choose another name, or change that type.`,
  'supply_type.type': () => 'Choose the kind of supply from the list.',
  'supply_type.color': () => 'Choose the colour from the list.',
  'supply_type.fit': () => 'Choose from the list where it goes.',
  'supply_type.too_many': (d) =>
    `There can be at most ${d['limit'] ?? ''} supply types. Change one that is not used instead.`,
  'supply_type.changed': () =>
    'Since this page was opened somebody else changed this supply type. It is shown as it is now: check it, and save again.',
  'stock.place_not_found': () => 'There is no such place. Choose one from the list.',
  'stock.place_empty': () => 'Choose a place, or enter the name of a new one.',
  'stock.place_taken': () => 'Another place has this name. Choose another one.',
  'supply_entry.too_long': (d) =>
    `The ${wordOf(d, 1)} is too long (${d['columns'] ?? ''} half-width characters). Use at most ${d['limit'] ?? ''}; a full-width character counts twice.`,
  'supply_entry.character': (d) =>
    `The ${wordOf(d, 1)} cannot hold line breaks or characters that turn the direction of text. Remove them.`,
  'supply_entry.number': (d) =>
    `The ${wordOf(d, 1)} is a whole number from ${numberOf(d['least'])} to ${numberOf(d['most'])}.`,
};

function wordOf(details: Readonly<Record<string, string | number>>, language: 0 | 1): string {
  const field = String(details['field'] ?? '');
  return fields[field]?.[language] ?? field;
}

function numberOf(value: string | number | undefined): string {
  return groupDigits(Number(value ?? 0));
}

export const stockErrors = { ja, en };
