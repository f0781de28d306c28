import { redirect } from '@sveltejs/kit';
import { createSupplyType } from '#server/services/create-supply-type.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { listFitChoices } from '#server/services/show-supply-type.ts';
import { supplyTypesKnown } from '#server/services/supply-types-known.ts';
import { readForm } from '../../../../read-form.ts';
import { contextOf } from '../../../../who.ts';
import { refusalOf } from '../../fields.ts';
import { inputOf, mendable, readTyped } from '../type-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** A new supply type (§5); the address may bring what a proposal says. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  requireEditor(ctx);
  const { byId } = await supplyTypesKnown(ctx, []);
  return { typed: readTyped(url.searchParams), choices: await listFitChoices(ctx, byId) };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    const typed = readTyped(await readForm(request));
    let typeId: string;
    try {
      ({ typeId } = await createSupplyType(ctx, inputOf(typed)));
    } catch (thrown) {
      return refusalOf(ctx, thrown, mendable, { typed });
    }
    redirect(303, `/supplies/types?saved=${typeId}`);
  },
};
