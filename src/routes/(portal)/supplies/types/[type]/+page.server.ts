import { redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import type { Context } from '#server/context.ts';
import { changeSupplyType } from '#server/services/change-supply-type.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { listFitChoices, showSupplyType } from '#server/services/show-supply-type.ts';
import { supplyTypesKnown } from '#server/services/supply-types-known.ts';
import { readForm } from '../../../../read-form.ts';
import { contextOf } from '../../../../who.ts';
import { refusalOf, textOf } from '../../fields.ts';
import { fitPage } from '../fit-page.ts';
import { fitText, inputOf, isLooking, mendable, readTyped, type TypedType } from '../type-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** One supply type (§5). */
export const load: PageServerLoad = async ({ locals, params }) => {
  const ctx = contextOf(locals);
  requireEditor(ctx);
  const type = await showSupplyType(ctx, params.type);
  const choices = await choicesOf(ctx);
  const number = (value: number | null) => (value === null ? '' : String(value));
  const typed: TypedType = {
    ...{ name: type.name, type: type.type, color: type.color ?? '' },
    ...{ partNumber: type.partNumber ?? '', ratedPages: number(type.ratedPages) },
    ...{ reorderAt: number(type.reorderAt), orderCount: number(type.orderCount) },
    fits: choices.filter(({ takes }) => takes?.typeId === type.typeId).map(fitText),
    ...{ isRetired: type.isRetired, removed: [], text: '', page: 1 },
  };
  return { type, typed, fits: fitPage(choices, typed, type.typeId) };
};

async function choicesOf(ctx: Context) {
  const { byId } = await supplyTypesKnown(ctx, []);
  return listFitChoices(ctx, byId);
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const ctx = contextOf(locals);
    const form = await readForm(request);
    const typed = readTyped(form);
    const version = Number(textOf(form, 'version').slice(0, 9));
    const shown = async () => ({ typed, fits: fitPage(await choicesOf(ctx), typed, params.type) });
    if (isLooking(form)) {
      requireEditor(ctx);
      return { problem: null, field: null, ...(await shown()) };
    }
    const removedDevices = typed.removed.map((one) => {
      const [key = '', deviceId = ''] = one.split('@');
      return { key, deviceId };
    });
    let isOther: boolean;
    try {
      const told = { ...inputOf(typed), isRetired: typed.isRetired, removedDevices };
      isOther = await changeSupplyType(ctx, { ...told, typeId: params.type, version });
    } catch (thrown) {
      // what somebody else saved is shown in place of what was typed
      const isChanged = isKadoError(thrown) && thrown.code === 'supply_type.changed';
      const none = { typed: null, fits: null };
      return refusalOf(ctx, thrown, mendable, isChanged ? none : await shown());
    }
    redirect(303, `/supplies/types?saved=${params.type}${isOther ? '' : '&unchanged'}`);
  },
};
