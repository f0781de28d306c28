/** A customer's devices as the file that `kado device import` takes, without any secret (§11). */
import { csvLine } from '#core/csv-field.ts';
import type { Context } from '../context.ts';
import { devicesByIds } from '../storage/queries/devices-by-ids.ts';
import type { RegisteredRow } from './list-registered.ts';
import { pathOf } from './registered-device.ts';
import { requireProviderReader } from './require-role.ts';

const columns = [
  ...['name', 'host', 'product', 'model', 'serial', 'mac', 'kind', 'building', 'location'],
  ...['group', 'protocol', 'port', 'path'],
] as const;

const devicesAtOnce = 500;

/** @throws KadoError `not_allowed`, before the first part */
export async function* exportDevices(
  ctx: Context,
  devices: readonly Pick<RegisteredRow, 'deviceId' | 'groupName'>[],
): AsyncGenerator<string> {
  requireProviderReader(ctx);
  yield csvLine([...columns]);
  for (let start = 0; start < devices.length; start += devicesAtOnce) {
    const some = devices.slice(start, start + devicesAtOnce);
    const ids = some.map(({ deviceId }) => deviceId);
    const rows = await devicesByIds(ctx.db, ctx.customerId, ids);
    const groups = new Map(some.map(({ deviceId, groupName }) => [deviceId, groupName]));
    const lines = rows.map((row) => {
      const { name, host, product, model, serial, mac, kind, building, location } = row;
      const of = [name, host, product, model, serial, mac, kind, building, location];
      const group = groups.get(row.device_id) ?? null;
      const cells = [
        ...of,
        group,
        row.protocol,
        row.port?.toString() ?? null,
        pathOf(row.snmp_json),
      ];
      return csvLine(cells.map((cell) => cell ?? ''));
    });
    yield lines.join('');
  }
}
