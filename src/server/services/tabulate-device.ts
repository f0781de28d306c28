/** The counters of one device (§4.3): periods × counters. */
import type { Breakdown } from '#core/breakdown.ts';
import { buildDeviceTable } from '#core/build-detail.ts';
import type { DeviceHead } from '#core/build-matrix.ts';
import type { CounterQuery } from '#core/counter-query.ts';
import type { CounterTable } from '#core/table.ts';
import type { Context } from '../context.ts';
import { contextAsOf } from './as-of-context.ts';
import { sizesOfTable, sizesSince } from './chosen-sizes.ts';
import { detailsOfDevice } from './counter-entries.ts';
import { currentPeriod, keptSince } from './current-period.ts';
import { requestedHead } from './requested-device.ts';
import { requireGroup } from './require-group.ts';

/** @throws KadoError `device.not_found`, also for a device of another customer; `as_of.future` */
export async function tabulateDevice(
  ctx: Context,
  input: { deviceId: string; breakdown: Breakdown; query: CounterQuery },
): Promise<{ device: DeviceHead; table: CounterTable }> {
  const { deviceId, breakdown, query } = input;
  const device = await requestedHead(ctx, deviceId);
  // a device's table asks for no group, yet leads back to one that does
  await requireGroup(ctx, query.group);
  const entries = await detailsOfDevice(ctx, deviceId, query);
  const then = contextAsOf(ctx, query);
  const options = {
    breakdown,
    sizes: await sizesOfTable(ctx, breakdown),
    current: currentPeriod(then, query.unit),
    keptSince: keptSince(then, query.unit),
    sizesSince: sizesSince(then, query.unit),
  };
  return { device, table: buildDeviceTable(device, entries, query, options) };
}
