/** `kado export`: all that a customer's devices counted, as files that other programs read (§12). */
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { exportDevices } from '#server/services/export-devices.ts';
import { exportMatrix } from '#server/services/export-matrix.ts';
import { exportReadings } from '#server/services/export-readings.ts';
import { today } from '#server/services/current-period.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { everyRegistered } from './named-device.ts';
import { progressOf } from './progress-of.ts';

export const usage = `Usage: kado export CUSTOMER FOLDER [--json]

CUSTOMER is an id or a name. Writes CSV files (UTF-8) into FOLDER, which is made, and
overwrites none:

  devices.csv            all devices, retired ones too, as \`kado device import\` takes them
  readings.csv           every reading that counts, a line each, with all its counters, as
                         \`kado import readings\` takes them: another Kado makes the same
                         figures of devices.csv and readings.csv
  months-YYYY.csv        the total of each device and month, with its quality
  days-YYYY-MM.csv       the same by day, a month each

Passwords and communities of devices are in none of them. Instants are the customer's
local time, to the second.
`;

export async function run(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const [customer, folder, ...more] = positionals;
  if (customer === undefined || folder === undefined) {
    throw new UsageError('Say `kado export CUSTOMER FOLDER`; `kado export --help` shows how.');
  }
  if (more.length > 0) throw new UsageError('A name of several words stands in quotes.');
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'export');
  const devices = await everyRegistered(ctx, { use: 'all', text: '' });
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  const bar = progressOf();
  const write = async (name: string, parts: AsyncIterable<string>) => {
    // what is there is somebody's: it stays
    await pipeline(parts, createWriteStream(join(folder, name), { flags: 'wx' }));
    files.push(name);
  };
  const told = { readings: 0, first: null as string | null };
  try {
    await write('devices.csv', exportDevices(ctx, devices));
    const readings = exportReadings(ctx, devices, (done) => {
      bar.show('readings', done.devices / Math.max(1, devices.length));
      Object.assign(told, { readings: done.readings, first: done.first });
    });
    await write('readings.csv', readings);
    const now = today(ctx).slice(0, 7);
    const months = told.first === null ? [] : monthsBetween(told.first.slice(0, 7), now);
    for (const [at, month] of months.entries()) {
      bar.show('figures', at / months.length);
      const asked = { group: 'all', kind: null, sort: null, page: 1, asOf: null } as const;
      const both = { ...asked, measure: 'usage' } as const;
      const days = { unit: 'day', from: `${month}-01`, to: lastDay(month, today(ctx)) } as const;
      const tidy = { form: 'tidy' } as const;
      await write(`days-${month}.csv`, await exportMatrix(ctx, { ...both, ...days }, tidy));
      if (!month.endsWith('-12') && month !== now) continue;
      const year = month.slice(0, 4);
      const span = { unit: 'month', from: `${year}-01`, to: month } as const;
      await write(`months-${year}.csv`, await exportMatrix(ctx, { ...both, ...span }, tidy));
    }
  } finally {
    bar.end();
  }
  const answer = { devices: devices.length, readings: told.readings, files };
  process.stdout.write(
    values.json === true
      ? `${JSON.stringify(answer)}\n`
      : `${devices.length} devices and ${told.readings} readings in ${files.length} files.\n`,
  );
  return 0;
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year, month] = [Number(first.slice(0, 4)), Number(first.slice(5))];
  for (;;) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > last) return months;
    months.push(name);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

/** Of the month, not later than today. */
function lastDay(month: string, now: string): string {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
  const last = days.toISOString().slice(0, 10);
  return last < now ? last : now;
}
