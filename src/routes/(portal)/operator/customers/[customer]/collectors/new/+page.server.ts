import { fail } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { errorSentence } from '#i18n/errors.ts';
import { currentApp } from '#server/app.ts';
import { registerCollector } from '#server/services/register-collector.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../../read-form.ts';
import { operatorContext } from '../../../../provider.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  return { customer: await showCustomer(await operatorContext(locals, params.customer)) };
};

export const actions: Actions = {
  default: async ({ locals, request, params, setHeaders }) => {
    const ctx = await operatorContext(locals, params.customer);
    const name = String((await readForm(request)).get('name') ?? '').trim();
    try {
      const { token, expiresAt } = await registerCollector(ctx, { name });
      setHeaders({ 'cache-control': 'no-store' });
      return { issued: { name, token, expiresAt, portal: currentApp().origin } };
    } catch (thrown) {
      if (!isKadoError(thrown) || !thrown.code.startsWith('collector.name_')) throw thrown;
      const text = errorSentence(ctx.locale, thrown.code, thrown.details);
      return fail(400, { name, problems: [{ field: 'name', text }] });
    }
  },
};
