/** Takes entered start meters back (§4.5.2): what was noted at registration counts again, or nothing. */
import { KadoError } from '#core/errors.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import { metersOf, withdrawMeters as withdraw } from '../storage/queries/device-meters.ts';
import { lockDevice } from '../storage/queries/lock-device.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';
import { requestedDevice } from './requested-device.ts';
import { requireEditor } from './require-role.ts';
import { rollUpAnew } from './roll-up-anew.ts';

/**
 * @param input `meterId`: an entry as ShownMeters has it
 * @throws KadoError `device.not_found`; `meters.changed_meanwhile` where the entry does not stand any more
 */
export async function withdrawMeters(
  ctx: Context,
  { deviceId, meterId }: { deviceId: string; meterId: string },
): Promise<void> {
  requireEditor(ctx);
  const key = { customerId: ctx.customerId, deviceId };
  await transact(ctx, async (inside) => {
    const { db } = inside;
    if (!(await lockDevice(db, key))) throw new KadoError('device.not_found', 'not_found');
    const device = await requestedDevice(inside, deviceId);
    const entry = (await metersOf(db, key)).find((row) => row.meter_id === meterId);
    const done = await withdraw(db, { ...key, meterId }, instantOf(ctx.clock));
    if (entry === undefined || !done) throw new KadoError('meters.changed_meanwhile', 'conflict');
    const { serial } = entry;
    const before: unknown = JSON.parse(entry.counters_json);
    const after: unknown = JSON.parse(serial === null ? device.start_meters_json : '{}');
    await audit(inside, 'withdrawMeters', { deviceId, serial, before, after });
    await rollUpAnew(inside, deviceId);
  });
}
