/** What changed in a table since an instant, as CSV (§4.6): a line for each changed value. */
import { counterNameIn } from '#core/counter-name.ts';
import { csvLine } from '#core/csv-field.ts';
import { causeText } from '#i18n/cause-text.ts';
import { asOfWords } from '#i18n/as-of-words.ts';
import { counterWord } from '#i18n/counter-word.ts';
import { messagesIn } from '#i18n/messages.ts';
import { groupDigits } from '#i18n/numbers.ts';
import { remarksText } from '#i18n/remarks-text.ts';
import type { Context } from '../context.ts';
import {
  changedTables,
  comparisonOf,
  type ChangesInput,
  type Comparison,
} from './changed-tables.ts';
import { changeExplainer } from './explain-changes.ts';
import { preambleOf, withDefaults } from './export-preamble.ts';

/**
 * Parts of the CSV, without a byte order mark; unlike the list on screen it is whole.
 * @throws KadoError as `listChanges` does, before the first part
 */
export async function exportChanges(
  ctx: Context,
  input: ChangesInput,
): Promise<AsyncIterable<string>> {
  return partsOf(ctx, await comparisonOf(ctx, input));
}

async function* partsOf(ctx: Context, comparison: Comparison): AsyncGenerator<string> {
  const { locale, displayZone } = ctx;
  const { query, breakdown } = comparison;
  const t = messagesIn(locale);
  const words = asOfWords(locale);
  yield await preambleOf(ctx, words.title, query, withDefaults({}));
  yield csvLine([
    ...[t.counters.device, t.counters.period, words.counter, t.counters.unitColumn],
    ...[words.then, words.csv.thenRemarks, words.now, words.csv.nowRemarks],
    ...[words.csv.running, words.why],
  ]);
  const explain = changeExplainer(ctx, comparison);
  for await (const { device, changes } of changedTables(ctx, comparison)) {
    const shape = { breakdown: breakdown ?? 'base', columns: [] };
    let part = '';
    for (const change of await explain(device.deviceId, changes)) {
      const { then, now, unit, period, isRunning, causes, moreCauses } = change;
      const why = causes.map((cause) => causeText(locale, displayZone, cause));
      if (moreCauses > 0) why.push(words.more(groupDigits(moreCauses)));
      part += csvLine(
        [
          ...[device.name, period, counterWord(t, counterNameIn(shape, change.counter))],
          unit === null ? '' : t.unitNames[unit],
          ...[then.value, remarksText(t, then, query.unit)],
          ...[now.value, remarksText(t, now, query.unit)],
          ...[isRunning ? words.csv.yes : words.csv.no, why.join(' / ')],
        ],
        '-',
      );
    }
    yield part;
  }
}
