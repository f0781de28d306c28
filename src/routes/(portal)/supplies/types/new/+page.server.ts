import { redirect } from '@sveltejs/kit';
import type { Context } from '#server/context.ts';
import { createSupplyType } from '#server/services/create-supply-type.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { listFitChoices } from '#server/services/show-supply-type.ts';
import { supplyTypesKnown } from '#server/services/supply-types-known.ts';
import { readForm } from '../../../../read-form.ts';
import { contextOf } from '../../../../who.ts';
import { refusalOf } from '../../fields.ts';
import { fitPage } from '../fit-page.ts';
import { inputOf, isLooking, mendable, readTyped, type TypedType } from '../type-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** A new supply type (§5); the address may bring what a proposal says. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  requireEditor(ctx);
  return shown(ctx, readTyped(url.searchParams));
};

async function shown(ctx: Context, typed: TypedType) {
  const { byId } = await supplyTypesKnown(ctx, []);
  return { typed, fits: fitPage(await listFitChoices(ctx, byId), typed, null) };
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    const form = await readForm(request);
    const typed = readTyped(form);
    if (isLooking(form)) {
      requireEditor(ctx);
      return { problem: null, field: null, ...(await shown(ctx, typed)) };
    }
    let typeId: string;
    try {
      ({ typeId } = await createSupplyType(ctx, inputOf(typed)));
    } catch (thrown) {
      return refusalOf(ctx, thrown, mendable, await shown(ctx, typed));
    }
    redirect(303, `/supplies/types?saved=${typeId}`);
  },
};
