/**
 * CSV of 10,000 devices × 92 days, against the bare SQL written as text; and how
 * much memory that takes at its peak, in processes of their own.
 */
import { execFile } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseCounterQuery } from '#core/counter-query.ts';
import { periodsBetween, shiftPeriod } from '#core/period.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { sqliteFileName } from '#server/storage/open.ts';
import { bareCsv } from './bare-csv.ts';
import { bareMatrixOf } from './bare-matrix.ts';
import { filledFleet, type BenchFleet } from './fleet.ts';
import { inPairs, timeMs, type Bench } from './measure.ts';

const run = promisify(execFile);
const [from, to] = ['2026-08-01', '2026-10-31'] as const;
const address = `unit=day&from=${from}&to=${to}`;

export const csvDays: Bench = {
  name: 'csv-92-days',
  target: 0.7,
  what: 'CSV of 10,000 devices × 92 days against the bare SELECT written as text (SQLite)',
  async run() {
    const fleet = await filledFleet();
    fillDays(fleet);
    const parsed = parseCounterQuery(new URLSearchParams(address), '2026-11-30');
    if (!parsed.ok) throw new Error('the query of the bench is wrong');
    using file = new DatabaseSync(join(fleet.dataDir, sqliteFileName), { readOnly: true });
    const select = file.prepare(bareMatrixOf('counter_days', from, to));
    const ours = async () => {
      let bytes = 0;
      for await (const part of await exportMatrix(fleet.ctx, parsed.query)) {
        bytes += Buffer.byteLength(part);
      }
      return bytes;
    };
    const bare = () => bareCsv(select.iterate(fleet.ctx.customerId));
    const peaks = {
      heapMb,
      peakMb: await peakOf(fleet, address),
      peakSortedMb: await peakOf(fleet, `${address}&sort=-total`),
      peakSortedByDayMb: await peakOf(fleet, `${address}&sort=-2026-10-03`),
      peakTidyShiftJisMb: await peakOf(fleet, `${address}&form=tidy&encoding=shift_jis`),
      peakOfNoneMb: await peakOf(fleet, `${address}&group=none&kind=large-format`),
    };
    return await inPairs(
      this,
      3,
      async () => ({ oursMs: await timeMs(ours), referenceMs: await timeMs(bare) }),
      peaks,
    );
  },
};

/** The days of the range, each like the day before and some pages more. */
function fillDays({ ctx, dataDir }: BenchFleet): void {
  using file = new DatabaseSync(join(dataDir, sqliteFileName));
  const copy = file.prepare(`
    insert or replace into counter_days (customer_id, device_id, period, unit, total,
      total_lineage, total_before, total_before_period, total_marks, counters_json, taken_at)
    select customer_id, device_id, $period, unit, total + $pages, total_lineage + $pages,
      total_lineage + $pages - 37, $before, '', '{}', taken_at
    from counter_days where customer_id = $customer and period = '2025-11-27'`);
  file.exec('begin');
  for (const [index, period] of periodsBetween(from, to).entries()) {
    const before = shiftPeriod(period, -1);
    copy.run({ period, before, pages: (index + 1) * 37, customer: ctx.customerId });
  }
  file.exec('commit; analyze');
}

/** What a process may keep of its own, MB: one that keeps more ends. */
const heapMb = 64;

/**
 * The most memory (RSS) that a process took for an export, MB. The pages that SQLite
 * keeps, 64 MB at most, come on top of the heap.
 */
async function peakOf({ ctx, dataDir }: BenchFleet, search: string): Promise<number> {
  const script = fileURLToPath(new URL('./csv-peak.ts', import.meta.url));
  const { stdout } = await run(process.execPath, [
    `--max-old-space-size=${heapMb}`,
    ...[script, dataDir, ctx.customerId, search],
  ]);
  return Number(stdout);
}
