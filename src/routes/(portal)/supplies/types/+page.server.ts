import { redirect } from '@sveltejs/kit';
import { adoptSupplyTypes } from '#server/services/adopt-supply-types.ts';
import { listSupplyTypes } from '#server/services/list-supply-types.ts';
import { pageOf } from '#server/services/page-of.ts';
import { mayEdit } from '#server/services/require-role.ts';
import { readForm } from '../../../read-form.ts';
import { contextOf } from '../../../who.ts';
import { refusalOf } from '../fields.ts';
import type { Actions, PageServerLoad } from './$types';

/** Supply types on one page, and proposals. */
const pageSize = 100;

/** The supply types (§5), and what the fleet suggests. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const ctx = contextOf(locals);
  const list = await listSupplyTypes(ctx);
  const asked = (name: string) => url.searchParams.get(name);
  const adopted = /^\d{1,6}$/.exec(asked('adopted') ?? '')?.[0];
  const part = (name: string) => ({ page: Number(asked(name)) || 1, pageSize });
  return {
    types: pageOf(list.rows, part('page')),
    proposals: pageOf(list.proposals, part('proposals')),
    mayEdit: mayEdit(ctx),
    adopted: adopted === undefined ? null : Number(adopted),
    // the type that was saved, where it is still there
    saved: list.rows.find(({ typeId }) => typeId === asked('saved'))?.name ?? null,
    isUnchanged: url.searchParams.has('unchanged'),
  };
};

export const actions: Actions = {
  adopt: async ({ locals, request }) => {
    const ctx = contextOf(locals);
    const form = await readForm(request);
    const names = form.getAll('proposal').map((name) => String(name).slice(0, 200));
    let count: number;
    try {
      count = await adoptSupplyTypes(ctx, names.slice(0, 500));
    } catch (thrown) {
      return refusalOf(ctx, thrown, ['supply_type.', 'supply_entry.'], {});
    }
    redirect(303, `/supplies/types?adopted=${count}`);
  },
};
