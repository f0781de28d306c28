/** CSV of 10,000 devices × 12 months, against the bare SQL written as text. */
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { parseCounterQuery } from '#core/counter-query.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { sqliteFileName } from '#server/storage/open.ts';
import { bareCsv } from './bare-csv.ts';
import { bareMatrix } from './bare-matrix.ts';
import { filledFleet } from './fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

export const csv: Bench = {
  name: 'csv',
  target: 0.7,
  what: `CSV of 10,000 devices × 12 months against the bare SELECT written as text (SQLite)`,
  async run() {
    const fleet = await filledFleet();
    const parsed = parseCounterQuery(new URLSearchParams('from=2025-12&to=2026-11'), '2026-11-30');
    if (!parsed.ok) throw new Error('the query of the bench is wrong');
    using file = new DatabaseSync(join(fleet.dataDir, sqliteFileName), { readOnly: true });
    const select = file.prepare(bareMatrix);
    let bytes = 0;
    const ours = async () => {
      bytes = 0;
      for await (const part of await exportMatrix(fleet.ctx, parsed.query)) {
        bytes += Buffer.byteLength(part);
      }
    };
    const bare = () => bareCsv(select.iterate(fleet.ctx.customerId));
    const figure = await inPairs(this, 7, async () => ({
      oursMs: await timeMs(ours),
      referenceMs: await timeMs(bare),
    }));
    return { ...figure, detail: { ...figure.detail, bytes } };
  },
};
