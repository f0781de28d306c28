/** Registers devices that collectors found (§12): all, or none. They are read by who found them. */
import { trustedSerial } from '#core/sighting.ts';
import type { Context } from '../context.ts';
import { instantOf } from '../instant.ts';
import type { Sealer } from '../sealed.ts';
import { updateDiscovered } from '../storage/queries/discovered.ts';
import { lockCustomer } from '../storage/queries/lock-customer.ts';
import { transact } from '../transact.ts';
import { actorName, audit } from './audit.ts';
import { kindOf } from './device-facts.ts';
import { accessFinder, type DiscoveredAccess } from './discovered-access.ts';
import { discoveredRows } from './discovered-rows.ts';
import { positioned } from './positioned.ts';
import { registerDevices } from './register-devices.ts';
import { requireProvider } from './require-role.ts';

export interface ApprovedDevice {
  discoveredId: string;
  /** '' or absent: by its model and its address */
  name?: string;
  /** a group's name; made where the customer has none of it */
  group?: string | null;
  building?: string | null;
  location?: string | null;
}

/**
 * They are asked in the way in which they answered.
 * @returns the devices' ids, in the order given
 * @throws KadoError `not_allowed`, those of discoveredRows, of accessFinder and of
 * registerDevices, the latter two with `position`
 */
export async function approveDiscovered(
  ctx: Context,
  approved: readonly ApprovedDevice[],
  sealer: () => Sealer,
): Promise<{ deviceIds: string[] }> {
  requireProvider(ctx);
  return transact(ctx, async (inside) => {
    const { db, customerId, clock, actor } = inside;
    await lockCustomer(db, customerId);
    const ids = approved.map(({ discoveredId }) => discoveredId);
    const rows = await discoveredRows(inside, ids, 'waiting');
    const accessOf = accessFinder(inside, sealer);
    const ways: DiscoveredAccess[] = [];
    for (const [position, row] of rows.entries()) {
      ways.push(await positioned(position, () => accessOf(row)));
    }
    const settings = new Map(approved.map((one) => [one.discoveredId, one]));
    const { deviceIds } = await registerDevices(
      inside,
      rows.map((row, index) => {
        const said = settings.get(row.discovered_id);
        const { vendor, model, mac, address, collector_id: collector } = row;
        const name = said?.name?.trim() ?? '';
        return {
          name: name === '' ? [model, address].filter((text) => text !== null).join(' ') : name,
          protocol: row.protocol === 'ipp' ? ('ipp' as const) : ('snmp' as const),
          ...{ host: address, vendor, model, mac, ...ways[index] },
          // a placeholder would make others of its kind the same device
          serial: trustedSerial(row.serial) === null ? null : row.serial,
          kind: kindOf(row.kind),
          collectors: [collector],
          group: said?.group ?? null,
          building: said?.building ?? null,
          location: said?.location ?? null,
        };
      }),
      ways.some(({ snmp }) => snmp !== null) ? sealer() : null,
    );
    for (const [index, row] of rows.entries()) {
      const done = { done_at: instantOf(clock), done_by: actorName(actor) };
      await updateDiscovered(db, { ...row, state: 'registered', ...done });
      const deviceId = deviceIds[index] ?? '';
      await audit(inside, 'approveDiscovered', { deviceId, host: row.address });
    }
    return { deviceIds };
  });
}
