/** What people had decided and entered about a device, as it stood at an instant (§4.5.7). */
import { rulesAt } from '#core/rules-at.ts';
import { noDeviceRules, type DeviceRules } from '#core/rollup.ts';
import type { Context } from '../context.ts';
import { datedRules } from '../storage/queries/dated-rules.ts';

/**
 * The rules that a device's readings are rolled up by.
 * @param at ISO instant, UTC; null: as they stand now
 * @returns no rules for a device that the customer does not have
 */
export async function rulesAsOf(
  ctx: Pick<Context, 'db' | 'customerId'>,
  deviceId: string,
  at: string | null,
): Promise<DeviceRules> {
  return (await rulesOfDevices(ctx, [deviceId], at)).get(deviceId) ?? noDeviceRules;
}

/** The same of some devices; one that the customer does not have is not in it. */
export async function rulesOfDevices(
  { db, customerId }: Pick<Context, 'db' | 'customerId'>,
  deviceIds: readonly string[],
  at: string | null,
): Promise<Map<string, DeviceRules>> {
  const known = await datedRules(db, customerId, deviceIds);
  return new Map([...known].map(([deviceId, dated]) => [deviceId, rulesAt(dated, at)]));
}
