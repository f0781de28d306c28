import { redirect, type RequestEvent } from '@sveltejs/kit';
import { confirmReplacement } from '#server/services/confirm-replacement.ts';
import { rejectReplacement } from '#server/services/reject-replacement.ts';
import { showReplacement } from '#server/services/show-replacement.ts';
import { undoReplacement } from '#server/services/undo-replacement.ts';
import type { Context } from '#server/context.ts';
import { readForm } from '../../../../read-form.ts';
import { contextOf } from '../../../../who.ts';
import { choiceOf, refusalOf, textOf } from '../../fields.ts';
import type { Actions, PageServerLoad } from './$types';

/** One replacement (§5). */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const shown = await showReplacement(contextOf(locals), params.replacement);
  const asked = url.searchParams.get('done');
  return { ...shown, done: dones.find((done) => done === asked) ?? null };
};

const dones = ['confirmed', 'rejected', 'undone', 'entered'] as const;
type Done = (typeof dones)[number];

export const actions: Actions = {
  confirm: (event) =>
    act(event, async (ctx, replacementId, form) => {
      const seen = textOf(form, 'seen');
      await confirmReplacement(ctx, { ...choiceOf(form), replacementId, seen });
      return 'confirmed';
    }),
  reject: (event) =>
    act(event, async (ctx, replacementId, form) => {
      const note = textOf(form, 'note') || null;
      await rejectReplacement(ctx, { replacementId, seen: textOf(form, 'seen'), note });
      return 'rejected';
    }),
  undo: (event) =>
    act(event, async (ctx, replacementId, form) => {
      const isThere = await undoReplacement(ctx, { replacementId, seen: textOf(form, 'seen') });
      return isThere ? 'undone' : null;
    }),
};

/** Does it and shows how it stands; what the person can mend stays on the page. */
async function act(
  { locals, params, request }: RequestEvent<{ replacement: string }>,
  work: (ctx: Context, replacementId: string, form: FormData) => Promise<Done | null>,
) {
  const ctx = contextOf(locals);
  const form = await readForm(request);
  let done: Done | null;
  try {
    done = await work(ctx, params.replacement, form);
  } catch (thrown) {
    return refusalOf(ctx, thrown, mendable, choiceOf(form));
  }
  if (done === null) redirect(303, '/supplies/replacements?withdrawn');
  redirect(303, `/supplies/replacements/${params.replacement}?done=${done}`);
}

const mendable = [
  ...['replacement.decided_meanwhile', 'replacement.nothing_decided'],
  ...['replacement.place_without_type', 'supply_type.', 'stock.', 'supply_entry.'],
];
