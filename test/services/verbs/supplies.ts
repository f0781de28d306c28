/** Toner and ink. */
import { foreseeDevice } from '#server/services/foresee-device.ts';
import { listSupplies } from '#server/services/list-supplies.ts';
import { everybody, part, type Entries } from './entry.ts';

export const supplyVerbs: Entries = {
  followSupplies: part('ingest'),
  foreseeDevice: everybody((ctx, { deviceId }) => foreseeDevice(ctx, deviceId)),
  listSupplies: everybody((ctx, { groupId, userId }) =>
    listSupplies(ctx, {
      ...{ group: groupId, manager: userId, state: null, text: '', page: 1, pageSize: 50 },
    }),
  ),
  noteReplacements: part('ingest'),
};
