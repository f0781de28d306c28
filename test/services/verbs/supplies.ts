/** Toner and ink. */
import { exportSupplies } from '#server/services/export-supplies.ts';
import { foreseeDevice } from '#server/services/foresee-device.ts';
import { listOrders, type OrderQuery } from '#server/services/list-orders.ts';
import { listSupplies } from '#server/services/list-supplies.ts';
import { mailOrders } from '#server/services/mail-orders.ts';
import { everybody, part, self, type Entries } from './entry.ts';

const orders: OrderQuery = {
  ...{ days: 30, group: 'all', manager: 'all', sort: 'by', descending: false },
};

export const supplyVerbs: Entries = {
  exportSupplies: everybody(async (ctx, { groupId, userId }) => {
    const query = { group: groupId, manager: userId, state: null, text: '' };
    for await (const _ of exportSupplies(ctx, query));
  }),
  followSupplies: part('ingest'),
  foreseeByYield: part('followSupplies'),
  foreseeDevice: everybody((ctx, { deviceId }) => foreseeDevice(ctx, deviceId)),
  listOrders: everybody((ctx, { groupId, userId }) =>
    listOrders(ctx, { ...orders, group: groupId, manager: userId }),
  ),
  mailOrders: self(
    (ctx) => mailOrders(ctx, orders, { origin: 'https://kado.example', search: '' }),
    'mail.no_address',
  ),
  listSupplies: everybody((ctx, { groupId, userId }) =>
    listSupplies(ctx, {
      ...{ group: groupId, manager: userId, state: null, text: '', page: 1, pageSize: 50 },
    }),
  ),
  noteReplacements: part('ingest'),
  keptSupplies: part('listSupplies'),
  supplyRuns: part('listSupplies, exportSupplies'),
};
