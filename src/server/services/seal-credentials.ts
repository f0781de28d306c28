/** Seals what an earlier release left in clear of devices' SNMP (§11), some devices at a time. */
import type { Context } from '../context.ts';
import type { Sealer } from '../sealed.ts';
import { sealedColumns } from '../snmp-sealing.ts';
import { devicesInClear, sealDevice } from '../storage/queries/credentials-in-clear.ts';
import { transact } from '../transact.ts';
import { audit } from './audit.ts';

const most = 100;

/** @returns 1 where there may be more to do, else 0 */
export async function sealCredentials(ctx: Context, sealer: Sealer): Promise<number> {
  const { customerId } = ctx;
  const sealed = await transact(ctx, async (inside) => {
    let count = 0;
    for (const row of await devicesInClear(inside.db, customerId, most)) {
      const owner = { customerId, deviceId: row.device_id };
      const before = row.snmp_json ?? '{}';
      const columns = sealedColumns(sealer, owner, before);
      if (columns === null) continue;
      // what is sealed was said later
      const snmp_sealed = row.snmp_sealed ?? columns.snmp_sealed;
      const device = { ...owner, before };
      if (await sealDevice(inside.db, device, { ...columns, snmp_sealed })) count += 1;
    }
    if (count > 0) await audit(inside, 'sealCredentials', { devices: count });
    return count;
  });
  // a round that did nothing must not be asked for again and again
  return sealed > 0 ? 1 : 0;
}
