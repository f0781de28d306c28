import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { deleteGroups } from '#server/services/delete-groups.ts';
import { listGroups } from '#server/services/list-groups.ts';
import { requireEditor } from '#server/services/require-role.ts';
import { readForm } from '../../../read-form.ts';
import { contextOf } from '../../../who.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  requireEditor(ctx);
  const asked = new Set(url.searchParams.getAll('group'));
  const { groups } = await listGroups(ctx);
  return { groups: groups.filter(({ groupId }) => asked.has(groupId)), search: url.search };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    requireEditor(ctx);
    const groups = (await readForm(request)).getAll('group').flatMap((field) => {
      const [groupId = '', version = ''] = String(field).split(':');
      return /^\d{1,9}$/.test(version) ? [{ groupId, version: Number(version) }] : [];
    });
    let deleted: Awaited<ReturnType<typeof deleteGroups>>;
    try {
      deleted = await deleteGroups(ctx, groups);
    } catch (thrown) {
      if (!isKadoError(thrown) || thrown.code !== 'group.changed') throw thrown;
      return fail(409, { changed: String(thrown.details['name'] ?? '') });
    }
    redirect(303, `/groups?deleted=${deleted.groups}.${deleted.devices}`);
  },
};
