/** `kado device found, approve, dismiss`: what collectors found and nobody registered yet (§12). */
import { approveDiscovered } from '#server/services/approve-discovered.ts';
import { dismissDiscovered } from '#server/services/dismiss-discovered.ts';
import { listDiscovered, type ListedDiscovered } from '#server/services/list-discovered.ts';
import { contextOfCustomer, openCommandApp } from './command-app.ts';
import type { DeviceValues } from './device-input.ts';
import { printRows } from './print-rows.ts';

/** The devices that wait for a decision. */
export async function listFound(customer: string, json: boolean): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device found');
  const found: ListedDiscovered[] = [];
  for (let page = 1; ; page += 1) {
    const { rows, counts, pageSize } = await listDiscovered(ctx, { state: 'waiting', page });
    found.push(...rows);
    if (page * pageSize >= counts.waiting) break;
  }
  printRows(
    found.map(({ discoveredId: id, ...rest }) => ({ id, ...rest })),
    json,
  );
  return 0;
}

/** Registers one of them; it is read by the collector that found it. */
export async function approveFound(
  customer: string,
  discoveredId: string,
  {
    name,
    group,
    building,
    location,
  }: Pick<DeviceValues, 'group' | 'building' | 'location'> & {
    name?: string | undefined;
  },
): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device approve');
  const place = { group: group ?? null, building: building ?? null, location: location ?? null };
  const { deviceIds } = await approveDiscovered(
    ctx,
    [{ discoveredId, ...place, ...(name === undefined ? {} : { name }) }],
    () => app.sealer,
  );
  process.stdout.write(`${deviceIds.join('\n')}\n`);
  return 0;
}

/** Puts one of them away: it is not proposed again. */
export async function dismissFound(customer: string, discoveredId: string): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, 'device dismiss');
  await dismissDiscovered(ctx, [discoveredId]);
  return 0;
}
