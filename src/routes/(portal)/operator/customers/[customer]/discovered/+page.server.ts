import { fail, redirect } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { approveDiscovered } from '#server/services/approve-discovered.ts';
import { dismissDiscovered } from '#server/services/dismiss-discovered.ts';
import { discoveredStates, listDiscovered } from '#server/services/list-discovered.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../read-form.ts';
import { customerContext, operatorContext } from '../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

/** §12: devices that collectors found, to be registered or put away. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const asked = url.searchParams.get('state');
  const state = discoveredStates.find((one) => one === asked) ?? 'waiting';
  const number = Number(url.searchParams.get('page') ?? '1');
  const page = Number.isInteger(number) ? number : 1;
  const [customer, list] = await Promise.all([
    showCustomer(ctx),
    listDiscovered(ctx, { state, page }),
  ]);
  const approved = url.searchParams.get('approved');
  return {
    ...{ customer, state, list },
    approved: approved !== null && /^\d{1,4}$/.test(approved) ? Number(approved) : null,
    done: (['dismissed', 'undone'] as const).find((word) => url.searchParams.has(word)) ?? null,
  };
};

const field = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};
const picked = (form: FormData): string[] =>
  form.getAll('pick').filter((value) => typeof value === 'string');

/** What is wrong with what was chosen or typed is said above the list, with what was typed. */
function refusal(thrown: unknown, locale: 'ja' | 'en', form: FormData) {
  if (!isKadoError(thrown) || thrown.code === 'not_allowed') throw thrown;
  const ids = picked(form);
  const { position } = thrown.details;
  const at = typeof position === 'number' ? (ids[position] ?? null) : null;
  const typed = Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
  return fail(400, {
    problem: {
      field: at === null ? 'pick' : `name-${at}`,
      text: errorSentence(locale, thrown.code, thrown.details),
    },
    ...{ typed, picked: ids },
  });
}

export const actions: Actions = {
  approve: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const form = await readForm(request);
    const [group, building, location] = [
      field(form, 'group'),
      field(form, 'building'),
      field(form, 'location'),
    ];
    const approved = picked(form).map((discoveredId) => ({
      ...{ discoveredId, name: field(form, `name-${discoveredId}`) },
      ...{ group, building, location },
    }));
    let count: number;
    try {
      count = (await approveDiscovered(ctx, approved, () => currentApp().sealer)).deviceIds.length;
    } catch (thrown) {
      return refusal(thrown, ctx.locale, form);
    }
    redirect(303, `/operator/customers/${params.customer}/discovered?approved=${count}`);
  },
  dismiss: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const form = await readForm(request);
    try {
      await dismissDiscovered(ctx, picked(form));
    } catch (thrown) {
      return refusal(thrown, ctx.locale, form);
    }
    redirect(303, `/operator/customers/${params.customer}/discovered?dismissed`);
  },
  undo: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const form = await readForm(request);
    try {
      await dismissDiscovered(ctx, picked(form), true);
    } catch (thrown) {
      return refusal(thrown, ctx.locale, form);
    }
    redirect(303, `/operator/customers/${params.customer}/discovered?state=dismissed&undone`);
  },
};
