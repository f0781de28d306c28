import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { Context } from '#server/context.ts';
import { newId } from '#server/new-id.ts';
import { countStock } from '#server/services/count-stock.ts';
import { receiveStock } from '#server/services/receive-stock.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { showStock } from '#server/services/show-stock.ts';
import { readPage } from '../../../../list-address.ts';
import { readForm } from '../../../../read-form.ts';
import { contextOf } from '../../../../who.ts';
import { countOf, idOf, placeOf, refusalOf, textOf } from '../../fields.ts';
import type { Actions, PageServerLoad } from './$types';

/** Moves on one page. */
const pageSize = 50;

/** One supply type's stock (§5). */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = contextOf(locals);
  const page = readPage(url.searchParams);
  const stock = await showStock(ctx, { typeId: params.type, page, pageSize });
  const done = (['received', 'counted'] as const).find((word) => url.searchParams.has(word));
  // a form that is sent twice counts once
  return { stock, mayEdit: mayEdit(ctx), moveId: newId(ctx.clock), done: done ?? null };
};

export const actions: Actions = {
  receive: (event) =>
    act(event, 'received', async (ctx, form, typeId) => {
      const moveId = idOf(form, 'move');
      await receiveStock(ctx, {
        ...{ typeId, place: placeOf(form), count: countOf(form, 'count') },
        note: textOf(form, 'note') || null,
        ...(moveId === null ? {} : { moveId }),
      });
    }),
  count: (event) =>
    act(event, 'counted', async (ctx, form, typeId) => {
      await countStock(ctx, {
        ...{ typeId, place: placeOf(form), count: countOf(form, 'count') },
        note: textOf(form, 'note') || null,
      });
    }),
};

async function act(
  { locals, params, request }: RequestEvent<{ type: string }>,
  done: 'received' | 'counted',
  work: (ctx: Context, form: FormData, typeId: string) => Promise<void>,
) {
  const ctx = contextOf(locals);
  const form = await readForm(request);
  try {
    await work(ctx, form, params.type);
  } catch (thrown) {
    const [place, name] = [idOf(form, 'place'), textOf(form, 'newPlace')];
    const typed = { done, place, name, count: textOf(form, 'count'), note: textOf(form, 'note') };
    return refusalOf(ctx, thrown, ['stock.', 'supply_entry.'], typed);
  }
  redirect(303, `/supplies/stock/${params.type}?${done}`);
}
