import { fail } from '@sveltejs/kit';
import { isKadoError } from '#core/errors.ts';
import { isUserName, rolesOf } from '#core/user-settings.ts';
import { errorSentence } from '#i18n/errors.ts';
import { zoneNames } from '#i18n/locales.ts';
import { newPassword } from '#server/new-password.ts';
import { registerUser } from '#server/services/register-user.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../../read-form.ts';
import { operatorContext } from '../../../../provider.ts';
import { readUserForm, typedOf } from '../user-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const customer = await showCustomer(await operatorContext(locals, params.customer));
  const { language, zone, isProvider } = customer;
  const roles = rolesOf(isProvider);
  const typed = {
    ...typedOf({ name: '', role: 'admin', language, zone, email: null }),
    userName: '',
  };
  return { customer, roles, typed, zones: zoneNames() };
};

export const actions: Actions = {
  default: async ({ locals, request, params, setHeaders }) => {
    const ctx = await operatorContext(locals, params.customer);
    const form = await readForm(request);
    const { isProvider } = await showCustomer(ctx);
    const { typed, settings, problems } = readUserForm(form, isProvider, ctx.locale);
    const userName = typed['userName'] ?? '';
    const refused = (code: string, details = {}) => ({
      field: 'userName',
      text: errorSentence(ctx.locale, code, details),
    });
    if (!isUserName(userName)) problems.unshift(refused('user.name_unusable'));
    if (problems.length > 0) return fail(400, { typed, problems });
    const password = newPassword();
    try {
      await registerUser(ctx, { ...settings, userName, password, mustChange: true });
    } catch (thrown) {
      if (!isKadoError(thrown) || thrown.code !== 'user.name_taken') throw thrown;
      return fail(409, { typed, problems: [refused(thrown.code, thrown.details)] });
    }
    setHeaders({ 'cache-control': 'no-store' });
    return { registered: { userName, password } };
  },
};
