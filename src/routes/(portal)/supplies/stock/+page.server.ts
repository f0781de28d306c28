import { redirect } from '@sveltejs/kit';
import { listStock } from '#server/services/list-stock.ts';
import { renameStockPlace } from '#server/services/rename-stock-place.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { readForm } from '../../../read-form.ts';
import { contextOf } from '../../../who.ts';
import { refusalOf, textOf } from '../fields.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is in stock (§5). */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const isRenamed = url.searchParams.has('renamed');
  return { list: await listStock(ctx), mayEdit: mayEdit(ctx), isRenamed };
};

export const actions: Actions = {
  rename: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    const form = await readForm(request);
    const typed = { placeId: textOf(form, 'id').slice(0, 64), name: textOf(form, 'name') };
    try {
      await renameStockPlace(ctx, typed);
    } catch (thrown) {
      return refusalOf(ctx, thrown, ['stock.', 'supply_entry.'], typed);
    }
    redirect(303, '/supplies/stock?renamed');
  },
};
