/**
 * Exports a matrix as the portal sends it and prints the most memory that this
 * process took, in MB. Arguments: data directory, customer, the export's query.
 */
import { Temporal } from 'temporal-polyfill';
import { parseCounterQuery } from '#core/counter-query.ts';
import { parseCsvOptions } from '#core/csv-options.ts';
import { defaultPolicy } from '#core/policy.ts';
import type { Context } from '#server/context.ts';
import { silentLog } from '#server/log.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { openDatabase } from '#server/storage/open.ts';
import { csvResponse } from '../src/routes/csv-response.ts';
import { benchNow } from './fleet.ts';

const [, , dataDir = '', customerId = '', search = ''] = process.argv;
const params = new URLSearchParams(search);
const parsed = parseCounterQuery(params, '2026-11-30');
const options = parseCsvOptions(params);
if (!parsed.ok || !options.ok) throw new Error('the query of the bench is wrong');

await using database = await openDatabase({ dataDir });
const zone = 'Asia/Tokyo';
const ctx: Context = {
  db: database.db,
  clock: { now: () => Temporal.Instant.from(benchNow) },
  log: silentLog,
  actor: { type: 'command', name: 'bench' },
  customerId,
  zone,
  closingDay: null,
  groupIds: null,
  policy: defaultPolicy,
  locale: 'ja',
  displayZone: zone,
};
const parts = await exportMatrix(ctx, parsed.query, options.options);
const { body } = csvResponse('bench.csv', parts, options.options.encoding);
let bytes = 0;
for await (const piece of body ?? []) bytes += piece.length;
if (bytes === 0) throw new Error('nothing was exported');
console.log(Math.round(process.resourceUsage().maxRSS / 1024));
