/** Replacements, supply types, stock. */
import { adoptSupplyTypes } from '#server/services/adopt-supply-types.ts';
import { changeSupplyType } from '#server/services/change-supply-type.ts';
import { requestedPlace, requestedType } from '#server/services/chosen-stock.ts';
import { confirmReplacement } from '#server/services/confirm-replacement.ts';
import { countStock } from '#server/services/count-stock.ts';
import { createSupplyType } from '#server/services/create-supply-type.ts';
import { enterReplacement } from '#server/services/enter-replacement.ts';
import { countNewReplacements, listReplacements } from '#server/services/list-replacements.ts';
import { listStock } from '#server/services/list-stock.ts';
import { listSupplyTypes } from '#server/services/list-supply-types.ts';
import { receiveStock } from '#server/services/receive-stock.ts';
import { rejectReplacement } from '#server/services/reject-replacement.ts';
import { renameStockPlace } from '#server/services/rename-stock-place.ts';
import { showDeviceSupplies } from '#server/services/show-device-supplies.ts';
import { showReplacement } from '#server/services/show-replacement.ts';
import { showStock } from '#server/services/show-stock.ts';
import { listFitChoices, showSupplyType } from '#server/services/show-supply-type.ts';
import { stockChoice } from '#server/services/stock-choice.ts';
import { supplyTypesKnown } from '#server/services/supply-types-known.ts';
import { typeYields } from '#server/services/type-yields.ts';
import { undoReplacement } from '#server/services/undo-replacement.ts';
import { editors, everybody, part, type Entries } from './entry.ts';

const entry = {
  ...{ name: 'New', type: 'toner', color: null, partNumber: null, ratedPages: null },
  ...{ reorderAt: null, orderCount: null, fits: [] },
};
const noChoice = { typeId: null, placeId: null, note: null, remember: 'none' } as const;

export const stockVerbs: Entries = {
  adoptSupplyTypes: editors((ctx) => adoptSupplyTypes(ctx, ['New'])),
  changeSupplyType: editors(
    (ctx, { typeId }) =>
      changeSupplyType(ctx, {
        ...{ ...entry, typeId, version: 0, removedDevices: [], isRetired: false },
      }),
    'supply_type.changed',
  ),
  confirmReplacement: editors(
    (ctx, { replacementId, typeId, placeId }) =>
      confirmReplacement(ctx, { ...noChoice, replacementId, typeId, placeId, seen: 'confirmed' }),
    'replacement.decided_meanwhile',
  ),
  countNewReplacements: everybody((ctx) => countNewReplacements(ctx)),
  countStock: editors((ctx, { typeId, placeId }) =>
    countStock(ctx, { typeId, place: { placeId }, count: 3, note: null }),
  ),
  createSupplyType: editors((ctx) => createSupplyType(ctx, entry)),
  enterReplacement: editors(
    (ctx, { deviceId, typeId, placeId }) =>
      enterReplacement(ctx, {
        ...{ ...noChoice, deviceId, key: 'toner.none', day: '2026-11-12', typeId, placeId },
      }),
    'replacement.supply_unknown',
  ),
  listFitChoices: everybody((ctx) => listFitChoices(ctx, new Map())),
  listReplacements: everybody((ctx, { deviceId, groupId: group }) =>
    listReplacements(ctx, {
      ...{ state: 'all', group, deviceId, from: null, to: null, text: '', page: 1, pageSize: 9 },
    }),
  ),
  listStock: everybody((ctx) => listStock(ctx)),
  listSupplyTypes: everybody((ctx) => listSupplyTypes(ctx)),
  moveStock: part('verbs that change the stock'),
  placeChosen: part('receiveStock, countStock'),
  receiveStock: editors((ctx, { typeId, placeId }) =>
    receiveStock(ctx, { typeId, place: { placeId }, count: 3, note: null }),
  ),
  rejectReplacement: editors((ctx, { replacementId }) =>
    rejectReplacement(ctx, { replacementId, seen: 'detected', note: null }),
  ),
  rememberFit: part('confirmReplacement, enterReplacement'),
  renameStockPlace: editors((ctx, { placeId }) => renameStockPlace(ctx, { placeId, name: 'New' })),
  replacementItems: part('verbs that list replacements'),
  replacementYields: part('verbs that list replacements'),
  requestedPlace: everybody((ctx, { placeId }) => requestedPlace(ctx, placeId)),
  requestedReplacement: part('verbs about one replacement'),
  requestedType: everybody((ctx, { typeId }) => requestedType(ctx, typeId)),
  showDeviceSupplies: everybody((ctx, { deviceId }) =>
    showDeviceSupplies(ctx, deviceId, ['toner.none']),
  ),
  showReplacement: everybody((ctx, { replacementId }) => showReplacement(ctx, replacementId)),
  showStock: everybody((ctx, { typeId }) => showStock(ctx, { typeId, page: 1, pageSize: 9 })),
  showSupplyType: everybody((ctx, { typeId }) => showSupplyType(ctx, typeId)),
  stockChoice: everybody((ctx) => stockChoice(ctx, 'toner')),
  supplyTypesKnown: everybody((ctx, { deviceId }) => supplyTypesKnown(ctx, [deviceId])),
  takeReplacement: part('confirmReplacement, enterReplacement'),
  typeYields: everybody((ctx) => typeYields(ctx)),
  undoReplacement: editors(
    (ctx, { replacementId }) => undoReplacement(ctx, { replacementId, seen: 'confirmed' }),
    'replacement.nothing_decided',
  ),
};
