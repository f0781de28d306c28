/**
 * The matrix as CSV (§4.6), streamed: where the order follows the devices'
 * names, places or groups, values are read for a few hundred devices at a time,
 * so that memory does not grow with the fleet.
 */
import { matrixColumns, matrixRow } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import { csvHeading, csvRow, csvTable, csvTotal } from '#core/csv.ts';
import { keptEntries } from '#core/retention.ts';
import { isHeadSort, sortHeads } from '#core/sort-rows.ts';
import { TotalsFold } from '#core/table-totals.ts';
import { csvWords } from '#i18n/csv-words.ts';
import { messagesIn } from '#i18n/messages.ts';
import type { Context } from '../context.ts';
import { deviceHeads } from '../storage/queries/device-heads.ts';
import { matrixEntries } from '../storage/queries/matrix-entries.ts';
import { currentPeriod, keptSince } from './current-period.ts';
import { preambleOf, type ExportOptions } from './export-preamble.ts';
import { requireGroup } from './require-group.ts';
import { tabulateMatrix } from './tabulate-matrix.ts';

/** Devices whose values are in memory at once. */
const devicesAtOnce = 500;

/**
 * Parts of the CSV, without a byte order mark.
 * @throws KadoError `group.not_found`, before the first part
 */
export async function exportMatrix(
  ctx: Context,
  query: CounterQuery,
  options: ExportOptions,
): Promise<AsyncIterable<string>> {
  await requireGroup(ctx, query.group);
  return partsOf(ctx, query, options);
}

async function* partsOf(
  ctx: Context,
  query: CounterQuery,
  options: ExportOptions,
): AsyncGenerator<string> {
  const t = messagesIn(ctx.locale);
  yield await preambleOf(ctx, t.counters.matrixTitle, query, options);
  const words = csvWords(ctx.locale, query.unit);
  const sort = query.sort ?? 'name';
  if (!isHeadSort(sort)) {
    yield* csvTable(await tabulateMatrix(ctx, query, { pageSize: null }), words, options);
    return;
  }

  const columns = matrixColumns(query, currentPeriod(ctx, query.unit));
  const shape = { view: 'matrix', measure: query.measure, breakdown: 'base', columns } as const;
  yield csvHeading(shape, words);
  const totals = new TotalsFold(columns.length);
  const { customerId } = ctx;
  const heads = sortHeads(
    await deviceHeads(ctx.db, { customerId, group: query.group, kind: query.kind }),
    sort,
    ctx.locale,
  );
  const since = keptSince(ctx, query.unit);
  for (let start = 0; start < heads.length; start += devicesAtOnce) {
    const some = heads.slice(start, start + devicesAtOnce);
    const ids = some.map(({ deviceId }) => deviceId);
    const entries = Map.groupBy(
      keptEntries(await matrixEntries(ctx.db, customerId, query, ids), since),
      ({ deviceId }) => deviceId,
    );
    let part = '';
    for (const head of some) {
      const row = matrixRow(head, entries.get(head.deviceId) ?? [], columns, query);
      totals.add(row);
      part += csvRow(shape, row, words, options);
    }
    yield part;
  }
  for (const line of totals.lines()) yield csvTotal(shape, line, words, options);
}
