/** `kado collector arrivals` (§11): what arrives, and what is silent. */
import { listArrivalDevices } from '#server/services/list-arrival-devices.ts';
import { surveyArrivals } from '#server/services/survey-arrivals.ts';
import { commandActor, contextOfCustomer, openCommandApp } from './command-app.ts';
import { printRows } from './print-rows.ts';

interface Options {
  devices?: boolean | undefined;
  silent?: boolean | undefined;
  json: boolean;
}

/** @param customer its id or name; null: all */
export async function arrivals(customer: string | null, options: Options): Promise<number> {
  await using app = await openCommandApp();
  const name = 'collector arrivals';
  const ctx = { ...app.system, actor: commandActor(name), locale: 'en' } as const;
  const customerId =
    customer === null ? null : (await contextOfCustomer(app, customer, name)).customerId;
  const quietOnly = options.silent ?? false;
  const query = { customerId, quietOnly, page: 1, pageSize: Infinity };
  if (options.devices) {
    const sort = { by: 'customer', descending: false } as const;
    const { rows } = await listArrivalDevices(ctx, { ...query, sort });
    const shown = rows.map((row) => ({
      ...{ customer: row.customerName, device: row.name, id: row.deviceId },
      ...{ collector: row.collectorName ?? row.collectorId, state: row.arrival },
      ...{ since: row.quietSince, contact: row.contactAt, failure: row.failureCode },
    }));
    printRows(shown, options.json);
    return 0;
  }
  const sort = { by: 'customer', descending: false } as const;
  const { rows } = await surveyArrivals(ctx, { ...query, sort });
  if (options.json) {
    process.stdout.write(`${JSON.stringify(rows)}\n`);
    return 0;
  }
  printRows(
    rows.map((row) => ({
      ...{ customer: row.customerName, collector: row.name ?? row.collectorId },
      ...{ contact: row.contactAt, hour: row.hour.reports, day: row.day.reports },
      ...{ week: row.week.reports, failed: row.day.failures, devices: row.registered },
      ...{ silent: row.silent, never: row.never },
    })),
    false,
  );
  return 0;
}
