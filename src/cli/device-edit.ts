/** `kado device edit | move | retire | restore`: changes a device that is registered (§11). */
import { collectorsIn } from '#core/device-entry.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { restoreDevice } from '#server/services/restore-device.ts';
import { retireDevice } from '#server/services/retire-device.ts';
import { transferDevice } from '#server/services/transfer-device.ts';
import { transact } from '#server/transact.ts';
import { commandActor, contextOfCustomer, openCommandApp } from './command-app.ts';
import { UsageError } from './command.ts';
import { deviceChangeOf, type DeviceValues } from './device-input.ts';
import { namedDevice } from './named-device.ts';

/** @param verb `edit`, or `move` inside of the customer */
export async function editDevice(
  verb: 'edit' | 'move',
  customer: string,
  named: string,
  values: DeviceValues,
): Promise<number> {
  const { collector, ...others } = values;
  const isOnlyCollector = collector !== undefined && Object.keys(others).length === 0;
  const input = isOnlyCollector ? null : deviceChangeOf(others);
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, `device ${verb}`);
  const { deviceId } = await namedDevice(ctx, named, 'used');
  const changed = await transact(ctx, async (inside) => {
    const isChanged =
      input !== null && (await changeDevice(inside, deviceId, input, () => app.sealer));
    const moved =
      collector === undefined
        ? 0
        : await assignCollectors(inside, [deviceId], collectorsIn(collector));
    return isChanged || moved > 0;
  });
  process.stdout.write(changed ? 'Changed.\n' : 'Nothing was changed.\n');
  return 0;
}

/** Takes a device out of use, or into use again. */
export async function setUse(
  verb: 'retire' | 'restore',
  customer: string,
  named: string,
): Promise<number> {
  await using app = await openCommandApp();
  const ctx = await contextOfCustomer(app, customer, `device ${verb}`);
  const { deviceId } = await namedDevice(ctx, named, verb === 'retire' ? 'used' : 'retired');
  await (verb === 'retire' ? retireDevice : restoreDevice)(ctx, deviceId);
  process.stdout.write(`${deviceId}\n`);
  return 0;
}

const movable = ['host', 'port', 'building', 'location', 'group'] as const;

/** Only what says where a device is. @throws UsageError */
export function placeOf(values: DeviceValues): DeviceValues {
  const strange = Object.keys(values).find((name) => !movable.some((one) => one === name));
  if (strange === undefined) return values;
  throw new UsageError(`--${strange} is no place; \`kado device edit\` changes it.`);
}

/** Retired at one customer, registered at the other with what it stood at as its start meters. */
export async function moveToCustomer(
  customer: string,
  named: string,
  other: string,
  values: DeviceValues,
): Promise<number> {
  const place = placeOf(values);
  await using app = await openCommandApp();
  const from = await contextOfCustomer(app, customer, 'device move');
  const to = await contextOfCustomer(app, other, 'device move');
  const { deviceId } = await namedDevice(from, named, 'used');
  const { host, port, building, location, group } = place;
  const system = { ...app.system, actor: commandActor('device move') };
  const moved = await transferDevice(
    system,
    {
      ...{ deviceId, from, to, building, location, group },
      ...(host === undefined ? {} : { host, port: port === undefined ? null : Number(port) }),
    },
    () => app.sealer,
  );
  process.stdout.write(`${moved.deviceId}\n`);
  return 0;
}
