/** §4.6: a file is made as it is read: no more of it is in memory than a piece. */
import { expect, test } from 'vitest';
import { parseCounterQuery, type CounterQuery } from '#core/counter-query.ts';
import { parseCsv } from '#core/parse-csv.ts';
import type { Context } from '#server/context.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { exportPeriod } from '#server/services/export-period.ts';
import { ingest } from '#server/services/ingest.ts';
import { tabulateMatrix } from '#server/services/tabulate-matrix.ts';
import { cellsAtOnce } from '#server/storage/queries/matrix-cells.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { seed, type Seed } from '#test/support/seed.ts';
import { watchRows, type WatchedRows } from '#test/support/watched-rows.ts';
import { wholeText } from '#test/support/whole-text.ts';

const fleet = 330;
/** 92 days: some 100 devices are read at once. */
const days = 'unit=day&from=2026-08-23&to=2026-11-22';
const bare = { preamble: false } as const;

function query(text: string): CounterQuery {
  const parsed = parseCounterQuery(new URLSearchParams(text), '2026-11-22');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.query;
}

async function office(engine: Parameters<typeof seed>[0]): Promise<Seed> {
  const devices = Array.from({ length: fleet }, (_, n) => ({
    name: `D${n}`,
    kind: n % 10 === 0 ? ('large-format' as const) : ('mfp-color' as const),
  }));
  const made = await seed(engine, { devices });
  const readings = [...made.devices.values()].flatMap((deviceId, n) =>
    ['2026-10-01', '2026-11-01', '2026-11-20'].map((day, nth) =>
      delivery(
        deviceId,
        `${day}T03:00:00.000Z`,
        { total: 100 + ((n * 7919) % 1000) * (nth + 1), color: 5, 'duty.e': n === 0 ? 1 : 0 },
        n % 10 === 0 ? { unit: 'm2' } : {},
      ),
    ),
  );
  await ingest(made.ctx, readings);
  return made;
}

function watched(ctx: Context): { ctx: Context; brought: WatchedRows['brought'] } {
  const { db, brought } = watchRows(ctx.db);
  return { ctx: { ...ctx, db }, brought };
}

const names = (csv: string) =>
  parseCsv(csv).flatMap(({ cells: [name = ''] }) => (/^D\d+$/.test(name) ? [name] : []));

describeEachEngine((engine) => {
  test('few devices are in memory at once, whatever the order, the form and the encoding', async () => {
    await using made = await office(engine);
    const most = cellsAtOnce(made.ctx.db);
    for (const sort of ['name', '-total', 'total', '-2026-11-20', 'location']) {
      for (const form of ['screen', 'tidy'] as const) {
        const { ctx, brought } = watched(made.ctx);
        const asked = { ...query(days), sort };
        const options = { form, encoding: 'shift_jis', preamble: false } as const;
        const csv = await wholeText(await exportMatrix(ctx, asked, options));
        expect(Math.max(...brought.map(({ devices }) => devices))).toBeLessThanOrEqual(
          // one day's values are few, of however many devices
          Math.min(most.devices, sort === '-2026-11-20' ? fleet : Math.ceil(most.cells / 92)),
        );
        expect(Math.max(...brought.map(({ rows }) => rows))).toBeLessThanOrEqual(most.cells + 200);
        if (form === 'tidy') continue;
        const { rows } = await tabulateMatrix(made.ctx, asked, { pageSize: null });
        expect(names(csv)).toEqual(rows.map(({ head }) => head.type === 'device' && head.name));
      }
    }
  });

  test('a period’s counters too, where a counter gives the order and large format stands apart', async () => {
    await using made = await office(engine);
    for (const sort of ['name', '-total']) {
      const { ctx, brought } = watched(made.ctx);
      const input = {
        period: '2026-11',
        breakdown: 'base',
        query: { ...query(''), sort },
      } as const;
      const csv = await wholeText(await exportPeriod(ctx, input, bare));
      expect(names(csv)).toHaveLength(fleet);
      expect(csv).toContain('DUTY E');
      expect(Math.max(...brought.map(({ devices }) => devices))).toBeLessThanOrEqual(300);
    }
  });

  test('nothing is read before it is asked for, and nothing after the reader left', async () => {
    await using made = await office(engine);
    for (const sort of ['name', '-total']) {
      const { ctx, brought } = watched(made.ctx);
      const parts = await exportMatrix(ctx, { ...query(days), sort }, bare);
      expect(brought).toHaveLength(0);
      const reading = parts[Symbol.asyncIterator]();
      await reading.next();
      expect(brought).toHaveLength(0);
      // the heading, or the first devices of the first pass
      await reading.next();
      await reading.next();
      expect(brought.length).toBeLessThanOrEqual(2);
      const read = brought.length;
      await reading.return?.();
      expect((await reading.next()).done).toBe(true);
      // a statement that was under way came to its end
      expect(brought.length - read).toBeLessThanOrEqual(1);
      const ended = brought.length;
      await new Promise((resolve) => setImmediate(resolve));
      expect(brought).toHaveLength(ended);
    }
  });
});
