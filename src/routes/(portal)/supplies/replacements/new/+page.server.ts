import { redirect } from '@sveltejs/kit';
import { enterReplacement } from '#server/services/enter-replacement.ts';
import { foreseeDevice } from '#server/services/foresee-device.ts';
import { listDevices } from '#server/services/list-devices.ts';
import { requestedDevice } from '#server/services/requested-device.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { stockChoice } from '#server/services/stock-choice.ts';
import { supplyTypesKnown } from '#server/services/supply-types-known.ts';
import { readForm } from '../../../../read-form.ts';
import { contextOf } from '../../../../who.ts';
import { choiceOf, refusalOf, textOf } from '../../fields.ts';
import type { Actions, PageServerLoad } from './$types';

/** Devices that a search names at once. */
const mostFound = 30;

/** A replacement that nobody detected (§5): first of which device, then the rest. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  requireEditor(ctx);
  const deviceId = url.searchParams.get('device')?.slice(0, 64) || null;
  const text = (url.searchParams.get('text') ?? '').trim().slice(0, 100);
  if (deviceId === null) {
    const query = { group: 'all', text, state: null, kind: null, page: 1, pageSize: mostFound };
    const { rows, total } = await listDevices(ctx, {
      ...query,
      sort: { by: 'name', descending: false },
    });
    const found = rows.map(({ deviceId: id, name, product, location }) => ({
      ...{ deviceId: id, name, product, location },
    }));
    return { text, found, hasMore: total > rows.length, device: null };
  }
  const { name, product } = await requestedDevice(ctx, deviceId);
  const { supplies, today } = await foreseeDevice(ctx, deviceId);
  const types = await supplyTypesKnown(ctx, [deviceId]);
  const asked = url.searchParams.get('supply');
  const first = supplies.find(({ key }) => key === asked) ?? supplies[0];
  return {
    ...{ text, found: [], hasMore: false },
    device: {
      ...{ deviceId, name, product, today },
      supplies: supplies.map(({ key, supply }) => ({ key, name: supply.name })),
      key: first?.key ?? '',
      typeId: first ? (types.of({ deviceId, product }, first.key)?.type_id ?? null) : null,
      choice: await stockChoice(ctx, first?.supply.type ?? 'toner'),
    },
  };
};

export const actions: Actions = {
  default: async ({ locals, request, url }) => {
    const ctx = contextOf(locals);
    const form = await readForm(request);
    const deviceId = url.searchParams.get('device')?.slice(0, 64) ?? '';
    const typed = { ...choiceOf(form), key: textOf(form, 'key'), day: textOf(form, 'day') };
    let replacementId: string;
    try {
      ({ replacementId } = await enterReplacement(ctx, { ...typed, deviceId }));
    } catch (thrown) {
      return refusalOf(ctx, thrown, mendable, typed);
    }
    redirect(303, `/supplies/replacements/${replacementId}?done=entered`);
  },
};

const mendable = [
  ...['replacement.day', 'replacement.known', 'replacement.supply_unknown'],
  ...['replacement.place_without_type', 'supply_type.', 'stock.', 'supply_entry.'],
];
