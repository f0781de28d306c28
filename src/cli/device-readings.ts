/** `kado device readings, withdraw-reading, restore-reading`: what people entered by hand or from files (§12.70). */
import { listEnteredReadings } from '#server/services/list-entered-readings.ts';
import { restoreReading } from '#server/services/restore-reading.ts';
import { withdrawReading } from '#server/services/withdraw-reading.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { namedDevice } from './named-device.ts';
import { printRows } from './print-rows.ts';

/** Those that were entered, withdrawn ones too, the newest first. */
export async function listReadings(customer: string, named: string, json: boolean) {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device readings');
  const { deviceId } = await namedDevice(ctx, named, 'all');
  const rows = await listEnteredReadings(ctx, deviceId);
  printRows(
    rows.map(({ readingId: id, takenAt, receivedAt, source, counters, isWithdrawn }) => ({
      ...{ id, takenAt, receivedAt, source, withdrawn: isWithdrawn },
      ...(json ? { counters } : { total: counters.total ?? null }),
    })),
    json,
  );
  return 0;
}

/** Takes one of them back, or counts it again. */
export async function setReading(
  verb: 'withdraw-reading' | 'restore-reading',
  [customer, named, readingId]: readonly [string, string, string | undefined],
): Promise<number> {
  if (readingId === undefined) {
    throw new UsageError(
      `Say \`kado device ${verb} CUSTOMER DEVICE READING\`; \`kado device readings\` tells its id.`,
    );
  }
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, `device ${verb}`);
  const { deviceId } = await namedDevice(ctx, named, 'all');
  const change = verb === 'withdraw-reading' ? withdrawReading : restoreReading;
  await change(ctx, { deviceId, readingId });
  process.stdout.write('Changed.\n');
  return 0;
}
