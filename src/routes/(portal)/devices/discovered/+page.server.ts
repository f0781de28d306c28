import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import type { Context } from '#server/context.ts';
import { listDiscovered } from '#server/services/list-discovered.ts';
import { mayManageUsers } from '#server/services/require-role.ts';
import { wantDiscovered } from '#server/services/want-discovered.ts';
import { readForm } from '../../../read-form.ts';
import { contextOf } from '../../../who.ts';
import type { Actions, PageServerLoad } from './$types';

/** Devices that were found and are not registered (§10): for the customer’s administrators. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const number = Number(url.searchParams.get('page') ?? '1');
  const page = Number.isInteger(number) ? number : 1;
  return {
    list: await listDiscovered(ctx, { state: 'waiting', page }),
    mayAsk: mayManageUsers(ctx),
    done: (['wanted', 'unwanted'] as const).find((word) => url.searchParams.has(word)) ?? null,
  };
};

async function wish(ctx: Context, request: Request, undo: boolean) {
  const form = await readForm(request);
  const ids = form.getAll('pick').filter((value) => typeof value === 'string');
  try {
    await wantDiscovered(ctx, ids, undo);
  } catch (thrown) {
    if (!isKadoError(thrown) || !thrown.code.startsWith('discovered.')) throw thrown;
    const problem = errorSentence(ctx.locale, thrown.code, thrown.details);
    return fail(400, { problem, picked: ids });
  }
  redirect(303, `/devices/discovered?${undo ? 'unwanted' : 'wanted'}`);
}

export const actions: Actions = {
  want: ({ locals, request }) => wish(contextOf(locals), request, false),
  unwant: ({ locals, request }) => wish(contextOf(locals), request, true),
};
