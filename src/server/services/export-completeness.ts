/** Completeness as CSV (§0.7, §4.6): every device of the query, some hundred at a time. */
import { perMille, type CompletenessRow } from '#core/completeness.ts';
import type { CompletenessQuery } from '#core/completeness-query.ts';
import { csvLine } from '#core/csv-field.ts';
import type { DayFact } from '#core/day-facts.ts';
import { completenessWords, type CompletenessWords } from '#i18n/completeness-words.ts';
import { instantText } from '#i18n/days.ts';
import { messagesIn, type Messages } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { bordersOf, completenessOf, factsOf } from './completeness-rows.ts';
import { groupName } from './group-name.ts';

/** Devices whose days are in memory at once. */
const devicesAtOnce = 500;

/**
 * Parts of the CSV, without a byte order mark. A day holds the number of its
 * readings, or why there are none.
 * @throws KadoError `group.not_found`, before the first part
 */
export async function exportCompleteness(
  ctx: Context,
  query: CompletenessQuery,
): Promise<AsyncIterable<string>> {
  const { rows } = await completenessOf(ctx, query);
  return partsOf(ctx, query, rows);
}

async function* partsOf(
  ctx: Context,
  query: CompletenessQuery,
  rows: readonly CompletenessRow[],
): AsyncGenerator<string> {
  const t = messagesIn(ctx.locale);
  const words = completenessWords(ctx.locale);
  const borders = bordersOf(query.month, ctx.zone);
  yield await preambleOf(ctx, query, t, words);
  yield csvLine([
    words.device,
    t.devicesPage.kind,
    t.devicesPage.location,
    t.devicesPage.groupName,
    ...borders.days,
    words.obtainedDays,
    words.dueDays,
    `${words.share} (%)`,
  ]);
  for (let start = 0; start < rows.length; start += devicesAtOnce) {
    const some = rows.slice(start, start + devicesAtOnce);
    const facts = await factsOf(
      ctx,
      borders,
      some.map(({ device }) => device),
    );
    yield some.map((row, index) => lineOf(row, facts[index] ?? [], t, words)).join('');
  }
}

function lineOf(
  row: CompletenessRow,
  facts: readonly DayFact[],
  t: Messages,
  words: CompletenessWords,
): string {
  const { device, due, obtained } = row;
  const share = perMille(row);
  return csvLine([
    device.name,
    device.kind === null ? t.kindOther : t.kinds[device.kind],
    device.location ?? '',
    device.groupName ?? '',
    ...facts.map((fact) => factText(fact, words)),
    obtained,
    due,
    share === null ? t.dash : share / 10,
  ]);
}

function factText(fact: DayFact, words: CompletenessWords): string | number {
  switch (fact.type) {
    case 'readings':
      return fact.count;
    case 'no-contact':
      return `${words.noContact} (${fact.code}, ${words.attempts(String(fact.attempts))})`;
    case 'no-counters':
      return words.noCounters;
    default:
      return words[fact.type];
  }
}

async function preambleOf(
  ctx: Context,
  { month, group, kind }: CompletenessQuery,
  t: Messages,
  words: CompletenessWords,
): Promise<string> {
  const lines: [string, string][] = [
    [words.title, ''],
    [words.month, month],
    [t.counters.group, await groupName(ctx, group)],
    [t.counters.kind, kind === null ? t.devicesPage.anyKind : t.kinds[kind]],
    [t.printedAt(instantText(ctx.locale, instantOf(ctx.clock), ctx.displayZone)), ''],
  ];
  return `${lines.map((line) => csvLine(line)).join('')}\r\n`;
}
