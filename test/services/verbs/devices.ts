/** Devices as the provider looks after them (§11). */
import { blankDevice } from '#core/device-settings.ts';
import type { RegisteredQuery } from '#server/services/list-registered.ts';
import { sealerOf } from '#server/sealed.ts';
import { changeDevice } from '#server/services/change-device.ts';
import { checkDevices } from '#server/services/check-devices.ts';
import { checkImport, importDevices } from '#server/services/import-devices.ts';
import { listRegistered } from '#server/services/list-registered.ts';
import { restoreDevice } from '#server/services/restore-device.ts';
import { retireDevice } from '#server/services/retire-device.ts';
import { sealCredentials } from '#server/services/seal-credentials.ts';
import { showRegistration } from '#server/services/show-registration.ts';
import { exportDevices } from '#server/services/export-devices.ts';
import { exportReadings } from '#server/services/export-readings.ts';
import { transferDevice } from '#server/services/transfer-device.ts';
import { tryDevice } from '#server/services/try-device.ts';
import { console_, everybody, part, provider, providerReaders, type Entries } from './entry.ts';

const sealer = sealerOf('a secret of this walk, and of no other');
const csv = 'name,host,serial\nNew,192.0.2.50,NEW-1\n';
const list = {
  ...{ text: '', use: 'all', page: 1, pageSize: 50 },
  sort: { by: 'name', descending: false },
} as const satisfies Partial<RegisteredQuery>;

export const deviceVerbs: Entries = {
  changeDevice: provider((ctx, { deviceId }) =>
    changeDevice(ctx, deviceId, { settings: { name: 'Else' } }, () => sealer),
  ),
  checkDevices: providerReaders((ctx) => checkDevices(ctx, [])),
  checkImport: providerReaders((ctx) => checkImport(ctx, csv)),
  importDevices: provider((ctx) => importDevices(ctx, csv, () => sealer)),
  exportDevices: providerReaders((ctx, { deviceId }) =>
    exportDevices(ctx, [{ deviceId, groupName: null }]),
  ),
  exportReadings: providerReaders((ctx, { deviceId }) =>
    exportReadings(ctx, [{ deviceId, name: 'x', serial: null }]),
  ),
  listRegistered: providerReaders((ctx, { groupId }) =>
    listRegistered(ctx, { ...list, group: groupId }),
  ),
  restoreDevice: provider((ctx, { deviceId }) => restoreDevice(ctx, deviceId)),
  retireDevice: provider((ctx, { deviceId }) => retireDevice(ctx, deviceId)),
  // the server's own, for whatever customer has some in clear
  sealCredentials: everybody((ctx) => sealCredentials(ctx, sealer)),
  // who names one customer twice is told so, once he may at all
  transferDevice: console_(
    (ctx, { deviceId }) => transferDevice(ctx, { deviceId, from: ctx, to: ctx }, () => sealer),
    'device.same_customer',
  ),
  showRegistration: providerReaders((ctx, { deviceId }) =>
    showRegistration(ctx, deviceId, () => sealer),
  ),
  tryDevice: provider((ctx, { deviceId }) =>
    tryDevice(
      ctx,
      { deviceId, settings: { ...blankDevice, host: '192.0.2.1' }, secrets: {} },
      async () => ({ failure: null, report: null }),
      () => sealer,
    ),
  ),

  limitsNow: part('verbs that tell the state of devices'),
  allLimitsNow: part('verbs that look at the devices of all customers'),
  deviceToChange: part('verbs that change a registered device'),
  identityFindings: part('verbs that register or change devices'),
};
