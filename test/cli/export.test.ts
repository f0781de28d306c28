/** What a customer takes along when it leaves, and what another installation makes of it. */
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { afterAll, expect, test, vi } from 'vitest';
import { openApp } from '#server/app.ts';
import { readConfig } from '#server/config.ts';
import { silentLog } from '#server/log.ts';
import { ingest } from '#server/services/ingest.ts';
import { registerCustomer } from '#server/services/register-customer.ts';
import { registerDevice } from '#server/services/register-device.ts';
import { delivery } from '#test/support/deliveries.ts';
import { type Home, testHome } from '#test/support/test-engine.ts';
import { run as runDevice } from '../../src/cli/device.ts';
import { run as runExport } from '../../src/cli/export.ts';
import { run as runImport } from '../../src/cli/import.ts';

const dir = mkdtempSync(join(tmpdir(), 'kado-export-'));
const former = { ...process.env };
afterAll(() => {
  process.env = former;
  rmSync(dir, { recursive: true, force: true });
});

const clock = { now: () => Temporal.Instant.from('2026-11-22T03:00:00Z') };
const actor = { type: 'command', name: 'test' } as const;

function use({ env }: Home) {
  process.env = { ...former, ...env };
  return openApp(readConfig({ ...env, KADO_COLLECT: '0' }), {
    ...{ clock, log: silentLog },
  });
}

async function figures(home: Home) {
  await using app = await use(home);
  const rows = await app.system.db
    .selectFrom('counter_months')
    .innerJoin('devices', 'devices.device_id', 'counter_months.device_id')
    .select(['name', 'period', 'counter_months.total', 'total_lineage', 'total_before'])
    .orderBy('name')
    .orderBy('period')
    .execute();
  return rows;
}

test('the files of a customer make the same figures in another installation', async () => {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await using here = await testHome();
  await using there = await testHome();
  const folder = join(dir, 'files');
  {
    await using app = await use(here);
    const { customerId } = await registerCustomer({ ...app.system, actor }, { name: 'Aoba' });
    const ctx = await app.contextOf(customerId, actor);
    for (const [name, serial] of [
      ['2F, "large"', 'AA2J011000123'],
      ['=cmd', null],
    ] as const) {
      const device = { name, serial, protocol: 'snmp', host: '192.0.2.1' } as const;
      const { deviceId } = await registerDevice(ctx, device);
      const at = (month: number) => `2026-0${month}-15T03:00:00.000Z`;
      await ingest(
        ctx,
        [1, 2, 4, 9].map((month) =>
          delivery(deviceId, at(month), { total: month * 1000, color: month }),
        ),
      );
    }
  }
  const before = await figures(here);
  expect(before).toHaveLength(8);
  expect(await runExport(['Aoba', folder, '--json'])).toBe(0);
  expect(out.mock.lastCall?.[0]).toContain('"devices":2,"readings":8');
  expect(readdirSync(folder)).toEqual(
    expect.arrayContaining(['devices.csv', 'readings.csv', 'months-2026.csv', 'days-2026-01.csv']),
  );
  expect(readFileSync(join(folder, 'months-2026.csv'), 'utf8')).toContain('2026-09');
  // nothing that is there is overwritten
  await expect(runExport(['Aoba', folder])).rejects.toThrow('EEXIST');
  {
    await using app = await use(there);
    await registerCustomer({ ...app.system, actor }, { name: 'Elsewhere' });
  }
  expect(await runDevice(['import', 'Elsewhere', join(folder, 'devices.csv')])).toBe(0);
  const again = ['readings', join(folder, 'readings.csv'), '--customer', 'Elsewhere'];
  expect(await runImport(again)).toBe(0);
  const unquoted = (await figures(there)).map((row) => ({
    ...row,
    name: row.name.replace(/^'/, ''),
  }));
  expect(unquoted.sort((a, b) => (a.name + a.period < b.name + b.period ? -1 : 1))).toEqual(
    before.sort((a, b) => (a.name + a.period < b.name + b.period ? -1 : 1)),
  );
  out.mockRestore();
}, 120_000);
