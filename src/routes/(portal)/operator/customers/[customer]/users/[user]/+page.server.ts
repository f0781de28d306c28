import { fail, redirect } from '@sveltejs/kit';
import { isKadoError, KadoError } from '#core/errors.ts';
import { rolesOf } from '#core/user-settings.ts';
import { errorSentence } from '#i18n/errors.ts';
import { zoneNames } from '#i18n/locales.ts';
import type { Context } from '#server/context.ts';
import { newPassword } from '#server/new-password.ts';
import { changeUser } from '#server/services/change-user.ts';
import { disableUser } from '#server/services/disable-user.ts';
import { enableUser } from '#server/services/enable-user.ts';
import { listUsers } from '#server/services/list-users.ts';
import { resetPassword } from '#server/services/reset-password.ts';
import { showCustomer } from '#server/services/show-customer.ts';
import { readForm } from '../../../../../../read-form.ts';
import { customerContext, operatorContext, operatorOf } from '../../../../provider.ts';
import { readUserForm, typedOf } from '../user-form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const ctx = await customerContext(locals, params.customer);
  const [customer, user] = [await showCustomer(ctx), await userOf(ctx, params.user)];
  const words = ['saved', 'unchanged', 'disabled', 'enabled'] as const;
  return {
    ...{ customer, user, typed: typedOf(user), roles: rolesOf(customer.isProvider) },
    zones: zoneNames(),
    done: words.find((word) => url.searchParams.has(word)) ?? null,
  };
};

async function userOf(ctx: Context, userId: string) {
  const user = (await listUsers(ctx)).find((one) => one.userId === userId);
  if (user === undefined) throw new KadoError('user.not_found', 'not_found');
  return user;
}

/** What a rule refuses stands above the form; anything else is a failure. */
function refused(ctx: Context, thrown: unknown, typed: Record<string, string> | null) {
  if (!isKadoError(thrown) || !thrown.code.startsWith('user.own_')) throw thrown;
  const text = errorSentence(ctx.locale, thrown.code, thrown.details);
  return fail(409, { typed, problems: [{ field: null, text }] });
}

const at = (params: { customer: string; user: string }, word: string) =>
  `/operator/customers/${params.customer}/users/${params.user}?${word}`;

export const actions: Actions = {
  save: async ({ locals, request, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    const { isProvider } = await showCustomer(ctx);
    await userOf(ctx, params.user);
    const read = readUserForm(await readForm(request), isProvider, ctx.locale);
    const { typed, settings, problems } = read;
    if (problems.length > 0) return fail(400, { typed, problems });
    let changed: boolean;
    try {
      changed = await changeUser(ctx, params.user, settings);
    } catch (thrown) {
      return refused(ctx, thrown, typed);
    }
    redirect(303, at(params, changed ? 'saved' : 'unchanged'));
  },
  reset: async ({ locals, params, setHeaders }) => {
    const { userName } = await userOf(await operatorContext(locals, params.customer), params.user);
    const password = newPassword();
    await resetPassword(operatorOf(locals), { userName, password, mustChange: true });
    setHeaders({ 'cache-control': 'no-store' });
    return { typed: null, problems: [], issued: { userName, password } };
  },
  disable: async ({ locals, params }) => {
    const ctx = await operatorContext(locals, params.customer);
    try {
      await disableUser(ctx, params.user);
    } catch (thrown) {
      return refused(ctx, thrown, null);
    }
    redirect(303, at(params, 'disabled'));
  },
  enable: async ({ locals, params }) => {
    await enableUser(await operatorContext(locals, params.customer), params.user);
    redirect(303, at(params, 'enabled'));
  },
};
