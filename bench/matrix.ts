/** The 12-month matrix of 10,000 devices, a page of 100 rows with totals, against the bare SQL. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { parseCounterQuery } from '#core/counter-query.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { sqliteFileName } from '#server/storage/open.ts';
import { bareMatrix } from './bare-matrix.ts';
import { filledFleet } from './fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

export const matrix: Bench = {
  name: 'matrix',
  target: 0.7,
  what: `12 months × 10,000 devices, sorted, totalled, against one bare SELECT (SQLite)`,
  async run() {
    const fleet = await filledFleet();
    const parsed = parseCounterQuery(new URLSearchParams('from=2025-12&to=2026-11'), '2026-11-30');
    if (!parsed.ok) throw new Error('the query of the bench is wrong');
    using file = new DatabaseSync(join(fleet.dataDir, sqliteFileName), { readOnly: true });
    const select = file.prepare(bareMatrix);
    return await inPairs(this, 9, async () => ({
      oursMs: await timeMs(() => tabulateMatrix(fleet.ctx, parsed.query, { pageSize: 100 })),
      referenceMs: await timeMs(() => select.all(fleet.ctx.customerId)),
    }));
  },
};
