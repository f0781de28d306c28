/** Collectors and what arrives (§11, §12). */
import { addScanAccess } from '#server/services/add-scan-access.ts';
import { approveDiscovered } from '#server/services/approve-discovered.ts';
import { assignCollectors } from '#server/services/assign-collectors.ts';
import { changeCollection } from '#server/services/change-collection.ts';
import { changeScan } from '#server/services/change-scan.ts';
import { dismissDiscovered } from '#server/services/dismiss-discovered.ts';
import { enrolCollector } from '#server/services/enrol-collector.ts';
import { greetCollector } from '#server/services/greet-collector.ts';
import { listArrivalDevices } from '#server/services/list-arrival-devices.ts';
import { listCollectors } from '#server/services/list-collectors.ts';
import { listDiscovered } from '#server/services/list-discovered.ts';
import { listScanAccesses } from '#server/services/list-scan-accesses.ts';
import { moveCollected } from '#server/services/move-collected.ts';
import { noteSightings } from '#server/services/note-sightings.ts';
import { planCollector } from '#server/services/plan-collector.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { removeScanAccess } from '#server/services/remove-scan-access.ts';
import { renameCollector } from '#server/services/rename-collector.ts';
import { renewEnrolment } from '#server/services/renew-enrolment.ts';
import { resolveCollector } from '#server/services/resolve-collector.ts';
import { revokeCollector } from '#server/services/revoke-collector.ts';
import { rotateCredential } from '#server/services/rotate-credential.ts';
import { searchNow } from '#server/services/search-now.ts';
import { showCollection } from '#server/services/show-collection.ts';
import { showDeviceCollectors } from '#server/services/show-device-collectors.ts';
import { surveyArrivals } from '#server/services/survey-arrivals.ts';
import { takeHanded } from '#server/services/take-handed.ts';
import { wantDiscovered } from '#server/services/want-discovered.ts';
import { delivery } from '#test/support/deliveries.ts';
import {
  consoleReaders,
  managers,
  nobody,
  only,
  part,
  provider,
  providerReaders,
  userReaders,
  type Entries,
  type Their,
} from './entry.ts';

/** A token, or a credential, that nobody gave out. */
const forged = ({ customerId }: Their) => `${customerId}.${'x'.repeat(43)}`;
const neverSealed = (): never => {
  throw new Error('nothing is sealed');
};
/** A user without keys: there is nothing to seal. */
const v3 = { user: 'kado', level: 'noAuthNoPriv' as const };
const list = { customerId: null, quietOnly: false, page: 1, pageSize: 50 };
const sort = { by: 'customer', descending: false } as const;

export const collectorVerbs: Entries = {
  approveDiscovered: provider(
    (ctx) => approveDiscovered(ctx, [{ discoveredId: 'nobody' }], neverSealed),
    'discovered.not_found',
  ),
  dismissDiscovered: provider((ctx) => dismissDiscovered(ctx, ['nobody']), 'discovered.not_found'),
  wantDiscovered: managers((ctx) => wantDiscovered(ctx, ['nobody']), 'discovered.not_found'),
  addScanAccess: provider((ctx) =>
    addScanAccess(ctx, { name: 'X', access: { version: '3', v3 } }, neverSealed),
  ),
  removeScanAccess: provider((ctx) => removeScanAccess(ctx, 'nobody'), 'scan.access_not_found'),
  listScanAccesses: providerReaders(listScanAccesses),
  searchNow: provider((ctx, { collectorId }) => searchNow(ctx, collectorId), 'scan.nowhere'),
  listDiscovered: userReaders((ctx) => listDiscovered(ctx, { state: 'waiting', page: 1 })),
  assignCollectors: provider((ctx, { deviceId, collectorId }) =>
    assignCollectors(ctx, [deviceId], [collectorId]),
  ),
  changeCollection: provider((ctx) => changeCollection(ctx, { stateMinutes: 7 })),
  changeScan: provider((ctx, { collectorId }) => changeScan(ctx, collectorId, { mdns: true })),
  enrolCollector: nobody(
    (ctx, their) => enrolCollector(ctx, { token: forged(their), version: '1', address: null }),
    'enrolment.refused',
  ),
  greetCollector: only(['collector'], (ctx) => greetCollector(ctx, { version: '1' })),
  listArrivalDevices: consoleReaders((ctx) => listArrivalDevices(ctx, { ...list, sort })),
  listCollectors: providerReaders(listCollectors),
  moveCollected: provider((ctx, { collectorId }) => moveCollected(ctx, collectorId, 'built-in')),
  noteSightings: only(['collector'], (ctx) =>
    noteSightings(ctx, [
      {
        ...{ address: '192.0.2.9', at: '2026-11-22T02:59:00.000Z', serial: 'KADO0009', mac: null },
        ...{ vendor: null, model: null, kind: null, protocol: 'snmp', accessId: null },
      },
    ]),
  ),
  planCollector: only(['collector'], (ctx) => planCollector(ctx, null, neverSealed)),
  registerCollector: provider((ctx) => registerCollector(ctx, { name: 'New' })),
  renameCollector: provider((ctx, { collectorId }) => renameCollector(ctx, collectorId, 'Else')),
  renewEnrolment: provider((ctx, { collectorId }) => renewEnrolment(ctx, collectorId)),
  resolveCollector: nobody((ctx, their) => resolveCollector(ctx, forged(their), null)),
  revokeCollector: provider((ctx, { collectorId }) => revokeCollector(ctx, collectorId)),
  rotateCredential: only(
    ['collector'],
    (ctx, their) => rotateCredential(ctx, forged(their)),
    'credential.refused',
  ),
  showCollection: userReaders((ctx) => showCollection(ctx)),
  showDeviceCollectors: providerReaders((ctx, { deviceId }) => showDeviceCollectors(ctx, deviceId)),
  surveyArrivals: consoleReaders((ctx) => surveyArrivals(ctx, { ...list, sort })),
  takeHanded: only(['collector'], (ctx, { deviceId }) =>
    takeHanded(ctx, {
      deliveries: [delivery(deviceId, '2026-11-22T02:59:00.000Z', { total: 1 }, { id: 'd1' })],
      failures: [{ deviceId, at: '2026-11-22T02:59:00.000Z', code: 'snmp.timeout', detail: '' }],
    }),
  ),

  collectionRules: part('greetCollector, planCollector, showCollection'),
  discoveredRows: part('approveDiscovered, dismissDiscovered'),
  enteredCollection: part('changeCollection, showCollection'),
  collectorFinder: part('assignCollectors, registerDevices'),
  moveAddress: part('noteSightings, ingest'),
  keepAddress: part('moveAddress, moveDevice, changeDevice'),
  formerAddresses: part('showDevice, showRegistration'),
  noteArrivals: part('ingest, recordContactFailures'),
  noteCollector: part('resolveCollector, greetCollector, takeHanded'),
  setOthersApart: part('ingest'),
  requireCollector: part('renewEnrolment, renameCollector'),
  requireFreeName: part('registerCollector, renameCollector'),
};
