import { csvLine } from '#core/csv-field.ts';
import { replacementWords } from '#i18n/replacement-words.ts';
import type { Speech } from '#i18n/speech.ts';
import { colorWord, kindWord } from '#i18n/stock-words.ts';
import type { Context } from '#server/context.ts';
import {
  listReplacements,
  type ReplacementItem,
  type ReplacementQuery,
} from '#server/services/list-replacements.ts';
import { levelText } from './shown-replacement.ts';

const rowsAtOnce = 200;

/** The list's lines, read some hundred replacements at a time. */
export async function* replacementCsv(
  ctx: Context,
  query: ReplacementQuery,
  speech: Speech,
): AsyncGenerator<string> {
  const words = replacementWords(speech.locale);
  const { csv } = words;
  yield csvLine([
    ...[csv.after, csv.day, words.device, words.group, csv.location, words.supply],
    ...[csv.type, csv.color, csv.before, csv.afterLevel, words.state, csv.decidedAt, csv.by],
    ...[words.type, words.place, csv.note, csv.pages, csv.least, csv.most, csv.counter],
    ...[csv.rated, csv.reason],
  ]);
  for (let page = 1, seen = 0; ; page += 1) {
    const list = await listReplacements(ctx, { ...query, page, pageSize: rowsAtOnce });
    yield list.items.map((item) => lineOf(item, speech)).join('');
    seen += list.items.length;
    if (seen >= list.total || list.items.length === 0) return;
  }
}

function lineOf(item: ReplacementItem, speech: Speech): string {
  const { supply, device, decided } = item;
  const words = replacementWords(speech.locale);
  const lasted = item.lasted?.yield ?? null;
  const known = lasted !== null && lasted.reason === null ? lasted : null;
  return csvLine([
    ...[item.isEntered ? '' : item.afterDay, item.day, device.name, device.groupName ?? ''],
    ...[device.location ?? '', supply.name, kindWord(speech.locale, supply.type)],
    supply.color === null ? '' : colorWord(speech.locale, supply.color),
    ...[item.before, item.after].map((one) =>
      item.isEntered ? '' : levelText(speech, one, supply),
    ),
    words.states[item.state],
    ...[decided ? speech.instant(decided.at) : '', decided ? (decided.by ?? words.provider) : ''],
    ...[item.state === 'confirmed' ? (item.type?.name ?? '') : '', item.place?.name ?? ''],
    ...[item.note ?? '', known?.pages ?? '-', known?.least ?? '', known?.most ?? ''],
    ...[known ? words.counters[known.counter] : '', known?.rated ?? ''],
    lasted !== null && lasted.reason !== null ? words.reasons[lasted.reason] : '',
  ]);
}
