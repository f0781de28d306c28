import { expect, test } from 'vitest';
import type { Context } from '#server/context.ts';
import { importHistory, type HistoryInput } from '#server/services/import-history.ts';
import { ingest } from '#server/services/ingest.ts';
import { tabulateDevice } from '#server/services/tabulate-device.ts';
import { describeEachEngine } from '#test/support/database.ts';
import { delivery } from '#test/support/deliveries.ts';
import { auditOf, deviceRows } from '#test/support/device-rows.ts';
import { seed } from '#test/support/seed.ts';

const plan = {
  devices: [
    { name: 'Hall', serial: 'HALL1', host: '192.0.2.8' },
    { name: 'Desk', serial: 'DESK1', host: '192.0.2.9' },
  ],
} as const;
const printers = new Map([
  ['1', { serial: 'hall1', name: null }],
  ['2', { serial: null, name: 'Desk' }],
]);
const acting = (ctx: Context): Context => ({ ...ctx, actor: { type: 'command', name: 'import' } });

async function* rowsOf(text: string): HistoryInput['rows'] {
  for (const [at, line] of text.trim().split('\n').entries()) {
    yield { line: at + 1, cells: line.split(',') };
  }
}

const log = `itemtype,items_id,date,total_pages,color_pages
Printer,1,2026-09-30,1000,100
Printer,1,2026-10-31,1600,150
Printer,2,2026-10-31,70,0
Printer,9,2026-10-30,5,0
Printer,9,2026-10-31,6,0
Printer,1,2026-08-31,0,0
Printer,1,nonsense,1,0`;

async function october(ctx: Context, deviceId: string) {
  const query = {
    ...({ unit: 'month', from: '2026-10', to: '2026-10', measure: 'usage' } as const),
    ...{ group: 'all', kind: null, sort: null, page: 1, asOf: null },
  };
  const { table } = await tabulateDevice(ctx, { deviceId, breakdown: 'base', query });
  return table.rows[0]?.cells[0];
}

describeEachEngine((engine) => {
  test('§12 GLPI’s log is taken in behind what is there, once, and what is left out is told', async () => {
    await using office = await seed(engine, plan);
    const ctx = acting(office.ctx);
    const hall = office.devices.get('Hall') ?? '';
    await ingest(ctx, [delivery(hall, '2026-11-10T03:00:00.000Z', { total: 1800 })]);
    const before = await deviceRows(ctx, hall);
    const input = (isCheck: boolean): HistoryInput => ({
      ...({ form: 'glpi', rows: rowsOf(log) } as const),
      ...{ printers, isCheck },
    });
    const expected = {
      ...{ lines: 7, taken: 3, known: 0, empty: 1, devices: 2 },
      refused: [
        { code: 'reading.unknown_device', lines: 2, firstLine: 5 },
        { code: 'reading.date', lines: 1, firstLine: 8 },
      ],
      unmatched: [{ named: 'printer 9', lines: 2 }],
    };
    expect(await importHistory(ctx, input(true))).toEqual(expected);
    expect(await deviceRows(ctx, hall)).toBe(before);
    expect(await importHistory(ctx, input(false))).toEqual(expected);
    expect(await october(ctx, hall)).toMatchObject({ value: 600 });
    const after = await deviceRows(ctx, hall);
    expect(await importHistory(ctx, input(false))).toMatchObject({ taken: 0, known: 3 });
    expect(await deviceRows(ctx, hall)).toBe(after);
    expect((await auditOf(ctx, 'importHistory'))[0]?.details).toMatchObject({
      ...{ source: 'glpi', devices: 2, unmatched: 2 },
    });
  });

  test('a plain file may hold history, too; a device that is silent stays so', async () => {
    await using office = await seed(engine, plan);
    const ctx = acting(office.ctx);
    const rows = rowsOf(
      'serial,date,total\nHALL1,2026-09-30,5\nHALL1,2026-10-31,9\nHALL1,2026-10-30,',
    );
    const done = await importHistory(ctx, {
      ...({ form: 'readings', rows, printers: new Map(), isCheck: false } as const),
    });
    expect(done).toMatchObject({ taken: 2, empty: 1, refused: [] });
    const hall = office.devices.get('Hall') ?? '';
    expect(await october(ctx, hall)).toMatchObject({ value: 4 });
    const row = await office.system.db
      .selectFrom('devices')
      .select(['contact_at', 'counted_at'])
      .where('device_id', '=', hall)
      .executeTakeFirst();
    expect(row).toEqual({ contact_at: null, counted_at: '2026-10-31T03:00:00.000Z' });
  });

  test('a file that is no log is refused as a whole', async () => {
    await using office = await seed(engine, plan);
    const ctx = acting(office.ctx);
    const of = (text: string) =>
      importHistory(ctx, { form: 'glpi', rows: rowsOf(text), printers, isCheck: false });
    await expect(of('name,serial\nx,y')).rejects.toMatchObject({ code: 'import.not_glpi' });
    await expect(
      importHistory(office.ctx, { form: 'glpi', rows: rowsOf(log), printers, isCheck: false }),
    ).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
